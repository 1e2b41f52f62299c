import Foundation
import Glibc
import Testing

@Test func secondRunSaysWhoHoldsTheLock() throws {
  let project = try SampleProject()
  _ = try project.run("run")
  let path = project.url.appending(path: "Output/.state/harbour/lock").path
  let descriptor = open(path, O_RDWR | O_CLOEXEC)
  #expect(descriptor >= 0)
  #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
  let result = try project.run("run")
  #expect(result.status == 4)
  #expect(result.messages.hasPrefix("tongbao: harbour: another run holds the lock"))
  close(descriptor)
  #expect(try project.run("run").status == 0, "the lock goes with its holder")
}

@Test func pipelineNamedTwiceIsWorkedOnce() throws {
  let project = try SampleProject()
  let result = try project.run("run", "harbour", "harbour")
  #expect(result.status == 0, "\(result.messages)")
  #expect(result.output.split(separator: "\n").count { $0.contains("harbour") } == 1, "\(result.output)")
}
