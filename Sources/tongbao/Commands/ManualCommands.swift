import ArgumentParser
import Assembly

/// Prints the man page.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print the man page, made from the commands themselves.",
    discussion: "Example: tongbao manual > tongbao.1")

  @Flag(help: "As Markdown, the way it stands in the documentation.")
  var markdown = false

  func run() throws {
    let tree = try CommandTree(json: Program._dumpHelp())
    let text = markdown ? CommandReference(tree).text : ManualPage(tree).text
    Terminal.standard.line(String(text.dropLast()))
  }
}

/// Prints completions for a shell.
struct CompletionsCommand: ParsableCommand {
  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish

    var kind: CompletionShell {
      switch self {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "Print completions for bash, zsh or fish.",
    discussion: "Example: tongbao completions bash > ~/.local/share/bash-completion/completions/tongbao")

  @Argument(help: ArgumentHelp("The shell: bash, zsh or fish.", valueName: "shell"))
  var shell: Shell

  func run() { Terminal.standard.line(Program.completionScript(for: shell.kind)) }
}

/// Prints the JSON Schema of a file that people write.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of pipeline.yml or decisions.yml, for editors that complete and check.",
    discussion: """
      Example: tongbao schema pipeline > pipeline.schema.json
      With `# yaml-language-server: $schema=../../pipeline.schema.json` as its first line, editors check a definition.
      """)

  @Argument(help: ArgumentHelp("Which file: pipeline or decisions.", valueName: "file"))
  var file: DefinitionSchema

  @Flag(help: "As Markdown, the way it stands in the documentation.")
  var markdown = false

  func run() {
    let text = markdown ? file.reference : file.document
    Terminal.standard.line(String(text.dropLast()))
  }
}

extension DefinitionSchema: ExpressibleByArgument {}
