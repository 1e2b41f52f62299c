/// The bytes without their gzip wrapper, at most so many; bytes that have none come back as they are.
///
/// - Throws: where the wrapped bytes are damaged or longer.
package func gunzipped(_ bytes: [UInt8], maximumBytes: Int) throws(WARCError) -> [UInt8] {
  guard bytes.starts(with: [0x1f, 0x8b]) else { return bytes }
  let plain = try HTTPMessage.inflated(bytes, maximumBytes, 0)
  guard plain.count <= maximumBytes else {
    throw WARCError(.oversized, offset: 0, message: "longer than \(maximumBytes) bytes")
  }
  return plain
}
