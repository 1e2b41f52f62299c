/// Where a command's words go: data to standard output, talk to standard error.
package protocol TextOutput: Sendable {
  /// Writes a line of data.
  func line(_ text: String)
  /// Writes a line of data that a terminal too narrow for it shows on several.
  func prose(_ text: String)
  /// Writes a line of talk: messages, hints, progress.
  func talk(_ text: String)
  /// Shows how far things are, in place of what was shown before; empty for nothing. Only terminals show it.
  func progress(_ text: String)
  /// Whether anybody sees progress.
  var showsProgress: Bool { get }
}

extension TextOutput {
  package func prose(_ text: String) { line(text) }

  package func progress(_ text: String) {}

  package var showsProgress: Bool { false }

  package func report(_ error: ProgramError) { talk(error.text) }
}
