/// Where a command's words go: data to standard output, talk to standard error.
package protocol TextOutput: Sendable {
  /// Writes a line of data.
  func line(_ text: String)
  /// Writes a line of talk: messages, hints, progress.
  func talk(_ text: String)
}

extension TextOutput {
  package func report(_ error: ProgramError) { talk(error.text) }
}
