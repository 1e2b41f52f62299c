/// A table as RFC 4180 writes it: UTF-8, LF, quotes only where a cell needs them.
package struct CSVTable: Sendable {
  package let header: [String]
  /// What was written and not yet taken.
  private var pending: [UInt8] = []

  package init(header: [String]) {
    self.header = header
    appendLine(header)
  }

  /// Adds a row; an absent value is an empty cell.
  package mutating func append(_ row: [String?]) {
    precondition(row.count == header.count, "a row has \(row.count) cells, the header \(header.count)")
    appendLine(row.map { $0 ?? "" })
  }

  /// The bytes that were written since this was asked last.
  package mutating func takeBytes() -> [UInt8] {
    defer { pending.removeAll(keepingCapacity: true) }
    return pending
  }

  /// How many bytes wait to be taken.
  package var pendingCount: Int { pending.count }

  /// All bytes of a table of which none were taken.
  package var bytes: [UInt8] { pending }

  /// One row without the line's end.
  package static func line(_ cells: [String]) -> String {
    var bytes: [UInt8] = []
    for (position, cell) in cells.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      append(cell, to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func appendLine(_ cells: [String]) {
    for (position, cell) in cells.enumerated() {
      if position > 0 { pending.append(UInt8(ascii: ",")) }
      Self.append(cell, to: &pending)
    }
    pending.append(UInt8(ascii: "\n"))
  }

  private static func append(_ cell: String, to bytes: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let mustBeQuoted = cell.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == quote || byte == 0x0a || byte == 0x0d
    }
    guard mustBeQuoted else {
      bytes.append(contentsOf: cell.utf8)
      return
    }
    bytes.append(quote)
    for byte in cell.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }
}
