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
  ///
  /// Most texts are simplified, and their bytes are not copied.
  package static func folded(_ bytes: [UInt8]) -> [UInt8] {
    simplified.withUnsafeBufferPointer { table in
      var position = firstTraditional(in: bytes, from: 0, table)
      guard position < bytes.count else { return bytes }
      var folded = bytes
      while position < bytes.count {
        let other = table[scalar(in: bytes, at: position)]
        folded[position] = 0xe0 | UInt8(other >> 12)
        folded[position + 1] = 0x80 | UInt8(other >> 6 & 0x3f)
        folded[position + 2] = 0x80 | UInt8(other & 0x3f)
        position = firstTraditional(in: bytes, from: position + 3, table)
      }
      return folded
    }
  }

  /// Whether a text has no traditional character, so that folding leaves it as it is.
  package static func isFolded(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.value < 0x800 || $0.value > 0xffff || simplified[Int($0.value)] == 0 }
  }

  /// The first place at or behind one where a character stands that has a simplified one, or the end.
  private static func firstTraditional(
    in text: [UInt8], from start: Int, _ table: UnsafeBufferPointer<UInt16>
  ) -> Int {
    text.withUnsafeBufferPointer { bytes in
      var position = start
      while position < bytes.count {
        guard bytes[position] >= 0xe0, bytes[position] < 0xf0, position + 2 < bytes.count else {
          position += 1
          continue
        }
        if table[scalar(in: bytes, at: position)] != 0 { return position }
        position += 3
      }
      return bytes.count
    }
  }

  /// The character of three bytes at a place.
  @inline(__always)
  private static func scalar<Bytes: RandomAccessCollection>(in bytes: Bytes, at position: Int) -> Int
  where Bytes.Element == UInt8, Bytes.Index == Int {
    Int(bytes[position] & 0x0f) << 12 | Int(bytes[position + 1] & 0x3f) << 6 | Int(bytes[position + 2] & 0x3f)
  }

  /// The text with traditional characters made simplified.
  package static func folded(_ text: String) -> String {
    String(decoding: folded(Array(text.utf8)), as: UTF8.self)
  }
}
