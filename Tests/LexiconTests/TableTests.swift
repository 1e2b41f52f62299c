import Testing

@testable import Lexicon

@Test func rowsHaveCellsByColumn() throws {
  let table = try Table(name: "t", bytes: Array("a\tb\n# no row\n1\tx|y\n2\t\n".utf8))
  #expect(table.rows.map { $0["a"] } == ["1", "2"])
  #expect(table.rows.map { $0.parts("b") } == [["x", "y"], []])
  #expect(table.rows.last?.text("b") == nil)
}

@Test(arguments: [
  ("", "t.tsv:0: no newline at the end"), ("a\tb\n1\n", "t.tsv:2: 1 cells, not 2"),
  ("a\tb\n\n", "t.tsv:2: empty line"), ("a\n1", "t.tsv:0: no newline at the end"),
])
func malformedTablesAreRefused(text: String, message: String) {
  do {
    _ = try Table(name: "t", bytes: Array(text.utf8))
    Issue.record("\(message): not refused")
  } catch {
    #expect("\(error)" == message)
  }
}
