import Foundation
import Glibc
import TestSupport
import Testing

/// A PDF with one page of text, as programs for writing make them: character codes, and a table that says what they are.
private func portableDocument(lines: [String]) -> Data {
  let shown = lines.map { line in
    "<" + line.utf16.map { String(format: "%04X", $0) }.joined() + "> Tj T*"
  }
  let content = "BT /F1 12 Tf 50 780 Td 18 TL\n" + shown.joined(separator: "\n") + "\nET"
  let codes = """
    /CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def
    1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange
    endcmap end end
    """
  let objects = [
    "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>",
    "<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
    "<</Length \(content.utf8.count)>>\nstream\n\(content)\nendstream",
    "<</Type/Font/Subtype/CIDFontType2/BaseFont/F/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
      + "/Supplement 0>>/DW 1000/FontDescriptor 8 0 R>>",
    "<</Length \(codes.utf8.count)>>\nstream\n\(codes)\nendstream",
    "<</Type/FontDescriptor/FontName/F/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200"
      + "/CapHeight 700/StemV 80>>",
  ]
  var file = "%PDF-1.4\n"
  var offsets: [Int] = []
  for (index, object) in objects.enumerated() {
    offsets.append(file.utf8.count)
    file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
  }
  let table = file.utf8.count
  file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
  for offset in offsets { file += String(format: "%010d 00000 n \n", offset) }
  file += "trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n"
  return Data(file.utf8)
}

private let hasPoppler = FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftotext")

@Test(.enabled(if: hasPoppler, "needs pdftotext of poppler-utils: .ci/setup --tests"))
func linesOfAPDFAreJoinedToParagraphs() throws {
  let folder = try TemporaryFolder()
  let file = portableDocument(lines: [
    "海丰县公安局通报夏季治安整治情况", "2024年7月16日  来源：海丰县公安局",
    "　　据海丰县公安局7月16日通报，夏季行动开展以来，全县共立查刑事案",
    "件195起，行政案件789起，抓获违法犯罪嫌疑人300余名。",
    "　　其中，6月破获电信网络诈骗案件46起，比去年同期上升12.5%。",
  ])
  try file.write(to: folder.url.appending(path: "bulletin.pdf"))
  let document = try Program.run(["parse", "--document", "bulletin.pdf"], in: folder.url)
  #expect(document.status == 0, "\(document.messages)")
  #expect(document.output.contains("\"title\":\"海丰县公安局通报夏季治安整治情况\""))
  #expect(document.output.contains("\"published\":\"2024-07-16\",\"publisher\":\"海丰县公安局\""))
  let figures = try Program.run(["parse", "--format", "jsonl", "bulletin.pdf"], in: folder.url).output
  #expect(figures.contains("\"quote\":\"立查刑事案件195起\""), "a number's line is joined with the one before")
  #expect(figures.split(separator: "\n").count == 5)
}

@Test(.enabled(if: hasPoppler, "needs pdftotext of poppler-utils: .ci/setup --tests"))
func sourceMayBeOfPDFs() throws {
  let project = try SampleProject()
  let file = portableDocument(lines: [
    "聊城市公安局通报港口整治情况", "2024年7月16日  来源：聊城市公安局", "　　港口整治行动开展以来，全市公安机关共立查刑事案件195起。",
  ])
  let folder = project.url.appending(path: "Pipelines/harbour/pages")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  try file.write(to: folder.appending(path: "bulletin.pdf"))
  try project.folder.write(
    SampleProject.definition.replacing("pages/*.html", with: "pages/*.pdf"),
    to: "Pipelines/harbour/pipeline.yml")
  let result = try project.run("run")
  #expect(result.status == 0, "\(result.messages)")
  let figures = String(decoding: try #require(try project.output()["figures.csv"]), as: UTF8.self)
  #expect(figures.contains("立查刑事案件195起"), "\(figures)")
}

@Test(.enabled(if: hasPoppler, "needs pdftotext of poppler-utils: .ci/setup --tests"))
func brokenPDFIsToldByName() throws {
  let folder = try TemporaryFolder()
  try Data("%PDF-1.4\nnothing behind it".utf8).write(to: folder.url.appending(path: "broken.pdf"))
  let result = try Program.run(["parse", "broken.pdf"], in: folder.url)
  #expect(result.status == 5)
  #expect(result.messages.hasPrefix("tongbao: broken.pdf: pdftotext can't read it: it is damaged"))
}

@Test(arguments: ["kill -KILL $$", "exit 143"])
func toolThatWasStoppedIsRunAgain(end: String) throws {
  let project = try ToolProject()
  let result = try project.run("[ -e stopped ] || { touch stopped; \(end); }")
  #expect(FileManager.default.fileExists(atPath: project.project.url.path + "/stopped"))
  #expect(result.status == 0, "\(result.messages)")
  #expect(try project.isRead)
}

@Test(arguments: [SIGINT, SIGTERM])
func signalToAllProcessesOfARunMakesNoPageAFailure(signal: Int32) throws {
  let project = try ToolProject()
  let stopped = try project.run(
    "[ -e stopped ] || \(ToolProject.sendProgram(signal))\ntouch stopped\nexit \(128 + signal)")
  #expect(stopped.status == 128 + signal)
  let name = signal == SIGINT ? "SIGINT" : "SIGTERM"
  #expect(
    stopped.messages == "tongbao: harbour: stopped by \(name) during parse\n"
      + "hint: `tongbao run harbour --from parse` goes on\n")
  let next = try project.run("")
  #expect(next.status == 0, "\(next.messages)")
  #expect(try project.isRead)
}

@Test func pageWhoseToolIsMissingIsReadWhenItIsThere() throws {
  let project = try ToolProject()
  for _ in 1...2 {
    let result = try project.run("exit 127")
    #expect(result.status == 1)
    #expect(result.messages.contains("bulletin.pdf: needs pdftotext, which is not installed"))
    #expect(try !project.isRead)
  }
  #expect(try project.run("").status == 0)
  #expect(try project.isRead)
}
