import Foundation
import Glibc
import Pipeline

/// One run at a time for each pipeline: a lock that the kernel holds and drops when its holder dies.
final class PipelineLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock or says who holds it; never waits.
  init(_ pipeline: LoadedPipeline) throws(ProgramError) {
    let folder = pipeline.stateFolder
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw ProgramError(
        .unusable, subject: pipeline.project.display(folder), message: "cannot be created: \(error.reason)",
        hint: "name another state folder with TONGBAO_STATE")
    }
    let path = folder.appending(path: "lock").path
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw ProgramError(
        .unusable, subject: path, message: "cannot be opened: \(FileText.reason(errno))",
        hint: "let the user who runs tongbao write there, or set TONGBAO_STATE")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let reason = errno
      let holder = Self.holder(of: descriptor)
      close(descriptor)
      guard reason == EWOULDBLOCK else {
        throw ProgramError(
          .unusable, subject: path, message: "cannot be locked: \(FileText.reason(reason))")
      }
      throw Self.held(pipeline, by: holder)
    }
    writeHolder()
  }

  /// Keeps runs away from a state that is looked at, without leave to write to it; where no run ever was, there is no lock
  /// to take.
  ///
  /// - Throws: where a run holds the lock.
  init(lookingAt pipeline: LoadedPipeline) throws(ProgramError) {
    let path = pipeline.stateFolder.appending(path: "lock").path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      guard errno != ENOENT else { return }
      throw ProgramError(.unusable, subject: path, message: "cannot be opened: \(FileText.reason(errno))")
    }
    guard flock(descriptor, LOCK_SH | LOCK_NB) == 0 else {
      let holder = Self.holder(of: descriptor)
      close(descriptor)
      throw Self.held(pipeline, by: holder)
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  private static func held(_ pipeline: LoadedPipeline, by holder: Int?) -> ProgramError {
    ProgramError(
      .locked, subject: pipeline.id,
      message: "another run holds the lock" + (holder.map { ": process \($0)" } ?? ""),
      hint: "wait for it to end; the lock goes with its process")
  }

  /// Leaves this process's number for whoever finds the lock taken; only a courtesy, the lock is the kernel's.
  private func writeHolder() {
    let line = Array("\(getpid())\n".utf8)
    if ftruncate(descriptor, 0) == 0 { _ = pwrite(descriptor, line, line.count, 0) }
  }

  private static func holder(of descriptor: Int32) -> Int? {
    var bytes = [UInt8](repeating: 0, count: 32)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    return Int(String(decoding: bytes[..<count], as: UTF8.self).prefix { $0.isNumber })
  }
}
