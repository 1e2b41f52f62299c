import Lexicon

/// The characters with which something may begin, so that a pass over a text looks only there.
struct Beginnings: Sendable {
  /// A bit for each character of the basic plane.
  private var bits = [UInt64](repeating: 0, count: 1 << 10)

  /// The first characters of the phrases of tables, and single ones.
  init(_ tries: [PhraseTrie], characters: String = "", where isBeginning: (Int) -> Bool = { _ in false }) {
    for scalar in 0..<1 << 16
    where tries.contains(where: { $0.begins(with: UInt32(scalar)) }) || isBeginning(scalar) {
      insert(scalar)
    }
    for scalar in characters.unicodeScalars where scalar.value < 1 << 16 { insert(Int(scalar.value)) }
  }

  private mutating func insert(_ scalar: Int) { bits[scalar >> 6] |= 1 << UInt64(scalar & 63) }

  @inline(__always)
  private func contains(_ scalar: Int) -> Bool { bits[scalar >> 6] & (1 << UInt64(scalar & 63)) != 0 }

  /// The next place at or behind one where something may begin, or the end of the text.
  @inline(__always)
  func next(in bytes: [UInt8], from start: Int) -> Int {
    var position = start
    let end = bytes.count
    while position < end {
      let lead = bytes[position]
      if lead < 0x80 {
        if contains(Int(lead)) { return position }
        position += 1
      } else if lead >= 0xe0, lead < 0xf0, position + 2 < end {
        if contains(NumeralSigns.scalar(in: bytes, at: position)) { return position }
        position += 3
      } else {
        position += PhraseTrie.width(lead)
      }
    }
    return end
  }
}
