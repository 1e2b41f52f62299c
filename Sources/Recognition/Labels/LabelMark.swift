/// What a sign of punctuation does.
enum LabelMark {
  case single(LabelRoles)
  case opening(closing: (UInt8, UInt8, UInt8))

  init?(_ bytes: [UInt8], at position: Int, length: Int, isHeading: Bool) {
    let first = bytes[position]
    if length == 1 {
      switch first {
      case UInt8(ascii: ","), UInt8(ascii: ":"): self = .single(first == 0x2C ? .comma : .colon)
      case UInt8(ascii: ";"): self = .single(.semicolon)
      case UInt8(ascii: "!"), UInt8(ascii: "?"), 0x0A: self = .single(.stop)
      case UInt8(ascii: "("): self = .opening(closing: (0x29, 0, 0))
      case UInt8(ascii: ")"): self = .single(.close)
      case UInt8(ascii: " "), 0x09: self = .single(isHeading ? .comma : .filler)
      default: return nil
      }
      return
    }
    guard length == 3, position + 2 < bytes.count else { return nil }
    if Self.isDash(bytes, at: position) {
      self = .single(.comma)
      return
    }
    switch (first, bytes[position + 1], bytes[position + 2]) {
    case (0xEF, 0xBC, 0x8C): self = .single(.comma)
    case (0xEF, 0xBC, 0x9B): self = .single(.semicolon)
    case (0xEF, 0xBC, 0x9A): self = .single(.colon)
    case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F), (0xE2, 0x80, 0xA6): self = .single(.stop)
    case (0xE3, 0x80, 0x80): self = .single(isHeading ? .comma : .filler)
    // Bullets: ◆ ● ■ ▼ ★
    case (0xE2, 0x96...0x9E, _): self = .single(.filler)
    case (0xE2, 0x80, 0x9C): self = .opening(closing: (0xE2, 0x80, 0x9D))
    case (0xE3, 0x80, 0x8A): self = .opening(closing: (0xE3, 0x80, 0x8B))
    case (0xE3, 0x80, 0x8C): self = .opening(closing: (0xE3, 0x80, 0x8D))
    case (0xE3, 0x80, 0x90): self = .single(.colon)
    case (0xE3, 0x80, 0x91): self = .single(.colon)
    case (0xEF, 0xBC, 0x88): self = .opening(closing: (0x29, 0, 0))
    case (0xEF, 0xBC, 0x89), (0xE2, 0x80, 0x9D), (0xE3, 0x80, 0x8B): self = .single(.close)
    default: return nil
    }
  }
}

extension LabelMark {
  /// —— between words breaks off; between digits it joins the ends of a range.
  fileprivate static func isDash(_ bytes: [UInt8], at position: Int) -> Bool {
    guard bytes.has("—", at: position), position > 0, bytes[position - 1] &- 0x30 >= 10 else { return false }
    let isSecond = bytes.has("—", before: position)
    guard isSecond || bytes.has("—", at: position + 3) else { return false }
    let next = isSecond ? position + 3 : position + 6
    return next >= bytes.count || bytes[next] &- 0x30 >= 10
  }
}
