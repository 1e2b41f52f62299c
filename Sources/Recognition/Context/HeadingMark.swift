/// How a heading is numbered, which tells whether it stands beside another one or below it: 一、 or （一） or 1.
enum HeadingMark: Hashable, Sendable {
  case ordinal, bracketed, digits, none
  /// A line whose colon opens a list: 7月1日至8月10日战果：.
  case colon

  private static let ordinals: [StaticString] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]

  init(of passage: Passage) {
    let bytes = passage.folded
    if Self.opensList(bytes) {
      self = .colon
    } else if bytes.has("（", at: 0) || bytes.has("(", at: 0) {
      self = .bracketed
    } else if Self.isNumbered(bytes) {
      self = .digits
    } else if Self.ordinals.contains(where: { bytes.has($0, at: 0) }),
      bytes.has("、", at: 3) || bytes.has("、", at: 6)
    {
      self = .ordinal
    } else {
      self = .none
    }
  }

  /// 1.交通, 12、火灾; 2014年外贸总值 and 50家网站被关闭 have no number.
  private static func isNumbered(_ bytes: [UInt8]) -> Bool {
    let digits = bytes.prefix { $0 &- 0x30 < 10 }.count
    let marks: [StaticString] = [".", "、", "．", ")", "）", " ", "　"]
    return (1...2).contains(digits) && marks.contains { bytes.has($0, at: digits) }
  }

  /// Whether a line ends with the colon that lists stand behind.
  private static func opensList(_ bytes: [UInt8]) -> Bool {
    ["：", ":"].contains { bytes.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }
}
