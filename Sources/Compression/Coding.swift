/// A way of compressing bytes that servers and archives use.
package enum Coding: Hashable, Sendable {
  /// gzip, zlib, or deflate data alone, which some servers send under that name (RFC 9110, 8.4.1.2).
  case deflate
  /// Deflate data that is known to stand alone, as in ZIP archives.
  case bareDeflate
  case brotli, zstandard

  /// Names that servers give to what is not encoded.
  package static let idleNames: Set<String> = ["", "identity", "none", "utf-8"]

  /// The coding that HTTP calls so, in lower case (RFC 9110, 8.4.1; RFC 7932; RFC 8878); nil for any other name.
  package init?(named name: String) {
    switch name {
    case "gzip", "x-gzip", "deflate": self = .deflate
    case "br": self = .brotli
    case "zstd": self = .zstandard
    default: return nil
    }
  }

  func decompressor(for bytes: [UInt8]) throws(InflationError) -> any Decompressor {
    switch self {
    case .deflate: try Inflater(Self.hasWrapper(bytes) ? .gzipOrZlib : .none)
    case .bareDeflate: try Inflater(.none)
    case .brotli: try BrotliDecompressor()
    case .zstandard: try ZstandardDecompressor()
    }
  }

  /// Whether bytes behind a member's end begin another one.
  func beginsMember(_ bytes: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .deflate: Inflation.isGzip(bytes)
    // A frame, or one to be skipped (RFC 8878, 3.1).
    case .zstandard:
      bytes.starts(with: [0x28, 0xb5, 0x2f, 0xfd])
        || bytes.first.map { $0 & 0xf0 == 0x50 } == true
          && bytes.dropFirst().starts(with: [0x2a, 0x4d, 0x18])
    case .bareDeflate, .brotli: false
    }
  }

  /// Whether the bytes begin as gzip or zlib data do (RFC 1950: the method 8, and a multiple of 31).
  private static func hasWrapper(_ bytes: [UInt8]) -> Bool {
    guard !Inflation.isGzip(bytes[...]), bytes.count > 1 else { return true }
    return bytes[0] & 0x0f == 8 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
  }
}

/// Makes compressed bytes plain, piece by piece.
package protocol Decompressor: AnyObject {
  /// Appends to `output` at most `limit` bytes of what `input` holds from `position` on, and moves `position` past
  /// what was used.
  ///
  /// - Throws: where the input is damaged.
  func decompress(
    _ input: [UInt8], from position: inout Int, into output: inout [UInt8], limit: Int
  ) throws(InflationError) -> DecompressionProgress

  /// Makes ready for the next member.
  func reset()
}

package enum DecompressionProgress {
  case more, memberEnded
}
