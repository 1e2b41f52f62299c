import Lexicon

/// The characters with which something may begin, so that a pass over a text looks only there.
struct Beginnings: Sendable {
  private var flags = [Bool](repeating: false, count: 1 << 16)

  /// The first characters of the phrases of tables, and single ones.
  init(_ tries: [PhraseTrie], characters: String = "", where isBeginning: (Int) -> Bool = { _ in false }) {
    for scalar in flags.indices {
      flags[scalar] = tries.contains { $0.begins(with: UInt32(scalar)) } || isBeginning(scalar)
    }
    for scalar in characters.unicodeScalars where scalar.value < 1 << 16 { flags[Int(scalar.value)] = true }
  }

  /// The next place at or behind one where something may begin, or the end of the text.
  @inline(__always)
  func next(in bytes: [UInt8], from start: Int) -> Int {
    var position = start
    let end = bytes.count
    while position < end {
      let lead = bytes[position]
      if lead < 0x80 {
        if flags[Int(lead)] { return position }
        position += 1
      } else if lead >= 0xe0, lead < 0xf0, position + 2 < end {
        if flags[NumeralSigns.scalar(in: bytes, at: position)] { return position }
        position += 3
      } else {
        position += PhraseTrie.width(lead)
      }
    }
    return end
  }
}
