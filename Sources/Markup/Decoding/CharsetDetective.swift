/// Finds out what a page is encoded in: its byte order mark, then what fits of what it says, then what fits at all.
///
/// Labels lie, so a label only decides among charsets that the bytes allow: text that is valid UTF-8 beyond ASCII is
/// UTF-8 whatever the label says, since no text in another charset is so by chance.
struct CharsetDetective {
  /// The first bytes, in which a page must declare its charset (HTML Standard, 13.2.3.2, asks for 1024).
  private static let declarationLength = 4096

  static func decoded(_ page: RawPage) -> DecodedText {
    let bytes = page.bytes
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { return DecodedText(bytes.dropFirst(3), as: .utf8) }
    if bytes.starts(with: [0xff, 0xfe]) { return DecodedText(bytes.dropFirst(2), as: .utf16LittleEndian) }
    if bytes.starts(with: [0xfe, 0xff]) { return DecodedText(bytes.dropFirst(2), as: .utf16BigEndian) }
    if let wide = wideCharset(of: bytes) { return DecodedText(bytes, as: wide) }
    if isUTF8(bytes) { return DecodedText(bytes, as: .utf8) }
    let labels = [contentTypeLabel(page.contentType), declaredLabel(in: bytes)].compactMap { $0 }
    return best(of: bytes, labels: labels)
  }

  /// The labelled charset where it fits nearly everywhere, else the one that leaves the fewest bad bytes.
  ///
  /// One bad byte in 200 is what pages show that were cut or edited by hand in a charset that is theirs; a wrong
  /// charset leaves many more.
  private static func best(of bytes: [UInt8], labels: [Charset]) -> DecodedText {
    var tried: [DecodedText] = []
    for charset in labels + [.gb18030, .big5, .utf8] where !tried.contains(where: { $0.charset == charset }) {
      let decoded = DecodedText(bytes, as: charset)
      if labels.contains(charset), decoded.badBytes * 200 <= bytes.count, looksChinese(decoded) {
        return decoded
      }
      tried.append(decoded)
    }
    return tried.min { ($0.penalty, $0.text.count) < ($1.penalty, $1.text.count) }
      ?? DecodedText(bytes, as: .utf8)
  }

  private static func looksChinese(_ decoded: DecodedText) -> Bool { decoded.rareShare < 0.5 }

  private static func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

  /// UTF-16 without a mark: markup's ASCII shows as every second byte being zero.
  private static func wideCharset(of bytes: [UInt8]) -> Charset? {
    let head = bytes.prefix(512)
    guard head.count >= 64 else { return nil }
    let even = head.enumerated().count { $0.offset % 2 == 0 && $0.element == 0 }
    let odd = head.enumerated().count { $0.offset % 2 == 1 && $0.element == 0 }
    if odd > head.count / 4, even < head.count / 16 { return .utf16LittleEndian }
    if even > head.count / 4, odd < head.count / 16 { return .utf16BigEndian }
    return nil
  }

  private static func contentTypeLabel(_ contentType: String?) -> Charset? {
    contentType.flatMap { label(after: "charset=", in: $0.lowercased()) }.flatMap { Charset(label: $0) }
  }

  private static func declaredLabel(in bytes: [UInt8]) -> Charset? {
    let head = String(decoding: bytes.prefix(declarationLength).map { $0 < 0x80 ? $0 : 0x3f }, as: UTF8.self)
    let lower = head.lowercased()
    let text = label(after: "charset=", in: lower) ?? label(after: "encoding=", in: lower)
    return text.flatMap { Charset(label: $0) }
  }

  private static func label(after key: String, in text: String) -> String? {
    guard let start = text.firstRange(of: key)?.upperBound else { return nil }
    let rest = text[start...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
    let label = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    return label.isEmpty ? nil : String(label)
  }
}

extension DecodedText {
  /// Bad bytes, with characters that Chinese prose hardly has counted as bad too.
  fileprivate var penalty: Int { badBytes * 4 + rareCount }

  /// How much of the text beyond ASCII is outside the blocks that Chinese prose is written in.
  fileprivate var rareShare: Double {
    let wide = wideCount
    return wide == 0 ? 0 : Double(rareCount) / Double(wide)
  }

  private var wideCount: Int {
    String(decoding: text, as: UTF8.self).unicodeScalars.count { $0.value > 0x7f }
  }

  private var rareCount: Int {
    String(decoding: text, as: UTF8.self).unicodeScalars.count { scalar in
      switch scalar.value {
      case 0...0xff, 0x2000...0x206f, 0x2460...0x24ff, 0x25a0...0x26ff, 0x3000...0x303f, 0x4e00...0x9fa5,
        0xff00...0xffef:
        false
      default: true
      }
    }
  }
}
