import Pipeline

/// Words as the settings of systemd's units hold them, each by its own rules; % begins a specifier in all of them.
enum UnitText {
  /// An argument of a command line, where $ begins a variable (systemd.service(5), "Command Lines").
  static func argument(_ word: String) -> String { literal(word.replacing("$", with: "$$")) }

  /// The program of a command line, or a setting of its environment, where $ is a sign like others.
  static func literal(_ word: String) -> String {
    let escaped = word.replacing("%", with: "%%")
    guard escaped.contains(where: { " \t\"'\\$;".contains($0) }) else { return escaped }
    return "\"" + escaped.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// A path in a list of paths.
  ///
  /// - Throws: where the path has a quote or a backslash, which versions of systemd read differently there.
  static func path(_ path: String) throws(ProgramError) -> String {
    guard !path.contains(where: { "\"'\\".contains($0) }) else {
      throw ProgramError(
        .usage, subject: path,
        message: "has a quote or a backslash, which no list of paths in a unit can hold",
        hint: "rename the folder, or use --cron")
    }
    let escaped = path.replacing("%", with: "%%")
    return escaped.contains(where: { " \t".contains($0) }) ? "\"\(escaped)\"" : escaped
  }
}
