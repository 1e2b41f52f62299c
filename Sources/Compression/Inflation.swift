/// What compressed bytes hold, as far as it can be had.
package struct Inflation: Hashable, Sendable {
  /// How the compressed bytes end.
  package enum Ending: Hashable, Sendable {
    case whole
    /// In the middle of a member: the rest is missing.
    case cut
    /// In what is no compressed data, or has another check sum than its own.
    case damaged
    /// Not yet where the output came to its limit.
    case limit
  }

  package let bytes: [UInt8]
  package let ending: Ending

  private static let piece = 1 << 18

  /// Decompresses gzip, zlib or bare deflate data of any number of members; zeros and other bytes behind the last are
  /// padding.
  ///
  /// - Parameters:
  ///   - compressed: the bytes.
  ///   - limit: how many bytes are made at most.
  /// - Throws: where memory is lacking.
  package init(of compressed: [UInt8], limit: Int) throws(InflationError) {
    try self.init(compressed, limit: limit, wrapper: Self.hasWrapper(compressed[...]) ? .gzipOrZlib : .none)
  }

  /// Decompresses deflate data that is known to stand alone.
  ///
  /// - Parameters:
  ///   - compressed: the bytes.
  ///   - limit: how many bytes are made at most.
  /// - Throws: where memory is lacking.
  package init(ofBare compressed: [UInt8], limit: Int) throws(InflationError) {
    try self.init(compressed, limit: limit, wrapper: .none)
  }

  private init(_ compressed: [UInt8], limit: Int, wrapper: Inflater.Wrapper) throws(InflationError) {
    let inflater = try Inflater(wrapper)
    var output: [UInt8] = []
    var position = 0
    var ending = Ending.cut
    do throws(InflationError) {
      while true {
        let before = (position, output.count)
        let room = min(Self.piece, limit - output.count + 1)
        let progress = try inflater.inflate(compressed, from: &position, into: &output, limit: room)
        if output.count > limit {
          ending = .limit
          break
        }
        if progress == .memberEnded {
          guard Self.isGzip(compressed[position...]) else {
            ending = .whole
            break
          }
          inflater.reset()
        } else if before == (position, output.count) {
          break
        }
      }
    } catch {
      guard case .damaged = error else { throw error }
      ending = .damaged
    }
    self.ending = ending
    bytes = ending == .limit ? Array(output.prefix(limit)) : output
  }

  package static func isGzip(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.starts(with: [0x1f, 0x8b]) }

  /// Whether the bytes begin as gzip or zlib data do (RFC 1950: the method 8, and a multiple of 31).
  private static func hasWrapper(_ bytes: ArraySlice<UInt8>) -> Bool {
    if isGzip(bytes) { return true }
    guard bytes.count > 1 else { return true }
    let first = Int(bytes[bytes.startIndex])
    return first & 0x0f == 8 && (first << 8 | Int(bytes[bytes.startIndex + 1])) % 31 == 0
  }
}
