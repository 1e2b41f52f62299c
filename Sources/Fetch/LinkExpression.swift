import Dispatch
import Pipeline

/// A regular expression of a definition, tried on a thread that can be left behind.
///
/// Backtracking has no bound of its own: `(a*)*b` takes longer than anybody waits on an address of forty letters, and a
/// definition's author can't know the addresses that a site will link to.
struct LinkExpression: Hashable, Sendable {
  let pattern: String
  let source: String

  /// Ordinary expressions try a million links in this time.
  static let patience = 10

  /// - Throws: where the pattern is none, which the definition's reader refuses before.
  init(_ pattern: String, source: String) throws(StageError) {
    self.pattern = pattern
    self.source = source
    _ = try regex()
  }

  private func regex() throws(StageError) -> Regex<AnyRegexOutput> {
    do {
      return try Regex(pattern)
    } catch {
      throw StageError(.definition, subject: source, message: "not a regular expression: \(error)")
    }
  }

  /// Tells of each list of texts whether the expression is found in one of them.
  ///
  /// - Throws: where that takes longer than so many seconds; the thread that still tries ends with the process.
  func isFound(
    inAnyOf lists: [[String]], patience seconds: Int = patience
  ) throws(StageError) -> [Bool] {
    let answer = SharedState<Result<[Bool], StageError>?>(nil)
    let done = DispatchSemaphore(value: 0)
    DispatchQueue(label: "tongbao.links").async {
      let result = Result { () throws(StageError) in
        let regex = try regex()
        return lists.map { $0.contains { $0.contains(regex) } }
      }
      answer.withLock { $0 = result }
      done.signal()
    }
    guard done.wait(timeout: .now() + .seconds(seconds)) == .success, let result = answer.withLock({ $0 })
    else {
      throw StageError(
        .definition, subject: source,
        message: "the pattern '\(pattern)' takes longer than \(seconds) s on its links",
        hint: "write it without a repeat inside a repeat")
    }
    return try result.get()
  }
}
