import Records

/// One cell of a printed table: a stretch of its row's passage, without the spaces around it.
struct TableCell: Hashable, Sendable {
  /// The index of the row's passage.
  let passage: Int
  let utf8Range: Range<Int>

  /// The cells of a row, from left to right.
  static func cells(of row: Passage) -> [TableCell] {
    let bytes = row.bytes
    var cells: [TableCell] = []
    var start = 0
    for end in bytes.indices.filter({ bytes[$0] == UInt8(ascii: "\t") }) + [bytes.count] {
      var (lower, upper) = (start, end)
      while lower < upper, bytes[lower] == 0x20 { lower += 1 }
      while upper > lower, bytes[upper - 1] == 0x20 { upper -= 1 }
      cells.append(TableCell(passage: row.index, utf8Range: lower..<upper))
      start = end + 1
    }
    return cells
  }
}
