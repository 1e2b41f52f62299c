import Pipeline
import Synchronization

/// Shows how far a run is: the stage or source, how much of it is done, at what rate, and what time is left.
final class ProgressMeter: Sendable {
  private struct Course {
    let start: ContinuousClock.Instant
    let done: Int
  }

  private struct State {
    var totals: [StageName: Int] = [:]
    var done: [StageName: Int] = [:]
    var courses: [String: Course] = [:]
    var last: ContinuousClock.Instant?
  }

  private let output: any TextOutput
  private let pipeline: String
  private let state = Mutex(State())

  /// Ten lines a second are as many as an eye follows.
  private static let pause = Duration.milliseconds(100)

  init(_ output: any TextOutput, pipeline: String) {
    self.output = output
    self.pipeline = pipeline
  }

  /// Whether anybody sees it; without, nothing need be counted beforehand.
  var isShown: Bool { output.showsProgress }

  func begin(_ stage: StageName, total: Int) {
    state.withLock { state in
      state.totals[stage] = total
      state.done[stage] = 0
    }
    if total > 0 { show(stage.rawValue, done: 0, total: total) }
  }

  /// So many more inputs of a stage are done.
  func advance(_ stage: StageName, by count: Int) {
    guard isShown else { return }
    let (done, total) = state.withLock { state in
      state.done[stage, default: 0] += count
      return (state.done[stage, default: 0], state.totals[stage] ?? 0)
    }
    show(stage.rawValue, done: done, total: max(done, total))
  }

  func show(_ part: String, done: Int, total: Int) {
    guard isShown else { return }
    let now = ContinuousClock.now
    let course = state.withLock { state -> Course? in
      let course = state.courses[part] ?? Course(start: now, done: done)
      state.courses[part] = course
      if let last = state.last, now - last < Self.pause, done < total { return nil }
      state.last = now
      return course
    }
    guard let course else { return }
    let seconds = Self.seconds(now - course.start)
    output.progress(
      "\(pipeline): \(part): "
        + Self.text(done: done, total: total, since: done - course.done, seconds: seconds))
  }

  func clear() { output.progress("") }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }

  /// `128 of 400, 42.7/s, 7 s left`; rate and rest only once there is something to tell them from.
  static func text(done: Int, total: Int, since: Int, seconds: Double) -> String {
    let head = "\(done) of \(total)"
    guard since > 0, seconds >= 0.5 else { return head }
    let rate = Double(since) / seconds
    let tenths = Int((rate * 10).rounded())
    let rest = Int((Double(total - done) / rate).rounded(.up))
    return head + ", \(tenths / 10).\(tenths % 10)/s"
      + (done < total ? ", \(DurationText.words(seconds: rest)) left" : "")
  }
}
