import Foundation
import Glibc
import Testing

/// Whether this process may mount a small file system of its own, as root in most containers may.
private let canMount: Bool = {
  guard getuid() == 0, FileManager.default.isExecutableFile(atPath: "/usr/bin/unshare") else { return false }
  do {
    let result = try Program.runCommand(
      "/usr/bin/unshare", ["-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], in: URL(filePath: "/"))
    return result.status == 0
  } catch {
    return false
  }
}()

/// A disk of 100 KiB holds neither the state nor the digest.
@Test(.enabled(if: canMount, "needs the right to mount a small file system"))
func fullDiskIsOneClearMessage() throws {
  let project = try SampleProject()
  _ = try project.run("run")
  let before = try project.output()
  try project.writePage("2024-09-01", cases: 377)
  let state = project.url.appending(path: "small").path
  try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
  let script = """
    mount -t tmpfs -o size=100k tmpfs '\(state)' && TONGBAO_STATE='\(state)' exec '\(Program.path)' run
    """
  let result = try Program.runCommand("/usr/bin/unshare", ["-m", "sh", "-c", script], in: project.url)
  #expect(result.status == 5)
  #expect(result.messages.hasPrefix("tongbao: "))
  #expect(result.messages.contains("full") || result.messages.contains("no space"), "\(result.messages)")
  #expect(try project.output() == before, "the last digest stays")
}
