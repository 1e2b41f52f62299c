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
      if paragraph > 0 {
        let above = PassageLabels(
          passage: passages[paragraph - 1], mentions: mentions, range: 0..<0, words: words)
        let isAlone = first == 0 || mentions[first - 1].paragraph < paragraph - 1
        if isAlone, passages[paragraph - 1].role != .title { above.heading(of: &reader) }
      }
      reader.headings = blocks.headings
      readings += reader.read()
      last = reader.before
      amounts = reader.amounts
      first = end
    }
    return readings
  }
}
