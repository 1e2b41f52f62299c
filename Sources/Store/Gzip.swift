import CZlib

/// Why bytes could not be decompressed.
enum InflationError: Error {
  case damaged, outOfMemory
}

/// How much time compression may take.
enum GzipEffort: Int32 {
  /// zlib's fastest level: a third less time than the usual one, for files of pages a tenth to a fifth longer.
  case little = 1
  /// zlib's own default.
  case usual = 6
}

/// The bytes as one gzip member: no name, no time, so that the same bytes always give the same member.
func gzipMember(of bytes: [UInt8], effort: GzipEffort = .usual) throws(InflationError) -> [UInt8] {
  var stream = z_stream()
  // A window no longer than the bytes: 10 to 15 bits.
  let window = Int32(min(15, max(10, Int.bitWidth - bytes.count.leadingZeroBitCount)))
  guard tongbao_gzip_deflate_init(&stream, effort.rawValue, window) == Z_OK else { throw .outOfMemory }
  defer { deflateEnd(&stream) }
  let capacity = Int(deflateBound(&stream, uLong(bytes.count)))
  var input = bytes
  let member = [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
    input.withUnsafeMutableBufferPointer { input in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(capacity)
      // The output has room for all of it (zlib.h, deflateBound), so one call finishes.
      count = deflate(&stream, Z_FINISH) == Z_STREAM_END ? Int(stream.total_out) : 0
    }
  }
  guard !member.isEmpty else { throw .damaged }
  return member
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
