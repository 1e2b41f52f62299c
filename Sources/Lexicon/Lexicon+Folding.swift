extension Lexicon {
  /// From a traditional character of three bytes to the simplified one; 0 where there is none.
  private static let simplified: [UInt16] = {
    var table = [UInt16](repeating: 0, count: 1 << 16)
    for row in EmbeddedTables.rows(of: "scripts") {
      let pair = (row["traditional"].unicodeScalars.first, row["simplified"].unicodeScalars.first)
      guard let from = pair.0?.value, let to = pair.1?.value, from >= 0x800, to >= 0x800,
        from <= 0xffff, to <= 0xffff
      else { preconditionFailure("scripts.tsv:\(row.line): not two characters of three bytes") }
      table[Int(from)] = UInt16(to)
    }
    return table
  }()

  /// The text with traditional characters made simplified; every byte offset stays the same.
  package static func folded(_ bytes: [UInt8]) -> [UInt8] {
    let table = simplified
    var folded = bytes
    var position = 0
    while position < bytes.count {
      guard bytes[position] >= 0xe0, bytes[position] < 0xf0, position + 2 < bytes.count else {
        position += 1
        continue
      }
      let other = table[Int(PhraseTrie.scalar(in: bytes, at: &position))]
      // Most texts are simplified, and their bytes are not copied.
      if other != 0 {
        folded[position - 3] = 0xe0 | UInt8(other >> 12)
        folded[position - 2] = 0x80 | UInt8(other >> 6 & 0x3f)
        folded[position - 1] = 0x80 | UInt8(other & 0x3f)
      }
    }
    return folded
  }

  /// The text with traditional characters made simplified.
  package static func folded(_ text: String) -> String {
    String(decoding: folded(Array(text.utf8)), as: UTF8.self)
  }
}
