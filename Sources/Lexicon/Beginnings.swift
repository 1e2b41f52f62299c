/// The characters with which the phrases of a table begin.
package struct Beginnings: Sendable {
  /// A bit for each character of the basic plane: 8 KiB, of which a text touches a part that stays in the nearest cache.
  private var bits = [UInt64](repeating: 0, count: 1 << 10)

  init() {}

  mutating func insert(_ scalar: Int) { bits[scalar >> 6] |= 1 << UInt64(scalar & 63) }

  /// Whether something begins with a character of the basic plane.
  @inline(__always)
  package func contains(_ scalar: UInt32) -> Bool {
    scalar < 1 << 16 && bits[Int(scalar >> 6)] & (1 << UInt64(scalar & 63)) != 0
  }
}
