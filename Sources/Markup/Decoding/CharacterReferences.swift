/// Keeps what stands in a page for a character that there is not, and controls, which may stand inside a number.
///
/// A browser shows `1&#0;3` as 1�3: HTML puts U+FFFD for references to NUL, to surrogates and beyond U+10FFFF (WHATWG,
/// "numeric character reference end state"). libxml2 drops them, and controls, and two halves of a number would be one.
enum CharacterReferences {
  /// The text with references to no character made references to U+FFFD, and with U+0081, which libxml2 keeps, for controls
  /// and references to them; nil where there are none.
  static func repaired(_ text: [UInt8]) -> [UInt8]? {
    var repaired: [UInt8] = []
    var kept = 0
    var position = 0
    let hasControls = text.contains(where: isRawControl)
    while let start = next(in: text, from: position, hasControls) {
      position = start + 1
      var (code, end) = (UInt32(text[start]), start + 1)
      if text[start] == UInt8(ascii: "&") {
        guard let reference = reference(in: text, at: start) else { continue }
        (code, end) = reference
        position = end
      }
      let isMissing = Unicode.Scalar(code) == nil || code == 0
      guard isMissing || isControl(code) || code == UInt32(formFeed) else { continue }
      repaired += text[kept..<start]
      repaired += isMissing ? replacement : code == UInt32(formFeed) ? [0x20] : control
      kept = end
    }
    return kept == 0 ? nil : repaired + text[kept...]
  }

  /// Where the next reference or control begins.
  private static func next(in text: [UInt8], from start: Int, _ hasControls: Bool) -> Int? {
    guard hasControls else { return ByteSearch.offset(of: UInt8(ascii: "&"), in: text, from: start) }
    return text[start...].firstIndex { $0 == UInt8(ascii: "&") || isRawControl($0) }
  }

  /// What libxml2 drops though a page has it as it is; a form feed is a space.
  @inline(__always)
  private static func isRawControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && rawControls &>> UInt32(byte) & 1 != 0
  }

  private static let formFeed: UInt8 = 0x0c
  /// U+0001 to U+001F without tab and the ends of lines, a bit each.
  private static let rawControls: UInt32 = 0xffff_ffff & ~(1 | 1 << 0x09 | 1 << 0x0a | 1 << 0x0d)

  /// A control that shows nothing and is no space.
  private static func isControl(_ code: UInt32) -> Bool {
    (0x01...0x08).contains(code) || code == 0x0b || (0x0e...0x1f).contains(code)
      || (0x7f...0x9f).contains(code)
  }

  private static let control: [UInt8] = [0xc2, 0x81]
  private static let replacement = Array("&#xFFFD;".utf8)
  /// A code that further digits make no larger.
  private static let beyond: UInt32 = 0x110000

  /// The code that a numeric reference names, and the place behind it and its semicolon.
  private static func reference(in text: [UInt8], at start: Int) -> (code: UInt32, end: Int)? {
    guard start + 2 < text.count, text[start + 1] == UInt8(ascii: "#") else { return nil }
    let isHexadecimal = text[start + 2] | 0x20 == UInt8(ascii: "x")
    let digits = start + (isHexadecimal ? 3 : 2)
    var end = digits
    var code: UInt32 = 0
    while end < text.count, let digit = value(of: text[end], isHexadecimal: isHexadecimal) {
      code = min(beyond, code * (isHexadecimal ? 16 : 10) + digit)
      end += 1
    }
    guard end > digits else { return nil }
    if end < text.count, text[end] == UInt8(ascii: ";") { end += 1 }
    return (code, end)
  }

  private static func value(of byte: UInt8, isHexadecimal: Bool) -> UInt32? {
    if byte &- 0x30 < 10 { return UInt32(byte &- 0x30) }
    let letter = (byte | 0x20) &- 0x61
    return isHexadecimal && letter < 6 ? UInt32(letter) + 10 : nil
  }
}
