import Lexicon

/// Bodies whose acts are not those of all of their kind in a place: one court among those of a province.
final class BodyWords: Sendable {
  /// The name that stands for each name.
  private let own: PhraseTable<[UInt8]>
  private let upper: PhraseTable<[UInt8]>
  let several: PhraseTrie

  init(_ rows: inout LabelRows) {
    own = PhraseTable(
      rows.lists("own-body").flatMap { row in row.map { (phrase: $0, value: Array((row.first ?? $0).utf8)) } }
    )
    upper = PhraseTable(rows.lists("upper-body").flatMap { $0 }.map { (phrase: $0, value: Array($0.utf8)) })
    several = PhraseTrie(rows.words("several-bodies"), table: .bodies)
  }

  /// Whether a text tells of several courts, so that 市法院 is but one of them.
  func areSeveral(in passage: Passage) -> Bool { !several.matches(in: passage).isEmpty }

  /// The last of such bodies in a stretch, and where it stands; 全市法院 is none.
  func body(in text: [UInt8], _ range: Range<Int>, amongSeveral: Bool) -> (name: [UInt8], range: Range<Int>)?
  {
    let found = own.matches(in: text, range) + (amongSeveral ? upper.matches(in: text, range) : [])
    return found.max { $0.utf8Range.lowerBound < $1.utf8Range.lowerBound }.map { ($0.value, $0.utf8Range) }
  }
}
