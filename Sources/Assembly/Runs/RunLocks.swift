import Synchronization

/// The locks of all pipelines of a run, taken before the first of them is worked.
///
/// Runs take them one at a time, so that of two runs that begin together one gets all that is free. Taken one by one on
/// the way, each could end up with what the other is waiting for, and both would give up.
final class RunLocks: Sendable {
  private let locks: Mutex<[String: Result<PipelineLock, ProgramError>]>

  init(of pipelines: [LoadedPipeline]) {
    var taken: [String: Result<PipelineLock, ProgramError>] = [:]
    func take() {
      for pipeline in pipelines {
        taken[pipeline.id] = Result { () throws(ProgramError) in try PipelineLock(pipeline) }
      }
    }
    if let project = pipelines.first?.project { Turn.taken(in: project, take) }
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
}
