import Lexicon

/// Bodies whose acts are not those of all of their kind in a place: one court among those of a province.
final class BodyWords: Sendable {
  /// The name that stands for each name.
  private let own: PhraseTable<[UInt8]>
  private let upper: PhraseTable<[UInt8]>
  let several: PhraseTrie
  /// What a hospital or a school has: 床位, 在校生.
  private let belongings: [[UInt8]]
  private let institutions: [[UInt8]]
  private let visiting: [[UInt8]]
  private let ends: [[UInt8]]
  private let predicates: WordSet

  init(_ rows: inout LabelRows) {
    own = PhraseTable(
      rows.lists("own-body").flatMap { row in row.map { (phrase: $0, value: Array((row.first ?? $0).utf8)) } }
    )
    upper = PhraseTable(rows.lists("upper-body").flatMap { $0 }.map { (phrase: $0, value: Array($0.utf8)) })
    belongings = rows.words("belonging")
    institutions = rows.words("institution")
    visiting = rows.words("visits")
    ends = rows.words("body-end")
    predicates = rows.set("predicate")
    several = PhraseTrie(rows.words("several-bodies"), table: .bodies)
  }

  /// Whether words end as names of bodies do: 园林绿化局.
  func endsBody(_ name: [UInt8]) -> Bool { LabelVocabulary.end(of: name, among: ends) != nil }

  /// Whether a verb behind the name of a body is what it did, and qualifies no noun: 组织.
  func isPredicate(_ verb: ArraySlice<UInt8>) -> Bool { predicates.contains(verb) }

  /// Whether a label names only what some body has: 床位.
  func isBelonging(_ label: [UInt8]) -> Bool { belongings.contains(Lexicon.folded(label)) }

  /// Who has what a label tells, or whom it counts: 乡镇卫生院 of 乡镇卫生院床位 and of itself; nil for others.
  func owner(in label: [UInt8]) -> [UInt8]? {
    var folded = Lexicon.folded(label)
    if let thing = belongings.first(where: { folded.ends(with: $0) }) {
      return folded.count > thing.count ? Array(label.dropLast(thing.count)) : nil
    }
    if folded.suffix(3).elementsEqual("）".utf8),
      let open = folded.indices.last(where: { folded[$0...].starts(with: "（".utf8) })
    {
      // 社区卫生服务中心（站）.
      folded.removeLast(folded.count - open)
    }
    return institutions.contains { folded.ends(with: $0) } ? label : nil
  }

  /// How the visits of an institution are called, at the end of a label: 总诊疗人次.
  func visits(endOf label: [UInt8]) -> [UInt8]? {
    LabelVocabulary.end(of: Lexicon.folded(label), among: visiting)
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
