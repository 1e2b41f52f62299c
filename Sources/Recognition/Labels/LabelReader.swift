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

  /// One reading for each mention, in order.
  func labels(of mentions: [Mention], in passages: [Passage], blocks: NumberBlocks) -> [LabelReading] {
    var readings: [LabelReading] = []
    readings.reserveCapacity(mentions.count)
    var first = 0
    var last: LabelMemory?
    var amounts: [PassageLabels.Given] = []
    while first < mentions.count {
      let paragraph = mentions[first].paragraph
      var end = first
      while end < mentions.count, mentions[end].paragraph == paragraph { end += 1 }
      // Looked for from the start, the passages of a page of a million paragraphs would cost a day.
      var reader = PassageLabels(
        passage: passages[paragraph], mentions: mentions, range: first..<end, words: words)
      reader.earlier = last
      reader.amounts = amounts
      if paragraph > 0 { reader.branch = branch(heading: passages[paragraph - 1], mentions) }
      reader.headings = blocks.headings
      readings += reader.read()
      last = reader.before
      amounts = reader.amounts
      first = end
    }
    return readings
  }

  /// The branch that the paragraph above names, where it is a heading.
  private func branch(heading passage: Passage, _ mentions: [Mention]) -> [UInt8] {
    guard passage.role != .title, passage.bytes.count <= 60 else { return [] }
    return PassageLabels(passage: passage, mentions: mentions, range: 0..<0, words: words).headedBranch() ?? []
  }
}
