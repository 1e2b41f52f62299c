import Pipeline

/// What ends a command, as a person reads it.
package struct ProgramError: Error, Hashable {
  package let status: ExitStatus
  /// A file, pipeline, source or option.
  package let subject: String
  /// What is wrong, lower case, no full stop.
  package let message: String
  /// What the reader can do about it.
  package let hint: String?
  /// What else is wrong, where one command finds several things.
  package private(set) var others: [ProgramError] = []

  package init(_ status: ExitStatus, subject: String, message: String, hint: String? = nil) {
    self.status = status
    self.subject = subject
    self.message = message
    self.hint = hint
  }

  /// `tongbao: <subject>: <what is wrong>`, then a `hint:` line where there is one; all else that is wrong after it.
  package var text: String {
    ([Self.text(subject: subject, message: message, hint: hint)] + others.map(\.text)).joined(separator: "\n")
  }

  package static func text(subject: String, message: String, hint: String?) -> String {
    "tongbao: \(subject.withoutControls()): \(message.withoutControls(besides: "\n"))"
      + (hint.map { "\nhint: \($0.withoutControls(besides: "\n"))" } ?? "")
  }
}

extension String {
  /// The text with its control characters spelled out, `\u{1b}`: a file's name may hold any, and would write lines of its
  /// own or steer the terminal.
  fileprivate func withoutControls(besides kept: Unicode.Scalar? = nil) -> String {
    unicodeScalars.reduce(into: "") { text, scalar in
      if scalar.properties.generalCategory == .control, scalar != kept {
        text += "\\u{" + String(scalar.value, radix: 16) + "}"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }
}

/// What a command's exit status tells the shell.
package enum ExitStatus: Int32, Hashable, Sendable, Comparable {
  /// Done, or nothing new.
  case done = 0
  /// Done, but some sources failed or figures wait above the `--fail-on` level.
  case partial = 1
  /// The command line or a definition is wrong.
  case usage = 2
  /// Validation failed at error level.
  case invalid = 3
  /// Another run holds the lock.
  case locked = 4
  /// Nothing usable: no page could be read, or the state can't be written.
  case unusable = 5

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension ProgramError {
  init(_ error: StageError) {
    let status: ExitStatus =
      switch error.kind {
      case .definition: .usage
      case .unreadableState, .unwritableState, .unwritableOutput, .interrupted: .unusable
      }
    self.init(status, subject: error.subject, message: error.message, hint: error.hint)
  }
}

extension ProgramError {
  /// All that is wrong with a file; `file` is named where the subject doesn't.
  init(_ faults: DefinitionFaults, subject: String, file: String? = nil) {
    let errors = faults.errors.map { error in
      ProgramError(
        .usage, subject: subject,
        message: (file.map { $0 + ":" } ?? "") + "\(error.position): \(error.message)", hint: error.hint)
    }
    self = errors[0]
    others = Array(errors.dropFirst())
  }
}
