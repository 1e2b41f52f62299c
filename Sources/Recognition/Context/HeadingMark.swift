/// How a heading is numbered, which tells whether it stands beside another one or below it: 一、 or （一） or 1.
enum HeadingMark: Hashable, Sendable {
  case ordinal, bracketed, digits, none

  private static let ordinals: [StaticString] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]

  init(of passage: Passage) {
    let bytes = passage.folded
    if bytes.has("（", at: 0) || bytes.has("(", at: 0) {
      self = .bracketed
    } else if bytes.first.map({ $0 &- 0x30 < 10 }) ?? false {
      self = .digits
    } else if Self.ordinals.contains(where: { bytes.has($0, at: 0) }),
      bytes.has("、", at: 3) || bytes.has("、", at: 6)
    {
      self = .ordinal
    } else {
      self = .none
    }
  }
}
