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

  /// The body without its transfer and content encodings.
  ///
  /// Archives often keep the head as it was sent and the body already decoded; bytes that don't have the form that
  /// the head names are therefore taken as they are.
  func decodedBody(maximumBytes: Int, offset: Int) throws(WARCError) -> [UInt8] {
    var bytes = body
    if head.value(of: "Transfer-Encoding")?.lowercased().contains("chunked") == true {
      bytes = Self.withoutChunks(bytes) ?? bytes
    }
    switch head.value(of: "Content-Encoding")?.lowercased() {
    case "gzip", "x-gzip":
      if bytes.starts(with: [0x1f, 0x8b]) { bytes = try Self.inflated(bytes, maximumBytes, offset) }
    case "deflate":
      if let first = bytes.first, first & 0x0f == 8 {
        bytes = try Self.inflated(bytes, maximumBytes, offset)
      }
    case nil, "", "identity", "none", "utf-8": break
    case "br" where bytes.looksLikeMarkup, "zstd" where bytes.looksLikeMarkup: break
    case .some(let name):
      throw WARCError(.undecodable, offset: offset, message: "content encoding '\(name)' can't be undone")
    }
    guard bytes.count <= maximumBytes else {
      throw WARCError(.oversized, offset: offset, message: "the body is longer than \(maximumBytes) bytes")
    }
    return bytes
  }

  static func inflated(_ bytes: [UInt8], _ limit: Int, _ offset: Int) throws(WARCError) -> [UInt8] {
    var output: [UInt8] = []
    var position = 0
    do throws(InflationError) {
      let inflater = try Inflater()
      while position < bytes.count, output.count <= limit {
        let before = (position, output.count)
        let piece = min(1 << 18, limit - output.count + 1)
        let progress = try inflater.inflate(bytes, from: &position, into: &output, limit: piece)
        // A body that was cut off gives what it has; browsers show it too.
        if progress == .memberEnded || before == (position, output.count) { break }
      }
    } catch {
      throw WARCError(.undecodable, offset: offset, message: "the compressed body is damaged")
    }
    return output
  }

  /// The body without its chunk lines; nil where it isn't chunked.
  static func withoutChunks(_ bytes: [UInt8]) -> [UInt8]? {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    while let feed = bytes[index...].firstIndex(of: 0x0a) {
      let line = bytes[index..<feed].prefix { $0 != 0x3b && $0 != 0x0d && $0 != 0x20 }
      guard let length = Int(String(decoding: line, as: UTF8.self), radix: 16), length >= 0 else {
        return nil
      }
      if length == 0 { return output }
      let start = feed + 1
      guard length <= bytes.count - start else { return output + bytes[start...] }
      output += bytes[start..<start + length]
      index = start + length
      if index < bytes.count, bytes[index] == 0x0d { index += 1 }
      if index < bytes.count, bytes[index] == 0x0a { index += 1 }
    }
    return output.isEmpty && !bytes.isEmpty ? nil : output
  }
}

extension [UInt8] {
  /// Whether the first visible byte is `<`, which no brotli or zstd stream of a page begins with in practice.
  fileprivate var looksLikeMarkup: Bool {
    first { $0 > 0x20 && $0 != 0xef && $0 != 0xbb && $0 != 0xbf } == UInt8(ascii: "<")
  }
}
