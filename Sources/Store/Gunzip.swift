import Compression

/// The bytes without their gzip wrapper, at most so many; bytes that have none come back as they are.
///
/// - Throws: where the wrapped bytes are damaged, break off or are longer.
package func gunzipped(_ bytes: [UInt8], maximumBytes: Int) throws(WARCError) -> [UInt8] {
  guard Inflation.isGzip(bytes[...]) else { return bytes }
  let inflation = try Inflation(of: bytes, as: .deflate, limit: maximumBytes, offset: 0)
  guard inflation.ending == .whole else {
    throw WARCError(.undecodable, offset: 0, message: "the compressed bytes break off")
  }
  return inflation.bytes
}
