/// The words around numbers and what they do, in a form that finds the longest at a position.
struct LabelVocabulary: Sendable {
  struct Word: Sendable {
    let bytes: [UInt8]
    let roles: LabelRoles
  }
  private var byFirst: [[Word]]
  private var headNouns: [[UInt8]] = []
  private var wideCases: Set<[UInt8]> = []
  private(set) var suspects: [UInt8] = Array("犯罪嫌疑人".utf8)
  static let having = Array("有".utf8)

  init(rows: [(String, LabelRoles)]) {
    var merged: [String: LabelRoles] = [:]
    for (w, r) in rows { merged[w, default: []].formUnion(r) }
    headNouns = [Array("案件".utf8)]
    wideCases = Set(merged.filter { $0.value.contains(.wide) }.map { Array($0.key.utf8) })
    byFirst = Array(repeating: [], count: 65536)
    for (w, r) in merged {
      let b = Array(w.utf8)
      guard b.count >= 3, let key = Self.key(b, 0) else { continue }
      byFirst[key].append(Word(bytes: b, roles: r))
    }
    for i in byFirst.indices where byFirst[i].count > 1 {
      byFirst[i].sort { $0.bytes.count > $1.bytes.count }
    }
  }
  /// The noun at the end of an object that later members of a list may leave out.
  func head(of object: [UInt8]) -> [UInt8]? {
    headNouns.first { object.count >= $0.count && object.suffix($0.count).elementsEqual($0) }
  }
  /// Whether an object is a type of case narrow enough to open a scope of its own.
  func isNarrowCase(_ object: [UInt8]) -> Bool { head(of: object) != nil && !wideCases.contains(object) }
  static func key(_ b: [UInt8], _ i: Int) -> Int? {
    guard i + 2 < b.count, b[i] >= 0xE0, b[i] < 0xF0 else { return nil }
    return (Int(b[i] & 0x0F) << 12) | (Int(b[i + 1] & 0x3F) << 6) | Int(b[i + 2] & 0x3F)
  }
  func longest(at position: Int, in bytes: [UInt8], before limit: Int) -> (length: Int, roles: LabelRoles)? {
    guard let key = Self.key(bytes, position) else { return nil }
    next: for word in byFirst[key] where position + word.bytes.count <= limit {
      for i in 3..<max(3, word.bytes.count) where bytes[position + i] != word.bytes[i] { continue next }
      return (word.bytes.count, word.roles)
    }
    return nil
  }
  /// The length of the time unit at a position: 年, 月, 日.
  func timeUnitLength(at position: Int, in bytes: [UInt8]) -> Int? {
    for unit in ["年末", "年底", "年初", "月份", "月底", "月末", "个月", "年", "月", "日", "号", "时许", "时", "点", "分许", "分", "季度", "天", "小时"] {
      let u = Array(unit.utf8)
      if position + u.count <= bytes.count, bytes[position..<position + u.count].elementsEqual(u) { return u.count }
    }
    return nil
  }
}
