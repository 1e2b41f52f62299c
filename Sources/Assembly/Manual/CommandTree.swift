import Foundation

/// The command line as the argument parser describes it: what man page, reference and tests are made from.
package struct CommandTree: Decodable, Sendable {
  package let command: Command

  package struct Command: Decodable, Sendable {
    package let commandName: String
    let abstract: String?
    let discussion: String?
    let shouldDisplay: Bool?
    let subcommands: [Command]?
    let arguments: [Argument]?
  }

  struct Argument: Decodable, Sendable {
    enum Kind: String, Decodable, Sendable {
      case positional, option, flag
    }

    struct Name: Decodable, Sendable {
      let kind: String
      let name: String

      /// As it is typed.
      var text: String { (kind == "long" ? "--" : "-") + name }
    }

    let kind: Kind
    let shouldDisplay: Bool
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    let abstract: String?
  }

  /// Reads what the parser dumps of itself as JSON.
  ///
  /// - Throws: where the parser has come to describe itself in another way.
  package init(json: String) throws { self = try JSONDecoder().decode(Self.self, from: Data(json.utf8)) }
}

extension CommandTree.Command {
  /// The verbs that people use; `help` is the parser's own.
  package var verbs: [Self] {
    (subcommands ?? []).filter { $0.commandName != "help" && $0.shouldDisplay != false }
  }

  /// Every command that can be typed, by its words.
  package var leaves: [(words: [String], command: Self)] {
    let below = verbs.flatMap { verb in
      verb.leaves.map { (words: [commandName] + $0.words, command: $0.command) }
    }
    return below.isEmpty ? [([commandName], self)] : below
  }

  /// The options and arguments but for those that every command has.
  var ownArguments: [CommandTree.Argument] {
    (arguments ?? []).filter { argument in
      argument.shouldDisplay && !["help", "version"].contains(argument.names?.last?.name)
    }
  }

  /// The command lines that the discussion gives as examples.
  package var examples: [String] {
    var examples: [String] = []
    for line in (discussion ?? "").split(separator: "\n") {
      if let range = line.firstRange(of: "Example: ") {
        examples.append(String(line[range.upperBound...]))
      } else if !examples.isEmpty, line.hasPrefix("         tongbao ") {
        examples.append(line.trimmingCharacters(in: .whitespaces))
      }
    }
    return examples
  }

  /// The discussion without its examples.
  var remarks: String {
    (discussion ?? "").split(separator: "\n")
      .filter { !$0.hasPrefix("Example: ") && !$0.hasPrefix("         tongbao ") }
      .joined(separator: " ")
  }
}
