/// Roles of context words as a set of bits: each number has a few of them, and asks for many.
struct ContextRoles: SetAlgebra, Sendable {
  typealias Element = ContextVocabulary.Role

  private var bits: UInt128 = 0

  init() {}

  private init(bits: UInt128) { self.bits = bits }

  /// An enumeration of so few cases without values is its ordinal in one byte.
  @inline(__always)
  private static func bit(_ role: Element) -> UInt128 { 1 << UInt128(unsafeBitCast(role, to: UInt8.self)) }

  @inline(__always)
  func contains(_ role: Element) -> Bool { bits & Self.bit(role) != 0 }

  func union(_ other: Self) -> Self { Self(bits: bits | other.bits) }

  func intersection(_ other: Self) -> Self { Self(bits: bits & other.bits) }

  func symmetricDifference(_ other: Self) -> Self { Self(bits: bits ^ other.bits) }

  mutating func formUnion(_ other: Self) { bits |= other.bits }

  mutating func formIntersection(_ other: Self) { bits &= other.bits }

  mutating func formSymmetricDifference(_ other: Self) { bits ^= other.bits }

  @discardableResult
  mutating func insert(_ role: Element) -> (inserted: Bool, memberAfterInsert: Element) {
    defer { bits |= Self.bit(role) }
    return (!contains(role), role)
  }

  @discardableResult
  mutating func remove(_ role: Element) -> Element? {
    defer { bits &= ~Self.bit(role) }
    return contains(role) ? role : nil
  }

  @discardableResult
  mutating func update(with role: Element) -> Element? { insert(role).inserted ? nil : role }
}
