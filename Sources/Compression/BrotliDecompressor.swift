import CBrotli

/// Decompresses brotli data (RFC 7932), which is one member.
final class BrotliDecompressor: Decompressor {
  private let state: OpaquePointer

  init() throws(InflationError) {
    guard let state = BrotliDecoderCreateInstance(nil, nil, nil) else { throw .outOfMemory }
    self.state = state
  }

  deinit { BrotliDecoderDestroyInstance(state) }

  func reset() { preconditionFailure("brotli data has no further member") }

  func decompress(
    _ input: [UInt8], from position: inout Int, into output: inout [UInt8], limit: Int
  ) throws(InflationError) -> DecompressionProgress {
    var result = BROTLI_DECODER_RESULT_ERROR
    let start = position
    let piece = [UInt8](unsafeUninitializedCapacity: limit) { room, count in
      input.withUnsafeBufferPointer { bytes in
        var (left, free) = (bytes.count - start, limit)
        var (from, to) = (bytes.baseAddress.map { $0 + start }, room.baseAddress)
        result = BrotliDecoderDecompressStream(state, &left, &from, &free, &to, nil)
        position = bytes.count - left
        count = limit - free
      }
    }
    output += piece
    switch result {
    case BROTLI_DECODER_RESULT_SUCCESS: return .memberEnded
    case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT, BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: return .more
    default: throw .damaged
    }
  }
}
