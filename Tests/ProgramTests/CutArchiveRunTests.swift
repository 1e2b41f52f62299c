import Foundation
import Testing

@Test func archiveThatWasCutIsSaidByTheRunThatGoesOnWithoutItsEnd() throws {
  let project = try SampleProject()
  _ = try project.run("run")
  let state = project.url.appending(path: "Output/.state/harbour")
  let file = state.appending(path: "snapshots/000001.warc.gz")
  try Data(contentsOf: file).dropLast(100).write(to: file)
  _ = try Program.runCommand("/bin/sh", ["-c", "rm catalogue.sqlite*"], in: state)
  let run = try project.run("run", "--offline")
  #expect(run.status == 1, "\(run.messages)")
  #expect(
    run.messages.contains(": snapshots/000001.warc.gz:") && run.messages.contains(".cut-at-"),
    "\(run.messages)")
  #expect(try project.run("run", "--once").messages.isEmpty, "told once where that is wanted")
  #expect(try project.run("archive", "verify").status == 3)
  #expect(try project.run("status").output.contains("harbour: snapshots/000001.warc.gz:"))
}
