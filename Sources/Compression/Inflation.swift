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

  /// Decompresses data of any number of members; what stands behind the last is padding.
  ///
  /// - Parameters:
  ///   - compressed: the bytes.
  ///   - coding: how they are compressed.
  ///   - limit: how many bytes are made at most.
  /// - Throws: where memory is lacking.
  package init(
    of compressed: [UInt8], as coding: Coding = .deflate, limit: Int
  ) throws(InflationError) {
    let decompressor = try coding.decompressor(for: compressed)
    var output: [UInt8] = []
    var position = 0
    var ending = Ending.cut
    do throws(InflationError) {
      while true {
        let before = (position, output.count)
        let room = min(Self.piece, limit - output.count + 1)
        let progress = try decompressor.decompress(compressed, from: &position, into: &output, limit: room)
        if output.count > limit {
          ending = .limit
          break
        }
        if progress == .memberEnded {
          guard coding.beginsMember(compressed[position...]) else {
            ending = .whole
            break
          }
          decompressor.reset()
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
}
