import Foundation
import TestSupport

/// A project of a page and a PDF, and a tool for PDFs of the test's own.
struct ToolProject {
  let project: SampleProject

  init() throws {
    project = try SampleProject(
      definition: SampleProject.definition + "\n  - {id: files, files: pages/*.pdf}\n")
    try project.folder.write("%PDF-1.4\n", to: "Pipelines/harbour/pages/bulletin.pdf")
  }

  /// Runs the program with a tool that does as a script says, and then prints a bulletin.
  func run(_ script: String) throws -> ProgramResult {
    let tool = "#!/bin/sh\n\(script)\necho 聊城市公安局通报：2024年7月16日，全市公安机关共立查刑事案件195起。\n"
    try project.folder.write(tool, to: "tools/pdftotext")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: project.url.path + "/tools/pdftotext")
    return try project.run(
      "run", environment: ["PATH": "\(project.url.path)/tools:/usr/bin:/bin"])
  }

  /// A command of the tool's script: a signal to the program, which is the parent of the tool's parent, which keeps the
  /// time.
  static func sendProgram(_ signal: Int32) -> String {
    "{ read _ _ _ program _ < /proc/$PPID/stat; kill -\(signal) $program; }"
  }

  var isRead: Bool {
    get throws {
      guard let figures = try project.output()["figures.csv"] else { return false }
      return String(decoding: figures, as: UTF8.self).contains("195起")
    }
  }
}
