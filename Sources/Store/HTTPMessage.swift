import Compression
import Pipeline

/// An HTTP answer as WARC files hold it: the body may still be chunked and compressed.
struct HTTPMessage {
  let head: HTTPHead
  let body: [UInt8]

  /// Where the body begins: after the head's empty line; nil where the bytes don't hold a whole head.
  static func split(_ bytes: [UInt8]) -> Int? {
    var index = 0
    while let feed = bytes[index...].firstIndex(of: 0x0a) {
      let next = feed + 1
      if next < bytes.count, bytes[next] == 0x0a { return next + 1 }
      if next + 1 < bytes.count, bytes[next] == 0x0d, bytes[next + 1] == 0x0a { return next + 2 }
      index = next
    }
    return nil
  }

  /// A body without its transfer and content encodings.
  struct Body {
    let bytes: [UInt8]
    /// False where the message says that more followed, or its encoding breaks off.
    let isWhole: Bool
  }

  /// The body without its transfer and content encodings.
  ///
  /// Archives often keep the head as it was sent and the body already decoded; bytes that don't have the form that
  /// the head names are therefore taken as they are.
  func decodedBody(maximumBytes: Int, offset: Int) throws(WARCError) -> Body {
    var bytes = body
    var isWhole = true
    if head.value(of: "Transfer-Encoding")?.lowercased().contains("chunked") == true,
      let plain = Self.withoutChunks(bytes)
    {
      (bytes, isWhole) = (plain.bytes, plain.isWhole)
    }
    let name = (head.value(of: "Content-Encoding") ?? "").lowercased()
    let coding = Coding(named: name)
    guard coding != nil || Coding.idleNames.contains(name) else {
      throw WARCError(.undecodable, offset: offset, message: "content encoding '\(name)' can't be undone")
    }
    if let coding, bytes.have(coding, called: name) {
      let inflation = try Inflation(of: bytes, as: coding, limit: maximumBytes, offset: offset)
      (bytes, isWhole) = (inflation.bytes, isWhole && inflation.ending == .whole)
    }
    guard bytes.count <= maximumBytes else {
      throw WARCError(.oversized, offset: offset, message: "the body is longer than \(maximumBytes) bytes")
    }
    return Body(bytes: bytes, isWhole: isWhole)
  }

  /// The body without its chunk lines; nil where it isn't chunked.
  static func withoutChunks(_ bytes: [UInt8]) -> Body? {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    while let feed = bytes[index...].firstIndex(of: 0x0a) {
      let line = bytes[index..<feed].prefix { $0 != 0x3b && $0 != 0x0d && $0 != 0x20 }
      guard let length = Int(String(decoding: line, as: UTF8.self), radix: 16), length >= 0 else {
        return nil
      }
      if length == 0 { return Body(bytes: output, isWhole: true) }
      let start = feed + 1
      guard length <= bytes.count - start else {
        return Body(bytes: output + bytes[start...], isWhole: false)
      }
      output += bytes[start..<start + length]
      index = start + length
      if index < bytes.count, bytes[index] == 0x0d { index += 1 }
      if index < bytes.count, bytes[index] == 0x0a { index += 1 }
    }
    return output.isEmpty && !bytes.isEmpty ? nil : Body(bytes: output, isWhole: false)
  }
}

extension [UInt8] {
  /// Whether the bytes look encoded as they are said to be.
  fileprivate func have(_ coding: Coding, called name: String) -> Bool {
    guard coding == .deflate else { return !looksLikeMarkup }
    return name == "deflate" ? first.map { $0 & 0x0f == 8 } ?? false : Inflation.isGzip(self[...])
  }

  /// Whether the first visible byte is `<`, which no brotli or zstd stream of a page begins with in practice.
  fileprivate var looksLikeMarkup: Bool {
    first { $0 > 0x20 && $0 != 0xef && $0 != 0xbb && $0 != 0xbf } == UInt8(ascii: "<")
  }
}

extension Inflation {
  /// What compressed bytes of a record hold.
  ///
  /// - Throws: where they are damaged, or hold more than the limit.
  init(of compressed: [UInt8], as coding: Coding, limit: Int, offset: Int) throws(WARCError) {
    do throws(InflationError) {
      try self.init(of: compressed, as: coding, limit: limit)
    } catch {
      throw WARCError(.unreadable, offset: offset, message: "no memory for the compressed body")
    }
    switch ending {
    case .whole, .cut: break
    case .damaged:
      throw WARCError(.undecodable, offset: offset, message: "the compressed body is damaged")
    case .limit:
      throw WARCError(.oversized, offset: offset, message: "the body is longer than \(limit) bytes")
    }
  }
}
