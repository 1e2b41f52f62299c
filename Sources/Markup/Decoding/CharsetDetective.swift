/// Finds out what a page is encoded in: its byte order mark, then UTF-8 where the bytes are that, then the charset in
/// which most characters are ones that Chinese prose uses; labels decide only between equals.
///
/// Labels lie, and each charset reads most bytes of the others as something. But the standards put the characters
/// that are used together: GB 2312 has its 3,755 of level 1 at B0A1–D7F9, Big5 its 5,401 frequent ones at A440–C67E.
/// A text read in its own charset has nine in ten of its characters there; read in the other, about half.
struct CharsetDetective {
  /// The first bytes, in which a page must declare its charset (HTML Standard, 13.2.3.2, asks for 1024).
  private static let declarationLength = 4096
  /// What a label is worth against shares of frequent characters: enough for texts of a few characters.
  private static let labelWorth = 0.1

  static func decoded(_ page: RawPage) -> DecodedText {
    let bytes = page.bytes
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) {
      let text = Array(bytes.dropFirst(3))
      return DecodedText(validUTF8: text) ?? DecodedText(text, as: .utf8)
    }
    if bytes.starts(with: [0xff, 0xfe]) { return DecodedText(bytes.dropFirst(2), as: .utf16LittleEndian) }
    if bytes.starts(with: [0xfe, 0xff]) { return DecodedText(bytes.dropFirst(2), as: .utf16BigEndian) }
    if let wide = wideCharset(of: bytes) { return DecodedText(bytes, as: wide) }
    if let text = DecodedText(validUTF8: bytes) { return text }
    return DecodedText(bytes, as: charset(of: bytes, labels: labels(of: page)))
  }

  private static func labels(of page: RawPage) -> [Charset] {
    [contentTypeLabel(page.contentType), declaredLabel(in: page.bytes)].compactMap { $0 }
  }

  private static func charset(of bytes: [UInt8], labels: [Charset]) -> Charset {
    let scores: [(charset: Charset, score: Double)] = [
      (.utf8, utf8Share(of: bytes)), (.gb18030, share(of: bytes, frequent: isLevelOne)),
      (.big5, share(of: bytes, frequent: isFrequentBig5)),
    ].map { charset, share in (charset, share + (labels.first == charset ? labelWorth : 0)) }
    return scores.max { $0.score < $1.score }?.charset ?? .utf8
  }

  // MARK: - Shares

  /// How many of the sequences that begin like a character of UTF-8 are one.
  private static func utf8Share(of bytes: [UInt8]) -> Double {
    var (good, all, index) = (0, 0, 0)
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      guard byte >= 0x80 else { continue }
      all += 1
      let length = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0
      guard length > 0, index + length <= bytes.count,
        bytes[index..<index + length].allSatisfy({ $0 & 0xc0 == 0x80 })
      else { continue }
      good += 1
      index += length
    }
    return all == 0 ? 1 : Double(good) / Double(all)
  }

  /// How many of the pairs beyond ASCII are frequent characters; marks and symbols (A1–A3) count on neither side.
  private static func share(of bytes: [UInt8], frequent: (UInt8, UInt8) -> Bool) -> Double {
    var (good, all, index) = (0, 0, 0)
    while index < bytes.count {
      let lead = bytes[index]
      index += 1
      guard lead >= 0x80 else { continue }
      guard index < bytes.count else { break }
      let trail = bytes[index]
      if lead >= 0x81, lead <= 0xfe, trail >= 0x40 { index += 1 }
      if (0xa1...0xa3).contains(lead), trail >= 0x40 { continue }
      all += 1
      if frequent(lead, trail) { good += 1 }
    }
    return all == 0 ? 0 : Double(good) / Double(all)
  }

  private static func isLevelOne(_ lead: UInt8, _ trail: UInt8) -> Bool {
    (0xb0...0xd7).contains(lead) && trail >= 0xa1 && trail <= 0xfe
  }

  private static func isFrequentBig5(_ lead: UInt8, _ trail: UInt8) -> Bool {
    (0xa4...0xc6).contains(lead) && ((0x40...0x7e).contains(trail) || (0xa1...0xfe).contains(trail))
  }

  // MARK: - Labels

  /// UTF-16 without a mark: markup's ASCII shows as every second byte being zero.
  private static func wideCharset(of bytes: [UInt8]) -> Charset? {
    let head = bytes.prefix(512)
    guard head.count >= 16 else { return nil }
    let even = head.enumerated().count { $0.offset % 2 == 0 && $0.element == 0 }
    let odd = head.enumerated().count { $0.offset % 2 == 1 && $0.element == 0 }
    if odd > head.count / 4, even < head.count / 16 { return .utf16LittleEndian }
    if even > head.count / 4, odd < head.count / 16 { return .utf16BigEndian }
    return nil
  }

  private static func contentTypeLabel(_ contentType: String?) -> Charset? {
    contentType.flatMap { label(after: "charset=", in: lowercased($0.utf8)) }.flatMap { Charset(label: $0) }
  }

  private static func declaredLabel(in bytes: [UInt8]) -> Charset? {
    let head = lowercased(bytes.prefix(declarationLength))
    let text = label(after: "charset=", in: head) ?? label(after: "encoding=", in: head)
    return text.flatMap { Charset(label: $0) }
  }

  /// A label that stands behind the first of a key, both in lower case.
  private static func label(after key: String, in bytes: [UInt8]) -> String? {
    guard let start = ByteSearch.offset(of: Array(key.utf8), in: bytes) else { return nil }
    let rest = bytes[(start + key.utf8.count)...].drop { "\"' ".utf8.contains($0) }
    let label = rest.prefix { PrintedTime.isLetter($0) || PrintedTime.isDigit($0) || "-_".utf8.contains($0) }
    return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
  }

  private static func lowercased(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
  }
}
