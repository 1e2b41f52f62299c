import Foundation
import TestSupport
import Testing

@Test func diffNamesWhatChangedBetweenTwoRuns() throws {
  let project = try SampleProject()
  _ = try project.run("run")
  #expect(try project.run("diff").output.contains("harbour: first edition: "))
  try project.writePage("2024-09-01", cases: 377)
  _ = try project.run("run")
  let text = try project.run("diff")
  #expect(text.status == 0)
  #expect(text.output.contains("harbour: edition 1 to 2: "))
  #expect(text.output.contains("377 cases"), "\(text.output)")
  let lines = try project.run("diff", "--format", "jsonl").output.split(separator: "\n")
  for line in lines {
    let change = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(
      ["new", "revised", "moved", "withdrawn", "doubted", "resolved"].contains(change["change"] as? String))
  }
  let table = try project.run("diff", "--format", "csv").output
  #expect(table.split(separator: "\n").count == lines.count + 1)
  let all = try project.run("diff", "--since", "1999-01-01").output
  #expect(all.contains("harbour: up to edition 2, with none before (edition 1 began with "), "\(all)")
}

@Test func diffNamesPagesThatAreGone() throws {
  let project = try SampleProject()
  _ = try project.run("run")
  try project.writePage("2024-09-01", cases: 377)
  // Editions and visits are timed by the second.
  Thread.sleep(forTimeInterval: 1.1)
  _ = try project.run("run")
  #expect(try !project.run("diff").output.contains("gone"))
  Thread.sleep(forTimeInterval: 1.1)
  let address = "Pipelines/harbour/pages/2024-07-01.html"
  try FileManager.default.removeItem(at: project.url.appending(path: address))
  _ = try project.run("run")
  let text = try project.run("diff").output
  #expect(text.contains(", 1 page gone\n"), "\(text)")
  #expect(text.contains("\n  gone: 港口整治行动战果通报 (\(address)), since 20"), "\(text)")
  #expect(text.contains("; its figures stay as last read\n"), "\(text)")
  #expect(try !project.run("diff", "--from", "0", "--to", "1").output.contains("gone"))
  #expect(try project.run("diff", "--language", "zh").output.contains("不见了：港口整治行动战果通报（\(address)）"))
  let row = try #require(try project.run("diff", "--json").output.split(separator: "\n").last)
  let object = try #require(try JSONSerialization.jsonObject(with: Data(row.utf8)) as? [String: Any])
  #expect(object["change"] as? String == "gone")
  #expect(object["address"] as? String == address)
  #expect((object["gone_since"] as? String)?.hasPrefix("20") == true)
}

@Test func runWithoutChangesMakesNoEdition() throws {
  let project = try SampleProject()
  _ = try project.run("run")
  let before = try project.output()
  _ = try project.run("run")
  #expect(try project.output() == before)
  #expect(try project.run("diff", "--from", "0").output.contains("harbour: first edition: "))
}

@Test(arguments: [
  (["diff", "--since", "yesterday"], "--since needs a date like 2024-07-16: yesterday"),
  (["diff", "--from", "3"], "edition 3: harbour has one edition, number 1"),
  (["diff", "--since", "2024-01-01", "--to", "1"], "--since: can't be combined with --from or --to"),
])
func wrongStretchIsAMistakeOfTheCommandLine(arguments: [String], message: String) throws {
  let project = try SampleProject()
  _ = try project.run("run")
  let result = try Program.run(arguments, in: project.url)
  #expect(result.status == 2)
  #expect(result.messages.contains(message), "\(result.messages)")
}

@Test func brokenTemplateKeepsTheLastDigestAndCheckNamesItsPlace() throws {
  let project = try SampleProject()
  _ = try project.run("run")
  let before = try project.output()
  try project.folder.write("# {{title}}\n{{leadin}}\n", to: "Pipelines/harbour/digest.mustache")
  for verb in ["run", "check"] {
    let result = try project.run(verb)
    #expect(result.status == 2)
    #expect(
      result.messages
        == "tongbao: Pipelines/harbour/digest.mustache:2:1: a digest has no value named 'leadin'\nhint: did you mean 'leading'?\n"
    )
  }
  #expect(try project.output() == before)
}

@Test func placeInTheDefinitionRenamesNumbersAndWithdrawsNone() throws {
  let project = try SampleProject()
  try project.folder.write(
    SampleProject.definition.replacing("place: 聊城市\n", with: ""), to: "Pipelines/harbour/pipeline.yml")
  _ = try project.run("run")
  try project.folder.write(SampleProject.definition, to: "Pipelines/harbour/pipeline.yml")
  _ = try project.run("run")
  let lines = try project.run("diff", "--format", "jsonl").output.split(separator: "\n")
  #expect(!lines.isEmpty)
  for line in lines {
    let change = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(change["change"] as? String == "moved", "\(line)")
    #expect(change["was_series_key"] as? String != change["series_key"] as? String)
  }
  #expect(try project.run("diff", "--language", "zh").output.contains("改归 \(lines.count)"))
  // For people it is one line, with names.
  let text = try project.run("diff").output.split(separator: "\n")
  #expect(text.count == 2, "\(text)")
  let line = try #require(text.last)
  let start = "  moved: \(lines.count) numbers are the same, before with another place: "
  #expect(line.hasPrefix(start), "\(text)")
  #expect(line.contains("Criminal cases solved") && !line.contains("|"), "\(text)")
}
