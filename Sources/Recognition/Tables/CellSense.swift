import Lexicon
import Records

/// What the words of a cell say of the numbers beside or below it: what is counted, in which unit, against what.
struct CellSense {
  /// The bytes of the longest heading, thirty signs: what is longer is a note.
  static let longestHeading = 90

  let cell: TableCell
  /// The cell as printed.
  let text: String
  /// What is counted; empty where the words only say how, when or where.
  let label: [UInt8]
  /// The unit in parentheses or at the end: 万元, %.
  let unit: [UInt8]?
  /// What the numbers are changes against; nil where they are none.
  let base: Cue.Base?
  /// Whether a number without a sign is a fall: 下降（%）.
  let isFall: Bool
  let isPlace: Bool
  /// Bare digits that stand for a year.
  let isYear: Bool
  private let roles: Set<TableWords.Role>

  /// The words of a cell; nil for an empty one.
  init?(_ cell: TableCell, of row: Passage, words: TableWords) {
    let folded = Self.withoutMarks(Array(row.folded[cell.utf8Range]))
    guard !folded.isEmpty else { return nil }
    self.cell = cell
    text = row.text(cell.utf8Range)
    var roles: Set<TableWords.Role> = []
    // 合 计 is spread over its cell.
    let dense = folded.filter { $0 != 0x20 }
    for role in [TableWords.Role.ordinal, .code, .unit, .total, .subtotal, .year, .rank, .share]
    where words.isAll(dense, role) {
      roles.insert(role)
    }
    var rest = folded
    let part = words.length(of: rest, .part)
    if part > 0 {
      roles.insert(.part)
      rest.removeFirst(part)
    }
    rest = Self.withoutNumber(rest, words.numbers.reader.signs)
    unit = Self.takeUnit(from: &rest, words)
    if words.isAll(rest, .rank) { roles.insert(.rank) }
    if words.isAll(rest, .share) { roles.insert(.share) }
    if words.isAll(rest, .total) { roles.insert(.total) }
    var change = Self.change(rest, unit: unit, words)
    if change == nil, let tail = Self.changeBehind(rest, words) {
      rest = Array(rest[..<tail.start])
      change = (tail.base, tail.isFall, false)
    }
    if change == nil, let stem = words.stem(ofMovement: rest) {
      rest = stem
      change = (.other, false, false)
    }
    if change != nil { roles.insert(.change) }
    base = change?.base
    isFall = change?.isFall ?? false
    isPlace = words.isPlace(rest)
    isYear = CellNumber(cell, of: row, words: words.numbers)?.year != nil
    self.roles = roles
    let isName = !isPlace && !isYear && roles.isSubset(of: [.part, .change]) && change?.isAll != true
    label = isName ? Self.label(rest, words.labels) : []
  }

  func says(_ role: TableWords.Role) -> Bool { roles.contains(role) }

  /// How a row is numbered: 0 without a number, else the same for 一、 and 二、, and another one for （一） or （1）.
  static func numbering(of sense: CellSense?, in passages: [Passage], _ signs: NumeralSigns) -> Int {
    guard let sense else { return 0 }
    let bytes = Array(passages[sense.cell.passage].folded[sense.cell.utf8Range])
    guard withoutNumber(bytes, signs).count < bytes.count else { return 0 }
    let isBracketed = bytes.has("（", at: 0) || bytes.has("(", at: 0)
    return (isBracketed ? 2 : 0) + (bytes.contains { $0 &- 0x30 < 10 } ? 2 : 1)
  }

  /// 1.刑事案件, （一）刑事案件: the number of a row is none of its words.
  private static func withoutNumber(_ bytes: [UInt8], _ signs: NumeralSigns) -> [UInt8] {
    var position = 0
    let opening = bytes.has("（", at: 0) ? 3 : bytes.has("(", at: 0) ? 1 : 0
    position = opening
    let start = position
    while position < bytes.count {
      if bytes[position] &- 0x30 < 10 {
        position += 1
      } else if signs.sign(in: bytes, at: position, limit: bytes.count) != .none {
        position += 3
      } else {
        break
      }
    }
    guard position > start else { return bytes }
    let closings: [StaticString] = opening > 0 ? ["）", ")"] : ["、", "．", ". ", "."]
    for mark in closings
    where bytes.has(mark, at: position) && position + mark.utf8CodeUnitCount < bytes.count {
      let rest = Array(bytes[(position + mark.utf8CodeUnitCount)...])
      return rest.first.map { $0 &- 0x30 < 10 } ?? false ? bytes : rest
    }
    return bytes
  }

  /// 死亡数**: the marks of notes at the end are none of the words.
  private static func withoutMarks(_ bytes: [UInt8]) -> [UInt8] {
    var rest = bytes
    while let mark = ["*", "＊", "※", "★", "△", "▲"].first(where: { rest.ends(with: Array($0.utf8)) }),
      rest.count > mark.utf8.count
    {
      rest.removeLast(mark.utf8.count)
    }
    return rest
  }

