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

@Test func proseIsBrokenWhereItMayBe() {
  let lines = "立查刑事案件1395起，行政案件3789起。 See http://news.example/a/long/address".wrapped(
    toWidth: 30, indent: "  ")
  #expect(lines.allSatisfy { $0.displayWidth <= 30 || $0.contains("http://") })
  #expect(lines.allSatisfy { $0.hasPrefix("  ") && !$0.hasSuffix(" ") })
  #expect(lines.contains { $0.hasSuffix("http://news.example/a/long/address") }, "an address stays whole")
  #expect(
    !lines.contains { $0.hasPrefix("  ，") || $0.hasPrefix("  。") }, "no line begins with what closes one")
  #expect(lines.joined().contains("1395起"), "a number stays whole")
}

@Test func whatHalfOfSaysNothingIsNotCut() {
  var table = TextTable([TextTable.Column("label"), TextTable.Column("period", cut: .nothing)])
  table.append(["侦破多发性侵财案件刑事拘留", "2024-06-24/2024-07-16"])
  #expect(table.lines(width: 40)[1] == "侦破多发性侵财案…  2024-06-24/2024-07-16")
}
