import Testing

@testable import Assembly

@Test func columnsAlignByTerminalWidth() {
  var table = TextTable([
    TextTable.Column("label"), TextTable.Column("value", .right), TextTable.Column("unit"),
  ])
  table.append(["立查刑事案件", "1395", "起"])
  table.append(["reports", "42", "lines"])
  #expect(
    table.lines(width: 80) == [
      "label         value  unit", "立查刑事案件   1395  起", "reports          42  lines",
    ])
}

@Test func lastTextColumnGivesWay() {
  var table = TextTable([TextTable.Column("n", .right), TextTable.Column("quote")])
  table.append(["1", "行动开展以来立查刑事案件一千三百九十五起"])
  #expect(table.lines(width: 20).allSatisfy { $0.displayWidth <= 20 })
}

@Test func pageTextCannotMoveTheCursor() {
  var table = TextTable([TextTable.Column("quote")])
  table.append(["a\u{1b}[2Jb\nc"])
  #expect(table.lines(width: 80)[1] == "a [2Jb c")
}

@Test func pathsKeepTheirEnds() {
  var table = TextTable([TextTable.Column("n", .right), TextTable.Column("input", cut: .start)])
  table.append(["1", "Pipelines/港口整治/pages/2024-07-01.html"])
  #expect(table.lines(width: 22)[1] == "1  …es/2024-07-01.html")
}
