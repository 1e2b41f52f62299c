import Lexicon
import Records

/// Reads what each number of a document counts.
struct LabelReader {
  let words: LabelVocabulary
  let lexicon: Lexicon

  init(lexicon: Lexicon) {
    words = LabelVocabulary.of(lexicon)
    self.lexicon = lexicon
  }

  /// One reading for each mention, in order; `places` are the places without a code of each passage.
  func labels(
    of mentions: [Mention], in passages: [Passage], blocks: NumberBlocks, corrections: Corrections,
    places: [[Range<Int>]]
  ) -> [LabelReading] {
    var readings: [LabelReading] = []
    readings.reserveCapacity(mentions.count)
    var first = 0
    var last: LabelMemory?
    var said: (paragraph: Int, memories: [LabelMemory]) = (-1, [])
    var amounts: [LabelMemory] = []
    var told: [LabelMemory] = []
    let title = passages.first.flatMap { $0.role == .title ? $0 : nil }
    let isOfSeveralBodies = title.map { words.bodies.areSeveral(in: $0) } ?? false
    let tellsAllCauses = words.occurrences.tellsAllCauses(passages)
    while first < mentions.count {
      let paragraph = mentions[first].paragraph
      var end = first
      while end < mentions.count, mentions[end].paragraph == paragraph { end += 1 }
      // Looked for from the start, the passages of a page of a million paragraphs would cost a day.
      var reader = PassageLabels(
        passage: passages[paragraph], mentions: mentions, range: first..<end, places: places[paragraph],
        words: words)
      reader.earlier = last
      if said.paragraph == paragraph - 1 { reader.saidEarlier = said.memories }
      reader.headings = blocks.headings
      reader.corrections = corrections
      reader.amounts = amounts
      reader.told = told
      reader.areSeveralBodies =
        isOfSeveralBodies || words.bodies.areSeveral(in: passages[paragraph])
      reader.tellsAllCauses = tellsAllCauses
      if let above = heading(above: paragraph, passages, mentions, behind: first) {
        above.heading(of: &reader)
      }
      readings += reader.read()
      last = reader.before
      said = (paragraph, reader.saidBefore)
      amounts = reader.amounts
      told = (told + reader.given).suffix(PassageLabels.remembered)
      first = end
    }
    return readings
  }

  /// The passage right above one, where it is short enough for a heading and tells no number.
  private func heading(above paragraph: Int, _ passages: [Passage], _ mentions: [Mention], behind first: Int)
    -> PassageLabels?
  {
    guard paragraph > 0, first == 0 || mentions[first - 1].paragraph < paragraph - 1,
      passages[paragraph - 1].role != .title, passages[paragraph - 1].bytes.count <= 60
    else { return nil }
    return PassageLabels(
      passage: passages[paragraph - 1], mentions: mentions, range: 0..<0, words: words)
  }
}
