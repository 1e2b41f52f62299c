import Foundation
import FoundationXML
import Pipeline
import Records
import TestSupport
import Testing

@testable import Render

/// The text without what a backslash escapes and without the comments that part mentions.
private func unescaped(_ line: Substring) -> String {
  var kept = ""
  var isEscaped = false
  for scalar in line.unicodeScalars {
    if isEscaped {
      isEscaped = false
    } else if scalar == "\\" {
      isEscaped = true
    } else {
      kept.unicodeScalars.append(scalar)
    }
  }
  return kept.replacing("<!-- -->", with: "")
}

/// What a digest's own links, pictures, marks, code and footnotes leave of a line.
private func withoutOwnMarkup(_ line: String) throws -> String {
  var text = line
  for pattern in [
    #"!?\[[^\[\]]*\]\((<[A-Za-z0-9._~:/?#@!$&+,;=%-]+>|[a-z0-9./-]+)\)"#, #"\[\^[0-9a-z]{4}\]:?"#, "`[^`]*`",
  ] { text = text.replacing(try Regex(pattern), with: "") }
  return text
}

private let seeds = (1...24).map { UInt64($0) }

@Test(arguments: seeds)
func hostileTextCannotBreakOrForgeADigest(seed: UInt64) async throws {
  let room = try hostileRoom(seed)
  try await room.render()
  let headings = ["digest.md": 7, "digest.en.md": 7, "themes/unnamed.md": 0, "themes/unnamed.en.md": 0]
  for (path, count) in headings.sorted(by: { $0.key < $1.key }) {
    let text = try #require(room.folder.text(path))
    #expect(!text.contains("\r"))
    for scalar in text.unicodeScalars where scalar != "\n" {
      let category = scalar.properties.generalCategory
      #expect(
        category != .control && category != .format, "\(path) \(seed): U+\(String(scalar.value, radix: 16))")
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count { $0.hasPrefix("## ") } == count, "\(path) \(seed): a heading was forged")
    #expect(lines.count { $0.hasPrefix("# ") } == 1, "\(path) \(seed): a title was forged")
    var columns: Int?
    for line in lines {
      let bare = unescaped(line)
      if bare.hasPrefix("|") {
        let count = bare.count { $0 == "|" }
        #expect(count == columns ?? count, "\(path) \(seed): \(line)")
        columns = count
      } else {
        columns = nil
      }
      let rest = try withoutOwnMarkup(bare)
      #expect(!rest.contains("<") && !rest.contains("[") && !rest.contains("]("), "\(path) \(seed): \(line)")
      #expect(!rest.contains("://") && !rest.lowercased().contains("www.evil"), "\(path) \(seed): \(line)")
    }
    let definitions = lines.filter { $0.hasPrefix("[^") }
    #expect(Set(definitions.map { $0.prefix { $0 != ":" } }).count == definitions.count)
    #expect(definitions.allSatisfy { $0.hasSuffix("`") }, "a footnote ends with its figure's identifier")
  }
}

@Test(arguments: seeds)
func hostileTextComesBackFromTablesAsItWas(seed: UInt64) async throws {
  let room = try hostileRoom(seed)
  try await room.render()
  let rows = try csv(#require(room.folder.text("figures.csv")))
  var quotes: [String] = []
  try room.store.forEach(Reading.self, prefix: "") { quotes += $0.value.figures.map(\.span.quote) }
  let column = try #require(rows[0].firstIndex(of: "quote"))
  #expect(rows.dropFirst().map { Array($0[column].utf8) } == quotes.map { Array($0.utf8) })
  #expect(rows.allSatisfy { $0.count == rows[0].count })
  let excel = try csv(String(#require(room.folder.text("figures.excel.csv")).unicodeScalars.dropFirst()))
  for row in excel.dropFirst() {
    for (name, cell) in zip(excel[0], row) where !["obs_value", "obs_lower", "obs_upper"].contains(name) {
      let first = cell.unicodeScalars.first { !$0.properties.isWhitespace }
      #expect(!["=", "+", "-", "@"].contains(first), "\(name): \(cell)")
    }
  }
}

@Test(arguments: [
  ("5545e01278543210", true), ("1234567890123456", true), ("12E3", true), ("371500", false), ("5,944", false),
  ("68caf69cfcce35d1", false), ("e12", false), ("2024-07", false), ("", false), ("=1", true), ("１２", false),
])
func spreadsheetKeepsEveryDigitOfAName(text: String, isGuarded: Bool) {
  #expect(SpreadsheetCell.guarded(text) == (isGuarded ? "'" : "") + text)
}

@Test(arguments: seeds)
func hostileTextCannotBreakChartsOrJSON(seed: UInt64) async throws {
  let room = try hostileRoom(seed)
  try await room.render()
  let charts = room.folder.paths.filter { $0.hasSuffix(".svg") }
  #expect(!charts.isEmpty)
  for path in charts {
    let parser = XMLParser(data: Data(try #require(room.folder.files[path])))
    let elements = ElementNames()
    parser.delegate = elements
    #expect(parser.parse(), "\(path) \(seed): \(String(describing: parser.parserError))")
    #expect(elements.names.isSubset(of: known), "\(path) \(seed): \(elements.names)")
  }
  for path in ["datapackage.json", "run.json", "feed.json"] {
    _ = try JSONSerialization.jsonObject(with: Data(try #require(room.folder.files[path])))
  }
}

private let known: Set<String> = [
  "svg", "title", "desc", "style", "defs", "pattern", "line", "rect", "text", "path",
]

private final class ElementNames: NSObject, XMLParserDelegate {
  var names: Set<String> = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) { names.insert(name) }
}

/// RFC 4180, read apart from the program's own writer.
func csv(_ text: String) -> [[String]] {
  var rows: [[String]] = []
  var row: [String] = []
  var cell = String.UnicodeScalarView()
  var isQuoted = false
  var pending = text.unicodeScalars.makeIterator()
  var next = pending.next()
  while let scalar = next {
    next = pending.next()
    switch scalar {
    case "\"" where isQuoted && next == "\"":
      cell.append("\"")
      next = pending.next()
    case "\"": isQuoted.toggle()
    case "," where !isQuoted:
      row.append(String(cell))
      cell = .init()
    case "\n" where !isQuoted:
      rows.append(row + [String(cell)])
      (row, cell) = ([], .init())
    default: cell.append(scalar)
    }
  }
  return rows
}

@Test(arguments: seeds)
func writingATableAndReadingItIsTheIdentity(seed: UInt64) {
  var lottery = Lottery(state: seed)
  let cells = (0..<50).map { _ in (0..<4).map { _ in lottery.text() } }
  var table = CSVTable(header: ["a", "b", "c", "d"])
  for row in cells { table.append(row) }
  let read = csv(String(decoding: table.bytes, as: UTF8.self)).dropFirst()
  #expect(read.map { $0.map { Array($0.utf8) } } == cells.map { $0.map { Array($0.utf8) } })
}
