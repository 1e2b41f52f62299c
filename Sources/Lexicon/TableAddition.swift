/// The rows that a pipeline adds to one table of the lexicon, or puts over the rows of the same key.
///
/// The file is a table like the built-in one; columns that it leaves out are empty.
package struct TableAddition: Sendable {
  /// What is wrong with a file of rows, and where; lines count from 1.
  package struct Problem: Error, Hashable {
    package let line: Int
    /// Lower case, no full stop.
    package let message: String
    package let hint: String?
    /// What stands there, where something like it may be meant.
    package let word: String?
    /// What could stand there.
    package let choices: [String]

    init(line: Int, _ message: String, hint: String? = nil, word: String? = nil, choices: [String] = []) {
      self.line = line
      self.message = message
      self.hint = hint
      self.word = word
      self.choices = choices
    }
  }

  /// The tables that take rows: all but the one of scripts, by which every page is folded before it is read.
  package static var names: [String] { TableRules.all.keys.sorted() }

  /// The table's name, without `.tsv`.
  package let name: String
  let rules: TableRules
  /// The rows as the file has them, for their lines.
  let table: Table
  /// The rows with all columns of the built-in table.
  let rows: [Table.Row]

  package init(name: String, bytes: [UInt8]) throws(Problem) {
    guard let rules = TableRules.all[name] else {
      throw Problem(
        line: 1, "the lexicon has no table '\(name)' that takes rows", word: name, choices: Self.names)
    }
    let builtIn = EmbeddedTables.rows(of: name)
    let columns = EmbeddedTables.columns(of: name)
    if let carriage = bytes.firstIndex(of: UInt8(ascii: "\r")) {
      let line = bytes[..<carriage].count { $0 == UInt8(ascii: "\n") } + 1
      throw Problem(line: line, "the line ends in a carriage return", hint: "save the file with LF line ends")
    }
    do {
      table = try Table(name: name, bytes: bytes)
    } catch {
      throw Problem(
        line: max(error.line, 1), error.problem,
        hint: "cells are separated by tabs: \(columns.joined(separator: ", "))")
    }
    for column in table.columns where !columns.contains(column) {
      throw Problem(line: 1, "\(name).tsv has no column '\(column)'", word: column, choices: columns)
    }
    for column in rules.required where !table.columns.contains(column) {
      throw Problem(line: 1, "the column '\(column)' is missing")
    }
    self.name = name
    self.rules = rules
    rows = Self.widened(table, to: columns, name: name)
    guard builtIn.count + rows.count <= rules.most else {
      throw Problem(line: 1, "more rows than \(name).tsv can take")
    }
  }

  /// Changes when any row changes.
  package var fingerprint: String {
    Fingerprint(
      text: name + rows.map { row in columns.map { row[$0] }.joined(separator: "\t") }.joined(separator: "\n")
    )
    .text
  }

  private var columns: [String] { EmbeddedTables.columns(of: name) }

  /// The same rows with every column, in simplified characters, which texts are looked up in.
  private static func widened(_ table: Table, to columns: [String], name: String) -> [Table.Row] {
    let header = columns.joined(separator: "\t")
    let lines = table.rows.map { row in
      columns.map { table.columns.contains($0) ? row[$0] : "" }.joined(separator: "\t")
    }
    let text = Lexicon.folded(([header] + lines).joined(separator: "\n") + "\n")
    do {
      return try Table(name: name, bytes: text.utf8).rows
    } catch {
      preconditionFailure("a table that was read is read again: \(error)")
    }
  }

  /// The rows of a table with these: in the place of those of the same key, else before or behind all.
  func merged(into old: [Table.Row]) -> [Table.Row] {
    var own: [[String]: Table.Row] = [:]
    for row in rows { own[key(of: row)] = row }
    var replaced: Set<[String]> = []
    let kept = old.compactMap { row -> Table.Row? in
      let key = key(of: row)
      guard let new = own[key] else { return row }
      return replaced.insert(key).inserted ? new : nil
    }
    let added = rows.filter { !replaced.contains(key(of: $0)) }
    return rules.placement == .first ? added + kept : kept + added
  }

  func key(of row: Table.Row) -> [String] { rules.key.map { row[$0] } }
}
