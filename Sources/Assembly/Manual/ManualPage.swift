/// The man page in mdoc(7), made from the commands, so that it can't say anything else than they do.
package struct ManualPage {
  private let tree: CommandTree

  package init(_ tree: CommandTree) { self.tree = tree }

  package var text: String {
    var lines = [
      ".Dd $Mdocdate$", ".Dt TONGBAO 1", ".Os", ".Sh NAME", ".Nm tongbao",
      ".Nd \(Self.escaped(Self.sentence(tree.command.abstract)))", ".Sh SYNOPSIS", ".Nm", ".Ar verb",
      ".Op Ar argument ...", ".Sh DESCRIPTION",
    ]
    lines += Self.paragraph(
      "Bulletins become series in five steps: fetch keeps the bytes of every page for ever, parse finds its figures, "
        + "validate weighs them, aggregate joins what counts the same thing, and render writes the digest.")
    lines += [".Pp", "The verbs are:"]
    for (words, command) in tree.command.leaves { lines += section(words.dropFirst(), command) }
    return (lines + closing).joined(separator: "\n") + "\n"
  }

  private func section(_ words: ArraySlice<String>, _ command: CommandTree.Command) -> [String] {
    var lines = [".Ss \(words.joined(separator: " "))"]
    lines += Self.paragraph(command.abstract ?? "")
    if !command.remarks.isEmpty { lines += Self.paragraph(command.remarks) }
    let arguments = command.ownArguments
    if !arguments.isEmpty {
      lines.append(".Bl -tag -width Ds")
      for argument in arguments {
        lines.append(".It \(Self.tag(argument))")
        lines += Self.paragraph(argument.abstract ?? "")
      }
      lines.append(".El")
    }
    for example in command.examples { lines.append(".Dl $ \(Self.escaped(example))") }
    return lines
  }

  private var closing: [String] {
    let variables = RunSettings.variables.flatMap { [".It Ev \($0.name)"] + Self.paragraph($0.meaning) }
    let statuses: [(String, String)] = [
      ("0", "Done, or nothing new."),
      ("1", "Done, but some sources failed or figures wait, or the time was over."),
      ("2", "The command line or a definition is wrong."), ("3", "Validation failed at error level."),
      ("4", "Another run holds the lock."), ("5", "Nothing usable."),
      ("130, 143", "Stopped by SIGINT or SIGTERM; the command that goes on was printed."),
    ]
    return [".Sh ENVIRONMENT", ".Bl -tag -width Ds"] + variables + [
      ".El", ".Sh FILES", ".Bl -tag -width Ds", ".It Pa Pipelines/*/pipeline.yml",
      "What is read, and how; see", ".Ic tongbao schema pipeline .", ".It Pa Pipelines/*/decisions.yml",
      "What people ruled on single figures.", ".It Pa Output/*/", "The digests.", ".It Pa Output/.state/",
      "What was fetched and made of it, where", ".Ev TONGBAO_STATE", "names no other folder.", ".El",
      ".Sh EXIT STATUS", ".Bl -tag -width Ds",
    ] + statuses.flatMap { [".It \($0.0)", Self.escaped($0.1)] } + [".El"]
  }

  private static func tag(_ argument: CommandTree.Argument) -> String {
    let value = argument.valueName.map { escaped($0) } ?? "value"
    guard argument.kind != .positional, let name = argument.names?.last else {
      return "Ar \(value)" + (argument.isRepeating ? " ..." : "")
    }
    let flag = "Fl \(name.text.dropFirst().replacing("-", with: "\\-"))"
    return argument.kind == .flag ? flag : "\(flag) Ar \(value)"
  }

  /// Bytes of a line of source at most, as mandoc's linter wants it.
  private static let lineLength = 80

  /// A text as lines of mdoc: each sentence begins a line, as the language wants it, and goes on where it is too long.
  private static func paragraph(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if !line.isEmpty, line.hasSuffix(".") || escaped(longer).utf8.count > lineLength {
        lines.append(escaped(line))
        line = String(word)
      } else {
        line = longer
      }
    }
    return line.isEmpty ? lines : lines + [escaped(line)]
  }

  private static func sentence(_ text: String?) -> String {
    let text = text ?? ""
    return text.prefix(1).lowercased() + text.dropFirst(1).prefix(while: { $0 != "." })
  }

  /// A text that roff takes as it stands.
  private static func escaped(_ text: String) -> String {
    let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("`", with: "\\(ga")
    return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
  }
}

/// The reference of the commands in Markdown, for the documentation.
package struct CommandReference {
  private let tree: CommandTree

  package init(_ tree: CommandTree) { self.tree = tree }

  package var text: String {
    var lines = [
      "# Commands", "", "Every verb, made from the program by `tongbao manual --markdown`.", "",
      "## Overview", "",
      "Data goes to standard output, talk to standard error. A quiet run that changed nothing prints nothing.",
    ]
    for (words, command) in tree.command.leaves {
      lines += ["", "### \(words.joined(separator: " "))", "", command.abstract ?? ""]
      if !command.remarks.isEmpty { lines += ["", command.remarks] }
      lines += ["", "```sh"] + command.examples + ["```"]
      let arguments = command.ownArguments
      guard !arguments.isEmpty else { continue }
      lines += ["", "| option | means |", "| --- | --- |"]
      lines += arguments.map { "| \(Self.name($0)) | \(($0.abstract ?? "").replacing("|", with: "\\|")) |" }
    }
    lines += ["", "### Environment", "", "| variable | means |", "| --- | --- |"]
    lines += RunSettings.variables.map { "| `\($0.name)` | \($0.meaning) |" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func name(_ argument: CommandTree.Argument) -> String {
    let value = argument.valueName ?? "value"
    guard argument.kind != .positional, let name = argument.names?.last else {
      return "`\(value)`" + (argument.isRepeating ? " …" : "")
    }
    return argument.kind == .flag ? "`\(name.text)`" : "`\(name.text) \(value)`"
  }
}
