import Lexicon

/// Words that tell a story of one case or person apart from what a body reports.
final class StoryVocabulary: Vocabulary {
  enum Role: String, Hashable, Sendable {
    case surname, person, says, `case`, deed, extent, narrator, fiction, accident, example, asof, headline,
      plain, thing, culprit, fining, fine, total
  }

  static let standard = StoryVocabulary(lexicon: .standard)

  /// Every word but surnames and what persons do, which count only beside each other.
  let words: PhraseTable<Role>
  private let bounds: PhraseTable<Role>
  /// What makes a deed before it part of a thing's name.
  private let things: PhraseTable<Role>
  private let finings: PhraseTable<Role>
  private let fines: PhraseTable<Role>
  private let totals: PhraseTable<Role>
  private let surnames: PhraseTable<Role>
  private let deeds: PhraseTable<Role>
  /// Verbs of what a body does, by their class.
  private let acts: PhraseTable<String>
  private let harms: PhraseTable<String>

  init(lexicon: Lexicon) {
    let rows = lexicon.rows(of: "story_words").map { row in
      guard let role = Role(rawValue: row["role"]) else {
        preconditionFailure("story_words.tsv: no role '\(row["role"])'")
      }
      return (phrase: row["word"], value: role)
    }
    words = PhraseTable(
      rows.filter {
        ![.surname, .says, .asof, .thing, .fining, .fine, .total]
          .contains($0.value)
      }, table: .story)
    bounds = PhraseTable(rows.filter { $0.value == .asof })
    things = PhraseTable(rows.filter { $0.value == .thing })
    finings = PhraseTable(rows.filter { $0.value == .fining })
    fines = PhraseTable(rows.filter { $0.value == .fine })
    totals = PhraseTable(rows.filter { $0.value == .total })
    surnames = PhraseTable(rows.filter { $0.value == .surname })
    deeds = PhraseTable(rows.filter { $0.value == .says })
    let classes: Set<String> = [
      "catch", "seize", "solve", "destroy", "arrest", "recover", "freeze", "stop-pay", "detain", "prosecute",
      "return", "find", "close", "seal", "suspend", "penalise", "check", "rescue", "relocate", "hand-over",
      "accept", "conclude",
    ]
    harms = PhraseTable(
      lexicon.rows(of: "verbs").compactMap { row in
        row.parts("class").first.flatMap {
          ["die", "injure", "miss"].contains($0) ? (phrase: row["verb"], value: $0) : nil
        }
      })
    acts = PhraseTable(
      lexicon.rows(of: "verbs").compactMap { row in
        row.parts("class").first.flatMap { classes.contains($0) ? (phrase: row["verb"], value: $0) : nil }
      })
  }

  /// Whether a stretch tells of dead, hurt or missing.
  func saysHarm(_ bytes: [UInt8], _ range: Range<Int>) -> Bool { !harms.matches(in: bytes, range).isEmpty }

  /// Whether a stretch says what a body did.
  func saysAct(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    acts.matches(in: bytes, range).contains { $0.utf8Range.count > 3 }
  }

  /// 处200元罚款: the words around a sum that one was fined.
  func fine(around sum: Range<Int>, in bytes: [UInt8]) -> Range<Int>? {
    guard let before = finings.longestMatch(in: bytes, endingAt: sum.lowerBound, from: 0),
      let behind = fines.longestMatch(in: bytes, at: sum.upperBound, limit: bytes.count)
    else { return nil }
    return before.utf8Range.lowerBound..<behind.utf8Range.upperBound
  }

  /// Whether a stretch says that what follows is a sum over many: 共, 累计.
  func saysTotal(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    !totals.matches(in: bytes, range).isEmpty
  }

  /// Whether a deed that ends at a place is part of a thing's name: 销赃窝点, 作案工具.
  func namesThing(_ bytes: [UInt8], behind end: Int) -> Bool {
    things.longestMatch(in: bytes, at: end, limit: bytes.count) != nil
  }

  /// 11月3日21时47分，…着火: a paragraph that begins with the clock tells what happened then.
  ///
  /// Not where the time bounds a count (截至7月28日24时) or a statement was made at it.
  func opensByClock(_ bytes: [UInt8], _ first: Range<Int>) -> Bool {
    guard first.count <= 60, bounds.matches(in: bytes, first).isEmpty else { return false }
    guard let day = first.first(where: { bytes.has("日", at: $0) }), day > first.lowerBound,
      bytes[day - 1] &- 0x30 < 10
    else { return false }
    // 1月31日0—24时: a whole day is one of reports.
    if first.contains(where: { bytes.has("24时", at: $0) }) { return false }
    return (day..<first.upperBound).contains { index in
      (bytes.has("时", at: index) || bytes.has("点", at: index))
        && (bytes[index - 1] &- 0x30 < 10 || bytes.has("零", before: index))
    }
  }

  /// Where persons are named: 王某, 老杨称, and those of the text's words that name persons.
  func persons(in passage: Passage, among words: [PhraseTable<Role>.Match]) -> [Range<Int>] {
    var found = words.filter { $0.value == .person }.map(\.utf8Range)
    guard passage.has(.personSigns) else { return found }
    let bytes = passage.folded
    var signs = passage.starts(of: .personSigns)
    var next = 0
    while let position = signs.next(from: next) {
      // 某 stands behind the surname, 老 and 小 before it.
      let isSecond = NumeralSigns.scalar(in: bytes, at: position) == Self.someone
      let start = isSecond ? position - 3 : position
      if start >= 0, start + 6 <= bytes.count, isSomeone(bytes, at: start) { found.append(start..<start + 6) }
      next = position + 3
    }
    return found.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// The signs beside which persons are named.
  static let personSigns = "某老小"

  /// 王某; 老杨称.
  private func isSomeone(_ bytes: [UInt8], at position: Int) -> Bool {
    guard bytes[position] >= 0xe0, bytes[position + 3] >= 0xe0 else { return false }
    let second = position + 3
    if NumeralSigns.scalar(in: bytes, at: second) == Self.someone {
      return surnames.longestMatch(in: bytes, at: position, limit: second) != nil
    }
    guard Self.familiar.contains(NumeralSigns.scalar(in: bytes, at: position)) else { return false }
    return surnames.longestMatch(in: bytes, at: second, limit: second + 3) != nil
      && deeds.longestMatch(in: bytes, at: second + 3, limit: bytes.count) != nil
  }

  /// 某.
  private static let someone = 0x67d0
  /// 老 and 小.
  private static let familiar = [0x8001, 0x5c0f]
}
