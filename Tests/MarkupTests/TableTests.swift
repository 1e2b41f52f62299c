import Markup
import Records
import Testing

/// A table in the middle of a page, and the rows that are read of it.
private struct Table: CustomTestStringConvertible {
  let name: String
  let markup: String
  let rows: [String]
  var testDescription: String { name }

  static let all = [
    Table(
      name: "a cell that spans rows stands in each",
      markup: """
        <tr><th>县区</th><th>类别</th><th>数量</th></tr>
        <tr><td rowspan="2">甲县</td><td>立案</td><td>12</td></tr><tr><td>破案</td><td>9</td></tr>
        <tr><td>乙县</td><td>立案</td><td>7</td></tr>
        """,
      rows: ["县区\t类别\t数量", "甲县\t立案\t12", "甲县\t破案\t9", "乙县\t立案\t7"]),
    Table(
      name: "a heading over two columns heads both",
      markup: """
        <tr><th rowspan=2>县区</th><th colspan=2>刑事案件</th><th rowspan=2>罚款</th></tr>
        <tr><th>立案</th><th>破案</th></tr><tr><td>甲县</td><td>12</td><td>9</td><td>3</td></tr>
        """,
      rows: ["县区\t刑事案件\t刑事案件\t罚款", "县区\t立案\t破案\t罚款", "甲县\t12\t9\t3"]),
    Table(
      name: "a number is counted once, and those behind it keep their columns",
      markup: """
        <tr><td>甲县</td><td rowspan=2>46起</td><td>12</td></tr><tr><td>乙县</td><td>34</td></tr>
        <tr><td>合计</td><td colspan=2>46</td></tr>
        """,
      rows: ["甲县\t46起\t12", "乙县\t\t34", "合计\t46\t"]),
    Table(
      name: "signs that are spread over a cell are one word",
      markup: """
        <tr><td>地 区</td><td>招生 人数</td></tr><tr><td>黑 龙　江</td><td>12 9</td></tr>
        """,
      rows: ["地区\t招生 人数", "黑龙江\t12 9"]),
    Table(
      name: "a year names its rows",
      markup: """
        <tr><td rowspan=2>2024年</td><td>立案</td><td>12</td></tr><tr><td>破案</td><td>9</td></tr>
        """,
      rows: ["2024年\t立案\t12", "2024年\t破案\t9"]),
    Table(
      name: "one cell beside one from above is a row",
      markup: "<tr><td rowspan=2>甲县</td><td>12起</td></tr><tr><td>9人</td></tr>",
      rows: ["甲县\t12起", "甲县\t9人"]),
    Table(
      name: "spans without end are bounded",
      markup: """
        <tr><td colspan=99999999999999999999 rowspan=0>甲县</td><td colspan=60000>立案</td><td>12</td></tr>
        <tr><td>9</td></tr>
        """,
      rows: [
        "甲县" + String(repeating: "\t立案", count: 63) + "\t12",
        "甲县\t9",
      ]),
    Table(
      name: "a row of one cell inside a table names those below it",
      markup: """
        <tr><td>指标</td><td>单位</td><td>数量</td></tr><tr><td colspan=3>社会救助</td></tr>
        <tr><td>城市低保</td></tr><tr><td>人数</td><td>万人</td><td>7.1</td></tr>
        """,
      rows: [
        "指标\t单位\t数量", "社会救助\t社会救助\t社会救助", "城市低保", "人数\t万人\t7.1",
      ]),
    Table(
      name: "tables side by side keep apart",
      markup: """
        <tr><td rowspan=9>甲县</td><td>12</td></tr></table><table><tr><td>乙县</td><td>34</td></tr>
        """,
      rows: ["甲县\t12", "乙县\t34"]),
  ]
}

@Test(arguments: Table.all)
private func cellsStandInAllPlacesThatTheySpan(table: Table) throws {
  let page = """
    <html><head><meta charset="utf-8"><title>分县区情况</title></head><body><h1>分县区情况</h1><div class="content">
    <p>今年以来，各县区公安机关的工作情况统计如下，数据截至六月底。</p><table>\(table.markup)</table>
    <p>以上数据由市公安局统计，各县区的口径相同，逐月公布。</p></div></body></html>
    """
  let raw = RawPage(bytes: Array(page.utf8), contentType: nil, address: "table.html", url: nil)
  let document = try PageReader().document(from: raw, layout: nil)
  #expect(document.paragraphs.filter { $0.role == .tableRow }.map(\.text) == table.rows)
}

@Test(arguments: ["（单位：起）", "1至6月情况如下："])
private func aShortLineAboveTheOnlyTableIsRead(caption: String) throws {
  let html = """
    <html><head><meta charset="utf-8"><title>分县区案件情况</title></head><body><ul><li><a href="/">首页</a></li></ul>
    <div><h1>分县区案件情况</h1><p>\(caption)</p><table><tbody><tr><td>县区</td><td>立案</td></tr>
    <tr><td>甲县</td><td>12</td></tr><tr><td>乙县</td><td>34</td></tr></tbody></table></div></body></html>
    """
  let page = RawPage(bytes: Array(html.utf8), contentType: nil, address: "page.html", url: nil)
  let document = try PageReader().document(from: page, layout: nil)
  #expect(document.paragraphs.map(\.text) == ["分县区案件情况", caption, "县区\t立案", "甲县\t12", "乙县\t34"])
}

@Test private func aNumberOfSeveralCellsTellsHowFarItReaches() throws {
  let page = """
    <html><head><meta charset="utf-8"><title>分县区情况</title></head><body><h1>分县区情况</h1><div class="content">
    <p>今年以来，各县区公安机关的工作情况统计如下，数据截至六月底。</p>
    <table><tr><td>甲县</td><td>12</td><td rowspan=2>46</td></tr><tr><td>乙县</td><td>34</td></tr>
    <tr><td rowspan=2>丙县</td><td colspan=2>5起</td></tr><tr><td>7</td><td>8</td></tr></table>
    <p>以上数据由市公安局统计，各县区的口径相同，逐月公布。</p></div></body></html>
    """
  let raw = RawPage(bytes: Array(page.utf8), contentType: nil, address: "table.html", url: nil)
  let document = try PageReader().document(from: raw, layout: nil)
  #expect(
    document.paragraphs.filter { $0.role == .tableRow }.map(\.spans) == [
      [CellSpan(column: 2, columns: 1, rows: 2)], nil, [CellSpan(column: 1, columns: 2, rows: 1)], nil,
    ])
}

/// A row of many short cells is one of data, however long it is.
@Test func wideTableIsRead() throws {
  let cells = (0..<400).map { "<td>\(1000 + $0)</td>" }.joined()
  let heads = (0..<400).map { "<th>项目\($0)（起）</th>" }.joined()
  let page = """
    <html><head><title>各村情况</title></head><body><h1>各村情况</h1><div class="content">
    <p>上半年，全市公安机关开展统计，现将各村的情况公布如下，请社会各界监督，欢迎查询。</p>
    <table><tr><th>村</th>\(heads)</tr><tr><td>甲村</td>\(cells)</tr></table></div></body></html>
    """
  let raw = RawPage(
    bytes: Array(page.utf8), contentType: "text/html; charset=utf-8", address: "1.html", url: nil)
  let rows = try PageReader().document(from: raw, layout: nil).paragraphs.filter { $0.role == .tableRow }
  #expect(rows.map { $0.text.split(separator: "\t").count } == [401, 401])
}
