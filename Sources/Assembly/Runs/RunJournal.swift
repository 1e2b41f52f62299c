import Pipeline
import Render

/// How a run's messages are written.
package enum LogFormat: String, Hashable, Sendable, CaseIterable {
  /// For people: `tongbao: subject: message`, then a hint.
  case text
  /// One JSON object a line.
  case json
}

/// Says what happens in a run of one pipeline, for people or for machines; secrets in URLs are left out, and no text of
/// a page is in it.
struct RunJournal: Sendable {
  let output: any TextOutput
  let format: LogFormat
  let run: String
  let pipeline: String
  let clock: any RunClock

  func tell(_ trouble: Trouble) { tell(trouble, of: pipeline) }

  /// A trouble with a definition, whose path says already which pipeline it is about.
  func tellMistake(_ trouble: Trouble) { tell(trouble, of: nil) }

  private func tell(_ trouble: Trouble, of pipeline: String?) {
    switch format {
    case .text:
      output.talk(
        ProgramError.text(
          subject: [pipeline, trouble.subject].compactMap { $0 }.filter { !$0.isEmpty }
            .joined(separator: ": "),
          message: trouble.message, hint: trouble.hint))
    case .json:
      write(
        "warning", "trouble", stage: trouble.stage,
        [
          JSONValue.Member("source", .optional(trouble.source)),
          JSONValue.Member("subject", .string(trouble.subject)),
          JSONValue.Member("message", .string(trouble.message)),
          JSONValue.Member("hint", .optional(trouble.hint)),
        ])
    }
  }

  /// A trouble of an earlier run is no more.
  func tellEnd(of trouble: Trouble, since: Instant) {
    switch format {
    case .text:
      output.talk(
        "tongbao: \(pipeline): \(trouble.subject): well again; since \(since.iso8601): \(trouble.message)")
    case .json:
      write(
        "info", "recovered", stage: trouble.stage,
        [
          JSONValue.Member("source", .optional(trouble.source)),
          JSONValue.Member("subject", .string(trouble.subject)),
          JSONValue.Member("message", .string(trouble.message)),
          JSONValue.Member("since", .string(since.iso8601)),
        ])
    }
  }

  /// A line that adds to troubles already told: how to go on.
  func advise(_ message: String, hint: String) {
    switch format {
    case .text: output.talk(ProgramError.text(subject: pipeline, message: message, hint: hint))
    case .json:
      write(
        "info", "advice", stage: nil,
        [JSONValue.Member("message", .string(message)), JSONValue.Member("hint", .string(hint))])
    }
  }

  /// The last word on a run that did anything; text says it by the digest's path alone.
  func sumUp(_ record: RunRecord) {
    guard format == .json else { return }
    let worked = record.stages.contains { $0.output.worked > 0 }
    guard worked || record.published != nil || !record.troubles.isEmpty else { return }
    write("info", "finished", stage: nil, [JSONValue.Member("summary", record.json)])
  }

  private func write(_ level: String, _ event: String, stage: StageName?, _ members: [JSONValue.Member]) {
    let head = [
      JSONValue.Member("time", .string(clock.now().iso8601)), JSONValue.Member("level", .string(level)),
      JSONValue.Member("event", .string(event)), JSONValue.Member("run", .string(run)),
      JSONValue.Member("pipeline", .string(pipeline)), JSONValue.Member("stage", .optional(stage?.rawValue)),
    ]
    output.talk(JSONValue.object(head + members).line)
  }
}
