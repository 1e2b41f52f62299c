import CDeflate
import CZlib

/// Why bytes could not be compressed or decompressed.
enum InflationError: Error {
  case damaged, outOfMemory
}

/// Compresses into gzip members without name and time, so that the same bytes always give the same member.
final class Deflater {
  private let compressor: OpaquePointer

  /// libdeflate's fastest level: a tenth of the time of zlib's usual one, for pages 3 % longer (decision 0031).
  private static let level: Int32 = 1

  init() throws(InflationError) {
    guard let compressor = libdeflate_alloc_compressor(Self.level) else { throw .outOfMemory }
    self.compressor = compressor
  }

  deinit { libdeflate_free_compressor(compressor) }

  func member(of bytes: [UInt8]) throws(InflationError) -> [UInt8] {
    let capacity = libdeflate_gzip_compress_bound(compressor, bytes.count)
    let member = [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
      // 0 where the room does not suffice, which the bound excludes (libdeflate.h).
      count = libdeflate_gzip_compress(compressor, bytes, bytes.count, output.baseAddress, capacity)
    }
    guard !member.isEmpty else { throw .damaged }
    return member
  }
}

/// Decompresses gzip or zlib, one member after the other.
///
/// The stream lives behind a pointer because zlib remembers its address.
final class Inflater {
  enum Progress {
    case more, memberEnded
  }

  private let stream: UnsafeMutablePointer<z_stream>

  init() throws(InflationError) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard tongbao_gzip_inflate_init(stream) == Z_OK else {
      stream.deallocate()
      throw .outOfMemory
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Makes ready for the next member.
  func reset() { inflateReset(stream) }

  /// Appends to `output` at most `limit` bytes of what `input` holds from `position` on, and moves `position` past
  /// what was used.
  func inflate(
    _ input: [UInt8], from position: inout Int, into output: inout [UInt8], limit: Int
  ) throws(InflationError) -> Progress {
    var result = Z_OK
    var input = input
    let start = position
    let piece = [UInt8](unsafeUninitializedCapacity: limit) { room, count in
      input.withUnsafeMutableBufferPointer { bytes in
        stream.pointee.next_in = bytes.baseAddress.map { $0 + start }
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
