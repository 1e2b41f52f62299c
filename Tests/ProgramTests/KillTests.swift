import Foundation
import Glibc
import Testing

/// A run that is killed at some instant and started again ends in the bytes of one that was not.
@Test func killedRunIsSimplyStartedAgain() throws {
  let whole = try SampleProject()
  _ = try whole.run("run")
  let expected = try whole.output()
  let project = try SampleProject()
  // The instants cover a run's whole length, from before its first byte to after its last.
  for milliseconds in stride(from: 5, through: 200, by: 15) {
    if FileManager.default.fileExists(atPath: project.url.appending(path: "Output").path) {
      try FileManager.default.removeItem(at: project.url.appending(path: "Output"))
    }
    try kill(project, after: milliseconds)
    let published = try project.output()
    #expect(
      published.isEmpty || published == expected, "after \(milliseconds) ms a part of a set was published")
    let result = try project.run("run")
    #expect(result.status == 0, "after \(milliseconds) ms: \(result.messages)")
    #expect(try project.output() == expected, "after \(milliseconds) ms")
  }
}

private func kill(_ project: SampleProject, after milliseconds: Int) throws {
  let process = Process()
  process.executableURL = URL(filePath: Program.path)
  process.arguments = ["run"]
  process.currentDirectoryURL = project.url
  process.standardOutput = FileHandle.nullDevice
  process.standardError = FileHandle.nullDevice
  try process.run()
  usleep(UInt32(milliseconds * 1000))
  Glibc.kill(process.processIdentifier, SIGKILL)
  process.waitUntilExit()
}
