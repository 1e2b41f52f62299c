import CZlib

/// Decompresses gzip or zlib, one member after the other.
///
/// The stream lives behind a pointer because zlib remembers its address.
package final class Inflater: Decompressor {
  package enum Wrapper {
    case gzipOrZlib
    /// Deflate data alone.
    case none
  }

  private let stream: UnsafeMutablePointer<z_stream>

  /// - Parameter wrapper: what stands around the compressed data.
  /// - Throws: where memory is lacking.
  package init(_ wrapper: Wrapper = .gzipOrZlib) throws(InflationError) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let result =
      switch wrapper {
      case .gzipOrZlib: tongbao_gzip_inflate_init(stream)
      case .none: tongbao_raw_inflate_init(stream)
      }
    guard result == Z_OK else {
      stream.deallocate()
      throw .outOfMemory
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  package func reset() { inflateReset(stream) }

  package func decompress(
    _ input: [UInt8], from position: inout Int, into output: inout [UInt8], limit: Int
  ) throws(InflationError) -> DecompressionProgress {
    var result = Z_OK
    let start = position
    let piece = [UInt8](unsafeUninitializedCapacity: limit) { room, count in
      input.withUnsafeBufferPointer { bytes in
        // zlib reads from there only, though its header doesn't say so without ZLIB_CONST.
        stream.pointee.next_in = bytes.baseAddress.map { UnsafeMutablePointer(mutating: $0 + start) }
        stream.pointee.avail_in = UInt32(bytes.count - start)
        stream.pointee.next_out = room.baseAddress
        stream.pointee.avail_out = UInt32(limit)
        result = CZlib.inflate(stream, Z_NO_FLUSH)
        position = bytes.count - Int(stream.pointee.avail_in)
        count = limit - Int(stream.pointee.avail_out)
      }
    }
    output += piece
    switch result {
    case Z_STREAM_END: return .memberEnded
    case Z_OK, Z_BUF_ERROR: return .more
    case Z_MEM_ERROR: throw .outOfMemory
    default: throw .damaged
    }
  }
}
