/// One step of a pipeline: reads what the step before left in the store and writes its own.
///
/// A stage is made for one pipeline and one run, with all that it needs; it works an input only when that input, its
/// definition, the lexicon or the stage itself changed since it was worked last.
package protocol Stage: Sendable {
  var name: StageName { get }

  /// What `run` would do to each input, and why; changes nothing.
  func plan() async throws(StageError) -> [PlannedWork]

  /// Does the work; what is wrong with one input is returned in the output, and never stops the others.
  func run() async throws(StageError) -> StageOutput
}

/// What a run would do to one input, and why.
package struct PlannedWork: Hashable, Sendable {
  package enum Action: String, Hashable, Sendable {
    case work, skip
  }

  /// The address of a page, a source or a series.
  package let subject: String
  package let action: Action
  /// A few words for people: `new`, `unchanged`, `page changed`, `definition changed`.
  package let reason: String

  package init(subject: String, action: Action, reason: String) {
    self.subject = subject
    self.action = action
    self.reason = reason
  }
}

/// What a stage did in one run.
package struct StageOutput: Hashable, Sendable {
  /// Inputs that were worked.
  package var worked: Int
  /// Inputs that were left alone because nothing about them changed.
  package var unchanged: Int
  /// What went wrong, one entry for each input; the other inputs were worked all the same.
  package var failures: [Failure]
  /// Figures that wait in quarantine after this stage, whether worked now or before.
  package var quarantined: Int
  /// Figures that a check doubts but lets through, and disagreements between pages.
  package var flagged: Int
  /// Whether a digest was published whose bytes differ from the last one's.
  package var didPublish: Bool

  package init(
    worked: Int = 0, unchanged: Int = 0, failures: [Failure] = [], quarantined: Int = 0, flagged: Int = 0,
    didPublish: Bool = false
  ) {
    self.worked = worked
    self.unchanged = unchanged
    self.failures = failures
    self.quarantined = quarantined
    self.flagged = flagged
    self.didPublish = didPublish
  }
}

/// One input that could not be worked.
package struct Failure: Hashable, Sendable {
  /// A source, a page or a series.
  package let subject: String
  /// What is wrong, lower case, no full stop.
  package let message: String
  /// What the reader can do about it.
  package let hint: String?
  /// The source that the input belongs to, where asking that source again may help.
  package let source: String?
  /// Whether it is a page that is gone from where it was read: its numbers stand, and no further run mends it.
  package var isLapse = false

  package init(
    subject: String, message: String, hint: String? = nil, source: String? = nil, isLapse: Bool = false
  ) {
    self.isLapse = isLapse
    self.subject = subject
    self.message = message
    self.hint = hint
    self.source = source
  }
}

/// Work that could not go on at all: a store that can't be written, a definition that makes no sense.
package struct StageError: Error, Hashable {
  /// What kind of trouble it is; decides the exit status.
  package enum Kind: Hashable, Sendable {
    case unreadableState, unwritableState, unwritableOutput, definition, interrupted
  }

  package let kind: Kind
  /// The file, pipeline or source.
  package let subject: String
  /// What is wrong, lower case, no full stop.
  package let message: String
  /// What the reader can do about it.
  package let hint: String?

  package init(_ kind: Kind, subject: String, message: String, hint: String? = nil) {
    self.kind = kind
    self.subject = subject
    self.message = message
    self.hint = hint
  }
}
