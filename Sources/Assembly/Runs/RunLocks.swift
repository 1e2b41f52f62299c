import Foundation
import Glibc
import Synchronization

/// The locks of all pipelines of a run, taken before the first of them is worked.
///
/// Runs take them one at a time, so that of two runs that begin together one gets all that is free. Taken one by one on
/// the way, each could end up with what the other is waiting for, and both would give up.
final class RunLocks: Sendable {
  private let locks: Mutex<[String: Result<PipelineLock, ProgramError>]>

  init(of pipelines: [LoadedPipeline]) {
    var taken: [String: Result<PipelineLock, ProgramError>] = [:]
    let turn = pipelines.first.map { Self.waitForTurn(in: $0.project) } ?? -1
    for pipeline in pipelines {
      do throws(ProgramError) {
        taken[pipeline.id] = .success(try PipelineLock(pipeline))
      } catch {
        taken[pipeline.id] = .failure(error)
      }
    }
    if turn >= 0 { close(turn) }
    locks = Mutex(taken)
  }

  /// The pipeline's lock.
  ///
  /// - Throws: where another run holds it, or it can't be had.
  func lock(of pipeline: LoadedPipeline) throws(ProgramError) -> PipelineLock {
    switch locks.withLock({ $0[pipeline.id] }) {
    case .success(let lock): return lock
    case .failure(let error): throw error
    case nil: preconditionFailure("the locks of all pipelines are taken at once")
    }
  }

  /// Lets others have the pipeline.
  func release(_ pipeline: LoadedPipeline) { locks.withLock { _ = $0.removeValue(forKey: pipeline.id) } }

  /// Waits until no other run of the project is taking its locks, which takes no time.
  ///
  /// - Returns: the descriptor that holds the turn, or -1 where there is nothing to write to; then the locks themselves
  ///   say what is wrong.
  private static func waitForTurn(in project: Project) -> Int32 {
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
