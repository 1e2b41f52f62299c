import Glibc

/// A page's text as UTF-8, however it was encoded.
struct DecodedText {
  let text: [UInt8]
  let charset: Charset
  /// Bytes that the charset has no character for; U+FFFD stands in their place.
  let badBytes: Int

  /// Another text made of this one, with the same account of its bytes.
  func replacing(text: [UInt8]) -> DecodedText {
    DecodedText(text: text, charset: charset, badBytes: badBytes)
  }

  private init(text: [UInt8], charset: Charset, badBytes: Int) {
    self.text = text
    self.charset = charset
    self.badBytes = badBytes
  }

  /// The bytes themselves, nil where they are not valid UTF-8 without NULs.
  init?(validUTF8 bytes: [UInt8]) {
    guard Self.isValid(bytes), ByteSearch.offset(of: 0, in: bytes) == nil else { return nil }
    text = bytes
    charset = .utf8
    badBytes = 0
  }

  private static func isValid(_ bytes: [UInt8]) -> Bool {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return true
    } catch {
      return false
    }
  }

  /// Decodes bytes with one charset.
  ///
  /// NULs end a text for C; those at the end are padding, others are bad bytes.
  init(_ bytes: some Collection<UInt8>, as charset: Charset) {
    self.charset = charset
    let decoded: [UInt8]
    var bad = 0
    if charset == .utf8 {
      let string = String(decoding: bytes, as: UTF8.self)
      bad = string.unicodeScalars.count { $0 == "\u{fffd}" }
      decoded = Array(string.utf8)
    } else {
      (decoded, bad) = Self.converted(Array(bytes), from: charset)
    }
    let end = decoded.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0
    let nulls = decoded[..<end].count { $0 == 0 }
    text = nulls == 0 ? Array(decoded[..<end]) : decoded[..<end].flatMap { $0 == 0 ? Self.replacement : [$0] }
    badBytes = bad + nulls
  }

  private static let replacement: [UInt8] = [0xef, 0xbf, 0xbd]

  /// Converts with iconv; a byte that it stops at becomes U+FFFD and the next one is tried.
  private static func converted(_ bytes: [UInt8], from charset: Charset) -> ([UInt8], Int) {
    let converter = iconv_open("UTF-8", charset.iconvName)
    guard Int(bitPattern: converter) != -1 else {
      preconditionFailure("this system's iconv doesn't know \(charset.iconvName)")
    }
    defer { iconv_close(converter) }
    var output = [UInt8]()
    output.reserveCapacity(bytes.count * 3 / 2 + 16)
    var bad = 0
    var input = bytes
    var chunk = [UInt8](repeating: 0, count: 16 << 10)
    input.withUnsafeMutableBytes { source in
      var inLeft = source.count
      var inPointer = source.bindMemory(to: CChar.self).baseAddress
      while inLeft > 0 {
        let (produced, reason) = chunk.withUnsafeMutableBytes { target -> (Int, Int32) in
          var outLeft = target.count
          var outPointer = target.bindMemory(to: CChar.self).baseAddress
          let result = iconv(converter, &inPointer, &inLeft, &outPointer, &outLeft)
          return (
            target.count - outLeft, result == Int.max || result == -1 ? errno : 0
          )
        }
        output += chunk[..<produced]
        guard reason == EILSEQ || reason == EINVAL else { continue }
        output += replacement
        bad += 1
        inPointer = inPointer.map { $0 + 1 }
        inLeft -= 1
      }
    }
    return (output, bad)
  }
}
