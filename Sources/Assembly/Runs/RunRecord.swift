package import Pipeline
import Render

/// Something that went wrong in a run.
package struct Trouble: Hashable, Sendable {
  package let stage: StageName?
  package let source: String?
  /// A source, a page, a series, a file.
  package let subject: String
  package let message: String
  package let hint: String?
  /// Whether it is a page that is gone, whose numbers stand.
  let isLapse: Bool

  package init(
    stage: StageName?, source: String? = nil, subject: String, message: String, hint: String? = nil,
    isLapse: Bool = false
  ) {
    self.isLapse = isLapse
    self.stage = stage
    self.source = source
    self.subject = Redaction.redacted(subject)
    self.message = Redaction.redacted(message)
    self.hint = hint.map(Redaction.redacted)
  }

  /// What makes it the same trouble in the next run: numbers in its message may differ, but for those of figures that
  /// wait, whose number is the news.
  var key: String {
    let words = stage == .fetch || stage == .parse ? String(message.map { $0.isNumber ? "0" : $0 }) : message
    return [stage?.rawValue ?? "", subject, words].joined(separator: "|")
  }

  var json: JSONValue {
    .object([
      JSONValue.Member("stage", .optional(stage?.rawValue)), JSONValue.Member("source", .optional(source)),
      JSONValue.Member("subject", .string(subject)), JSONValue.Member("message", .string(message)),
      JSONValue.Member("hint", .optional(hint)),
    ])
  }
}

/// What one run of one pipeline did: what hooks are handed, metrics tell and logs sum up.
package struct RunRecord: Sendable {
  package struct StageRecord: Sendable {
    let stage: StageName
    let output: StageOutput
    let milliseconds: Int
  }

  /// Names the run in logs: the time it began and its process.
  let run: String
  let pipeline: String
  let startedAt: Instant
  var stages: [StageRecord] = []
  var troubles: [Trouble] = []
  /// Those that the run before did not have.
  var newTroubles: [Trouble] = []
  /// Those of the run before that are over.
  var endedTroubles: [Trouble] = []
  /// Troubles that stand after the run, those of pages included that were not asked for again.
  var standing = 0
  /// The digest's path where it changed.
  var published: String?
  var status = ExitStatus.done
  var milliseconds = 0
  /// Whether a signal or the time limit ended it before it was done.
  var isInterrupted = false
  /// The command that goes on where the run ended, where it ended early.
  var resume: String?

  var json: JSONValue {
    .object([
      JSONValue.Member("run", .string(run)), JSONValue.Member("pipeline", .string(pipeline)),
      JSONValue.Member("started", .string(startedAt.iso8601)),
      JSONValue.Member("milliseconds", .number(String(milliseconds))),
      JSONValue.Member("status", .number(String(status.rawValue))),
      JSONValue.Member("outcome", .string(status.word)), JSONValue.Member("published", .optional(published)),
      JSONValue.Member("stages", .array(stages.map(\.json))),
      JSONValue.Member("troubles", .array(troubles.map(\.json))),
      JSONValue.Member("new_troubles", .array(newTroubles.map(\.json))),
      JSONValue.Member("ended_troubles", .array(endedTroubles.map(\.json))),
      JSONValue.Member("standing_troubles", .number(String(standing))),
      JSONValue.Member("resume", .optional(resume)),
    ])
  }

  /// The occasions that hooks may wait for.
  var occasions: Set<NotificationDefinition.Occasion> {
    var occasions: Set<NotificationDefinition.Occasion> = [.always]
    if !newTroubles.isEmpty { occasions.insert(.failure) }
    if !endedTroubles.isEmpty { occasions.insert(.recovery) }
    if published != nil { occasions.insert(.change) }
    if status == .done { occasions.insert(.success) }
    return occasions
  }
}

extension RunRecord.StageRecord {
  fileprivate var json: JSONValue {
    func number(_ value: Int) -> JSONValue { .number(String(value)) }
    return .object([
      JSONValue.Member("stage", .string(stage.rawValue)),
      JSONValue.Member("milliseconds", number(milliseconds)),
      JSONValue.Member("worked", number(output.worked)),
      JSONValue.Member("unchanged", number(output.unchanged)),
      JSONValue.Member("failed", number(output.failures.count)),
      JSONValue.Member("quarantined", number(output.quarantined)),
      JSONValue.Member("flagged", number(output.flagged)),
    ])
  }
}

extension ExitStatus {
  /// In one word, for machines.
  var word: String {
    switch self {
    case .done: "done"
    case .partial: "partial"
    case .usage: "usage"
    case .invalid: "invalid"
    case .locked: "locked"
    case .unusable: "unusable"
    }
  }
}
