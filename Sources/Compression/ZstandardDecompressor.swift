import CZstd

/// Decompresses Zstandard frames (RFC 8878).
final class ZstandardDecompressor: Decompressor {
  private let stream: OpaquePointer

  /// 8 MiB, the window that servers of the web may ask readers to keep (RFC 9659).
  private static let windowLog: Int32 = 23

  init() throws(InflationError) {
    guard let stream = ZSTD_createDStream() else { throw .outOfMemory }
    self.stream = stream
    let result = ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, Self.windowLog)
    precondition(ZSTD_isError(result) == 0, "the window's limit is a parameter of every zstd")
  }

  deinit { ZSTD_freeDStream(stream) }

  func reset() { ZSTD_DCtx_reset(stream, ZSTD_reset_session_only) }

  func decompress(
    _ input: [UInt8], from position: inout Int, into output: inout [UInt8], limit: Int
  ) throws(InflationError) -> DecompressionProgress {
    var result = 0
    let start = position
    let piece = [UInt8](unsafeUninitializedCapacity: limit) { room, count in
      input.withUnsafeBytes { bytes in
        var source = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: start)
        var target = ZSTD_outBuffer(dst: room.baseAddress, size: limit, pos: 0)
        result = ZSTD_decompressStream(stream, &target, &source)
        position = source.pos
        count = target.pos
      }
    }
    output += piece
    guard ZSTD_isError(result) == 0 else { throw .damaged }
    return result == 0 ? .memberEnded : .more
  }
}
