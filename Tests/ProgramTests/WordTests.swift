import Foundation
import TestSupport
import Testing

private let pandoc = "/usr/bin/pandoc"
private let hasPandoc = FileManager.default.isExecutableFile(atPath: pandoc)

/// A bulletin as a Word file, with a table whose heads reach over several cells.
private func wordDocument() throws -> Data {
  let folder = try TemporaryFolder()
  try folder.write(
    """
    <p>聊城市公安局通报港口整治情况</p><p>来源：聊城市公安局　2024-07-16 09:30</p><h1>一、总体情况</h1>
    <p>港口整治行动开展以来，全市公安机关共立查刑事案件1<b>95</b>起，群众反映良好。</p>
    <table><tr><td rowspan="2">地区</td><td colspan="2">刑事案件</td></tr>
    <tr><td>立案（起）</td><td>破案（起）</td></tr><tr><td>东昌府区</td><td>120</td><td>98</td></tr></table>
    """, to: "bulletin.html")
  let made = try Program.runCommand(
    pandoc, ["-f", "html", "-t", "docx", "-o", "bulletin.docx", "bulletin.html"], in: folder.url)
  #expect(made.status == 0, "\(made.messages)")
  return try Data(contentsOf: folder.url.appending(path: "bulletin.docx"))
}

@Test(.enabled(if: hasPandoc, "needs pandoc: .ci/setup --tests"), arguments: ["bulletin.docx", "-"])
func wordFileIsReadWithItsTables(input: String) throws {
  let folder = try TemporaryFolder()
  let file = try wordDocument()
  try file.write(to: folder.url.appending(path: "bulletin.docx"))
  let result = try Program.run(["parse", input], in: folder.url, input: file)
  #expect(
    result.output.hasPrefix(
      """
      聊城市公安局通报港口整治情况 (聊城市公安局, 2024-07-16T09:30+08:00)
      value  unit  label         place     period         kind
        195  起    立查刑事案件  聊城市    ../2024-07-16  level
        120  起    刑事案件立案  东昌府区  ../2024-07-16  level
         98  起    刑事案件破案  东昌府区  ../2024-07-16  level

      """), "\(result.output) \(result.messages)")
}

@Test(.enabled(if: hasPandoc, "needs pandoc: .ci/setup --tests"))
func sourceMayBeOfWordFiles() throws {
  let project = try SampleProject(
    definition: SampleProject.definition.replacing("pages/*.html", with: "pages/*.docx"))
  try wordDocument().write(to: project.url.appending(path: "Pipelines/harbour/pages/bulletin.docx"))
  let result = try project.run("run")
  #expect(result.status == 0, "\(result.messages)")
  let figures = String(decoding: try #require(try project.output()["figures.csv"]), as: UTF8.self)
  #expect(figures.contains("立查刑事案件195起") && figures.contains("东昌府区"), "\(figures)")
}

@Test(.enabled(if: hasPandoc, "needs pandoc: .ci/setup --tests"))
func archiveThatIsNoWordFileIsToldByName() throws {
  let folder = try TemporaryFolder()
  try Data("PK\u{3}\u{4}no file of Word".utf8).write(to: folder.url.appending(path: "other.zip"))
  let script = """
    import zipfile
    for name, entry in ("sheet.xlsx", "xl/workbook.xml"), ("plain.zip", "a.txt"), ("bad.docx", "word/document.xml"):
        with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as z: z.writestr(entry, "<x/>" * 50)
    """
  #expect(try Program.runCommand("/usr/bin/python3", ["-c", script], in: folder.url).status == 0)
  for (name, message) in [
    ("other.zip", "a ZIP archive that is damaged or breaks off"),
    ("sheet.xlsx", "an Excel file, which is not read"),
    ("plain.zip", "a ZIP archive and no Word file"), ("bad.docx", "pandoc can't read it: it is damaged"),
  ] {
    let result = try Program.run(["parse", name], in: folder.url)
    #expect(result.status == 5)
    #expect(result.messages.hasPrefix("tongbao: \(name): \(message)"), "\(result.messages)")
  }
}

@Test(.enabled(if: hasPandoc, "needs pandoc: .ci/setup --tests"))
func hiddenTextOfAWordFileIsSaid() throws {
  let folder = try TemporaryFolder()
  try wordDocument().write(to: folder.url.appending(path: "a.docx"))
  let script = """
    import zipfile
    with zipfile.ZipFile("a.docx") as a, zipfile.ZipFile("b.docx", "w", zipfile.ZIP_DEFLATED) as b:
        for entry in a.infolist():
            text = a.read(entry)
            if entry.filename == "word/document.xml":
                text = text.replace(b"<w:t ", b"<w:rPr><w:vanish/></w:rPr><w:t ", 1)
            b.writestr(entry, text)
    """
  #expect(try Program.runCommand("/usr/bin/python3", ["-c", script], in: folder.url).status == 0)
  let warning = "warning: text that Word hides is read with the rest"
  #expect(try Program.run(["parse", "b.docx"], in: folder.url).output.contains(warning))
  #expect(try !Program.run(["parse", "a.docx"], in: folder.url).output.contains(warning))
}