  /// 案件（起）, 增长%, 金额/万元: the unit at the end, which is taken from the words.
  private static func takeUnit(from bytes: inout [UInt8], _ words: TableWords) -> [UInt8]? {
    for (open, close) in [("（", "）"), ("(", ")"), ("（", ")"), ("(", "）"), ("[", "]"), ("/", ""), ("，", "")]
    where bytes.ends(with: Array(close.utf8)) {
      let end = bytes.count - close.utf8.count
      guard let start = bytes[..<end].lastRange(of: Array(open.utf8)) else { continue }
      var inner = Array(bytes[start.upperBound..<end])
      for caption in ["单位：", "单位:", "±"] where inner.starts(with: caption.utf8) {
        inner.removeFirst(caption.utf8.count)
      }
      guard words.isUnit(inner) else { continue }
      bytes.removeSubrange(start.lowerBound...)
      return inner
    }
    for sign in ["%", "％", "‰"] where bytes.ends(with: Array(sign.utf8)) {
      bytes.removeLast(sign.utf8.count)
      return Array(sign.utf8)
    }
    return nil
  }

  /// 同比, 比上年增减, 下降: words of nothing but change, or, of shares, words with a base of comparison among them.
  private static func change(
    _ bytes: [UInt8], unit: [UInt8]?, _ words: TableWords
  ) -> (base: Cue.Base, isFall: Bool, isAll: Bool)? {
    var base: Cue.Base?
    var rises = false
    var falls = false
    var names = false
    var covered = 0
    var position = 0
    while position < bytes.count {
      let named = words.length(of: bytes, at: position, .change)
      let cue = words.numbers.cues.longestMatch(in: bytes, at: position, limit: bytes.count)
      let length = max(named, cue?.utf8Range.count ?? 0)
      switch cue?.value {
      case .base(let said)?:
        base = base == nil || base == .other ? said : base
        names =
          names || bytes.has("比", at: position) || bytes.has("较", at: position)
          || bytes.has("比", before: position + length)
      case .direction(.rise, _)?: rises = true
      case .direction(.fall, _)?: falls = true
      default: break
      }
      if named > 0 { names = true }
      if length == 0 {
        position += PhraseTrie.width(bytes[position])
      } else {
        covered += length
        position += length
      }
    }
    let isAll = covered == bytes.count && (names || rises || falls)
    let isShareOf = base != nil && names && unit.map(words.isPercent) == true
    guard isAll || isShareOf else { return nil }
    return (base ?? .other, falls && !rises && !names, isAll)
  }

  /// 立案数同比, 1—5月增长, 人口增长: a change at the end of what changed or of its time, and where its words begin; 人口自然增长
  /// is a number of people of its own.
  private static func changeBehind(
    _ bytes: [UInt8], _ words: TableWords
  ) -> (start: Int, base: Cue.Base, isFall: Bool)? {
    // A long cell names no change; each of its ends would be read.
    guard bytes.count <= longestHeading else { return nil }
    var start = 0
    while start < bytes.count {
      start += PhraseTrie.width(bytes[start])
      guard start < bytes.count, let tail = change(Array(bytes[start...]), unit: nil, words), tail.isAll
      else { continue }
      let name = Array(bytes[..<start])
      let isChange =
        tail.base != .other || label(name, words.labels).isEmpty
        || moves(Array(bytes[start...]), words) && !name.ends(with: Array("自然".utf8))
      return isChange ? (start, tail.base, tail.isFall) : nil
    }
    return nil
  }

  /// Whether one word of change fills a stretch, and none that only names what came in: 增长, not 新增.
  private static func moves(_ bytes: [UInt8], _ words: TableWords) -> Bool {
    if words.isAll(bytes, .change) { return true }
    guard let cue = words.numbers.cues.longestMatch(in: bytes, at: 0, limit: bytes.count),
      cue.utf8Range.count == bytes.count, case .direction(_, let manner) = cue.value
    else { return false }
    return manner != .weak
  }

  /// What words name, as the label of a number beside them.
  static func label(_ bytes: [UInt8], _ words: LabelVocabulary) -> [UInt8] {
    let alone = Passage(
      paragraph: Paragraph(text: String(decoding: bytes, as: UTF8.self), role: .heading), index: 0)
    let reader = PassageLabels(passage: alone, mentions: [], range: 0..<0, words: words)
    let phrase = PhraseCutter(
      items: reader.items, bytes: alone.folded, words: words, isChange: true, isRatio: false
    ).phrase(0..<reader.items.count)
    let label = reader.text(phrase.core)
    return words.isColumn(label) ? [] : label
  }
}

extension RandomAccessCollection where Element: Equatable {
  /// The last stretch that equals others.
  fileprivate func lastRange(of other: some RandomAccessCollection<Element>) -> Range<Index>? {
    var start = endIndex
    while start > startIndex {
      start = index(before: start)
      if self[start...].starts(with: other) { return start..<index(start, offsetBy: other.count) }
    }
    return nil
  }
}
