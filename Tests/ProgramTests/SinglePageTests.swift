import Foundation
import TestSupport
import Testing

@Test func inputLargerThanAnyPageIsRefusedWhileItIsRead() throws {
  let folder = try TemporaryFolder()
  // No end would ever come.
  let shell = "yes '警方破获案件12起。' | '\(Program.path)' parse -; echo status $?"
  let result = try Program.runCommand(
    "/bin/sh", ["-c", "ulimit -v 4000000; timeout 600 /bin/sh -c \"$0\"", shell], in: folder.url)
  #expect(result.messages.contains("tongbao: -: is larger than 16 MiB\n"), "\(result.messages)")
  #expect(result.output == "status 5\n")
}

/// A page with a share that can't be.
private func doubtfulPage() throws -> TemporaryFolder {
  let folder = try TemporaryFolder()
  let page = SampleProject.page(title: "港口整治行动战果通报", published: "2024-07-01 09:30:00", cases: 120)
    .replacing("</div></div>", with: "<p>全市破案率为112.4%，群众满意度有所上升。</p></div></div>")
  try folder.write(page, to: "page.html")
  return folder
}

@Test func pageTellsWhatAPipelineWouldKeepOut() throws {
  let folder = try doubtfulPage()
  let result = try Program.run(["parse", "page.html"], in: folder.url, environment: ["COLUMNS": "80"])
  #expect(result.status == 0)
  let doubt = """
    quarantined: 破案率 112.4%: 破案率 is 112.4%, which no rate can be
      (rate-is-within-hundred)
    """
  #expect(result.output.contains("\n" + doubt + "\n"), "\(result.output)")
  #expect(result.output.components(separatedBy: "quarantined").count == 2, "\(result.output)")
}

@Test func linesAndTablesOfAPageCarryTheVerdicts() throws {
  let folder = try doubtfulPage()
  let lines = try Program.run(["parse", "--format", "jsonl", "page.html"], in: folder.url).output.split(
    separator: "\n")
  let doubted = lines.filter { $0.contains(#""status":"quarantined""#) }
  #expect(doubted.count == 1)
  #expect(doubted[0].contains(#""checks":[{"check":"rate-is-within-hundred","outcome":"quarantined""#))
  #expect(lines.count { $0.contains(#""status":"accepted","checks":[]"#) } == lines.count - 1)
  let rows = try Program.run(["parse", "--format", "csv", "page.html"], in: folder.url).output.split(
    separator: "\n")
  #expect(rows[0].hasSuffix(",quote,status,checks"))
  #expect(rows.count { $0.hasSuffix(",quarantined,rate-is-within-hundred") } == 1)
}

@Test func tablesShowBoundsThatStandOutsideTheNumeral() throws {
  let folder = try TemporaryFolder()
  let page = SampleProject.page(title: "港口整治行动战果通报", published: "2024-07-01 09:30:00", cases: 120)
    .replacing("</div></div>", with: "<p>抓获近1500人，处罚不少于300人，出动警力4.2万余人次。</p></div></div>")
  try folder.write(page, to: "page.html")
  let result = try Program.run(["parse", "page.html"], in: folder.url, environment: ["COLUMNS": "80"])
  let rows = result.output.split(separator: "\n").map { $0.split(separator: " ") }
  for value in ["≤1500", "≥300", "4.2万余", "120"] {
    #expect(rows.contains { $0.contains(Substring(value)) }, "\(result.output)")
  }
}

@Test func compressedPageIsReadAndOneThatBreaksOffSaysSo() throws {
  let folder = try TemporaryFolder()
  try folder.write(SampleProject.page(title: "通报", published: "2024-07-01 09:30:00", cases: 7), to: "a.html")
  let gzip = try Program.runCommand("/bin/gzip", ["-k", "a.html"], in: folder.url)
  #expect(gzip.status == 0)
  let whole = try Program.run(["parse", "a.html.gz"], in: folder.url)
  #expect(whole.status == 0 && whole.output.contains("破获刑事案件"), "\(whole)")
  let bytes = try Data(contentsOf: folder.url.appending(path: "a.html.gz"))
  try bytes.dropLast(9).write(to: folder.url.appending(path: "b.html.gz"))
  let part = try Program.run(["parse", "b.html.gz"], in: folder.url)
  #expect(part.output.contains("only the beginning of the page was kept"), "\(part)")
  var damaged = bytes
  damaged[bytes.count - 6] ^= 1
  try damaged.write(to: folder.url.appending(path: "c.html.gz"))
  let told = try Program.run(["parse", "c.html.gz"], in: folder.url)
  #expect(told.messages == "tongbao: c.html.gz: the compressed file is damaged\n")
  #expect(told.status == 5)
}

/// A measure word that no table has keeps its number out of all tables, and is told with it.
@Test func numberWithAnUnknownMeasureWordIsTold() throws {
  let folder = try TemporaryFolder()
  try folder.write(
    "聊城公安通报\n2024-10-02\n\n全市公安机关破获刑事案件718起，查获木柴19垛。夜间出行比以前更放心，群众反映良好。\n", to: "page.txt")
  let listing = try Program.run(["parse", "page.txt"], in: folder.url)
  #expect(listing.status == 0)
  #expect(listing.output.contains("unread: 1 number could not be read: 19;"), "\(listing.output)")
  let suggestions = try Program.run(["lexicon", "suggest", "page.txt"], in: folder.url)
  #expect(suggestions.output.contains("垛"), "\(suggestions.output)")
}

@Test func pageWithoutFiguresSaysSo() throws {
  let folder = try TemporaryFolder()
  try folder.write("聊城公安通报\n2024-10-02\n\n全市公安机关召开会议，部署下一步的工作，要求提高认识、狠抓落实。\n", to: "page.txt")
  let listing = try Program.run(["parse", "page.txt"], in: folder.url)
  #expect(listing.status == 0)
  #expect(listing.output.contains("\nno figures\n") && !listing.output.contains("value"), "\(listing.output)")
}
