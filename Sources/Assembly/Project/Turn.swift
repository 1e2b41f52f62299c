import Foundation
import Glibc

/// A short piece of work that one process of a project does at a time: taking locks, writing a ruling.
enum Turn {
  /// Works when no other process of the project has the turn, which the kernel takes back when a process dies.
  ///
  /// Where the project has no state to write to, it works without; whoever writes then finds that out in other words.
  static func taken<Value, Failure>(
    in project: Project, _ work: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let descriptor = waited(in: project)
    defer { if descriptor >= 0 { close(descriptor) } }
    return try work()
  }

  /// The descriptor that holds the turn, or −1 where there is nothing to write to.
  private static func waited(in project: Project) -> Int32 {
    do {
      try FileManager.default.createDirectory(at: project.stateFolder, withIntermediateDirectories: true)
    } catch {
      return -1
    }
    let path = project.stateFolder.appending(path: ".turn").path
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return -1 }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { break }
    }
    return descriptor
  }
}
