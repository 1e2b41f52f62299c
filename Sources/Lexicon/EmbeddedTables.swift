import CTables

/// The tables that the program carries.
package enum EmbeddedTables {
  /// The names of all tables, in order.
  package static var names: [String] {
    (0..<tongbao_tables_count).map { String(cString: tongbao_table_at($0).name) }
  }

  /// The bytes of a table, or none for a table that there is not.
  package static func bytes(of name: String) -> UnsafeBufferPointer<UInt8> {
    guard let position = names.firstIndex(of: name) else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return UnsafeBufferPointer(
      start: tongbao_table_at(position).bytes, count: tongbao_table_at(position).count)
  }

  /// The columns of a table in their order; none for a table that there is not.
  static func columns(of name: String) -> [String] {
    let header = bytes(of: name).split(separator: UInt8(ascii: "\n")).first { $0.first != UInt8(ascii: "#") }
    return header?.split(separator: UInt8(ascii: "\t")).map { String(decoding: $0, as: UTF8.self) } ?? []
  }

  /// The rows of a table; a malformed table is a mistake of the program's, and a test reads them all.
  package static func rows(of name: String) -> [Table.Row] {
    let bytes = bytes(of: name)
    guard !bytes.isEmpty else { return [] }
    do {
      return try Table(name: name, bytes: bytes).rows
    } catch {
      preconditionFailure("\(error)")
    }
  }
}
