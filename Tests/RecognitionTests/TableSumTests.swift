import Lexicon
import Records
import Testing

@testable import Recognition

/// The rows of a table, and which of its numbers are summed up by which.
private struct SummedTable: CustomTestStringConvertible {
  let name: String
  let rows: [String]
  /// Numerals of the summands by the numeral of their sum.
  let sums: [String: [String]]
  var testDescription: String { name }

  static let all = [
    SummedTable(
      name: "all rows above the sum",
      rows: ["类别\t立案（起）", "盗窃案件\t11", "诈骗案件\t12", "合 计\t23"], sums: ["23": ["11", "12"]]),
    SummedTable(
      name: "a part of a row is none of the sum's",
      rows: ["类别\t立案（起）", "盗窃案件\t11", "其中：扒窃案件\t3", "诈骗案件\t12", "合计\t23"],
      sums: ["23": ["11", "12"]]),
    SummedTable(
      name: "a sum of some rows, and a sum of sums",
      rows: [
        "类别\t立案（起）", "盗窃案件\t11", "诈骗案件\t12", "小计\t23", "赌博案件\t4", "卖淫案件\t5", "小计\t9", "合计\t32",
      ], sums: ["23": ["11", "12"], "9": ["4", "5"], "32": ["23", "9"]]),
    SummedTable(
      name: "rows that stand above their own parts",
      rows: ["类别\t立案（起）", "刑事案件\t23", "盗窃案件\t11", "诈骗案件\t12", "行政案件\t7", "合计\t30"], sums: [:]),
    SummedTable(
      name: "rows that are numbered in two ways",
      rows: ["类别\t立案（起）", "一、刑事案件\t23", "1.盗窃案件\t11", "2.诈骗案件\t13", "合计\t23"], sums: [:]),
    SummedTable(
      name: "a cell that is missing or unclear",
      rows: ["类别\t立案（起）\t破案（起）", "盗窃案件\t11\t—", "诈骗案件\t1 200\t12", "合计\t23\t12"], sums: [:]),
    SummedTable(
      name: "averages",
      rows: ["地区\t人均收入（元）", "高唐县\t1100", "莘县\t1300", "合计\t1200"], sums: [:]),
  ]
}

@Test(arguments: SummedTable.all)
private func rowsOfATableAreTheSummandsOfItsSum(table: SummedTable) {
  var document = Document(address: table.name, charset: "utf-8", paragraphs: [])
  document.paragraphs = [Paragraph(text: "工作情况", role: .title)]
  document.paragraphs += table.rows.map { Paragraph(text: $0, role: .tableRow) }
  let figures = Recognizer(lexicon: .standard).recognize(document, defaults: ReadingDefaults()).figures
  let numerals = Dictionary(uniqueKeysWithValues: figures.map { ($0.id, $0.quantity.numeral) })
  let summed = figures.filter { $0.sum != nil }
  let sums = Dictionary(grouping: summed) { $0.sum.flatMap { numerals[$0] } ?? "" }
  #expect(sums.mapValues { $0.map(\.quantity.numeral) } == table.sums)
}
