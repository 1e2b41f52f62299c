import Foundation
import TestSupport
import Testing

/// The repository's own pipelines, run in a copy of the repository's pages.
private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

private func copiedProject() throws -> TemporaryFolder {
  let folder = try TemporaryFolder()
  try FileManager.default.copyItem(
    at: root.appending(path: "Pipelines"), to: folder.url.appending(path: "Pipelines"))
  return folder
}

/// The rows of a table that the program wrote, by column.
private func rows(of file: URL) throws -> [[String: String]] {
  var records = parsedCSV(try String(contentsOf: file, encoding: .utf8))
  let header = records.removeFirst()
  return records.map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
}

/// RFC 4180, read apart from the program's own writer.
private func parsedCSV(_ text: String) -> [[String]] {
  var records: [[String]] = []
  var record: [String] = []
  var cell = ""
  var isQuoted = false
  var scalars = text.unicodeScalars.makeIterator()
  var pending = scalars.next()
  while let scalar = pending {
    pending = scalars.next()
    switch scalar {
    case "\"" where isQuoted && pending == "\"":
      cell += "\""
      pending = scalars.next()
    case "\"": isQuoted.toggle()
    case "," where !isQuoted:
      record.append(cell)
      cell = ""
    case "\n" where !isQuoted:
      records.append(record + [cell])
      (record, cell) = ([], "")
    default: cell.unicodeScalars.append(scalar)
    }
  }
  return records
}

/// The paragraphs of a page as `parse --document` prints them.
private func paragraphs(of address: String, in project: URL) throws -> [[UInt8]] {
  let result = try Program.run(["parse", "--document", address], in: project)
  let document = try #require(
    try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  let paragraphs = try #require(document["paragraphs"] as? [[String: Any]])
  return paragraphs.map { Array((($0["text"] as? String) ?? "").utf8) }
}

@Test(arguments: ["liaocheng-summer-2024", "national-summer-campaigns"], ["figures.csv", "series.csv"])
func everyRowLeadsBackToWordsOnItsPage(pipeline: String, table: String) throws {
  let project = try copiedProject()
  let run = try Program.run(["run", pipeline, "--fail-on", "never"], in: project.url)
  #expect(run.messages.isEmpty)
  let rows = try rows(of: project.url.appending(path: "Output/\(pipeline)/\(table)"))
  #expect(rows.count > 50)
  var pages: [String: [[UInt8]]] = [:]
  for row in rows {
    let address = try #require(row["address"])
    if pages[address] == nil { pages[address] = try paragraphs(of: address, in: project.url) }
    let number = try #require(Int(row["paragraph"] ?? ""))
    let paragraph = try #require(pages[address])[number]
    let start = try #require(Int(row["utf8_start"] ?? ""))
    let end = try #require(Int(row["utf8_end"] ?? ""))
    let range = start..<end
    #expect(String(decoding: paragraph[range], as: UTF8.self) == row["quote"], "\(address): \(row)")
    #expect(row["snapshot"]?.utf8.count == 64)
  }
}

@Test func summerOf2022IsOneCumulativeSeries() throws {
  let project = try copiedProject()
  _ = try Program.run(["run", "national-summer-campaigns"], in: project.url)
  let rows = try rows(of: project.url.appending(path: "Output/national-summer-campaigns/series.csv"))
  let solved = rows.filter {
    $0["indicator"] == "criminal-cases-solved" && $0["basis"] == "cumulative" && $0["start"] == "2022-06-25"
  }
  #expect(Set(solved.map { $0["series_key"] }).count == 1)
  let first = try #require(solved.first { $0["end"] == "2022-07-31" })
  #expect(first["obs_value"] == "269800")
  #expect(first["obs_lower"] == "269750")
  let last = try #require(solved.first { $0["end"] == "2022-09-27" })
  #expect(last["obs_lower"] == "640000")
  #expect(last["obs_upper"] == "650000")
}

@Test func runsOnOneTwoAndEightJobsWriteTheSameBytes() throws {
  let outputs = try ["1", "2", "8"].map { jobs in
    let project = try copiedProject()
    _ = try Program.run(["run", "--jobs", jobs], in: project.url)
    let folder = project.url.appending(path: "Output/national-summer-campaigns")
    return try ["digest.md", "series.csv", "figures.csv", "run.json"].map {
      try Data(contentsOf: folder.appending(path: $0))
    }
  }
  #expect(outputs[0] == outputs[1])
  #expect(outputs[0] == outputs[2])
}
