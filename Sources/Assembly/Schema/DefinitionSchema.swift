import Pipeline
import Records
import Render

/// The files that people write, each with its schema; a test holds them against what the program takes.
package enum DefinitionSchema: String, CaseIterable, Sendable {
  case pipeline, decisions

  /// JSON Schema, draft 2020-12, with a newline at its end.
  package var document: String {
    let head = [
      JSONValue.Member("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      JSONValue.Member("title", .string("\(rawValue).yml of Tongbao")),
    ]
    switch self {
    case .pipeline: return JSONValue.object(head + Self.pipelineNode.members).document
    case .decisions:
      // A file without a decision is empty, which YAML reads as null.
      let node = SchemaNode.list(Self.decisionNode)
      let null = JSONValue.object([JSONValue.Member("type", .string("null"))])
      return JSONValue.object(head + [JSONValue.Member("anyOf", .array([node.json(), null]))]).document
    }
  }

  /// The keys as a table in Markdown.
  package var reference: String {
    let node = self == .pipeline ? Self.pipelineNode : Self.decisionNode
    let lines = [
      "# The keys of \(rawValue).yml", "",
      "Made from the program by `tongbao schema \(rawValue) --markdown`.", "",
      "## Overview", "", "Unknown keys are refused, with their line and the nearest name.", "",
      "| key | value | means |", "| --- | --- | --- |",
    ]
    let rows = node.rows().map { row in
      "| `\(row.key)`\(row.isRequired ? " (required)" : "") | \(row.node.words) | \(row.meaning) |"
    }
    return (lines + rows).joined(separator: "\n") + "\n"
  }

  // MARK: - Parts that come back

  static let name = SchemaNode.text(pattern: "[a-z0-9]+(-[a-z0-9]+)*")
  static let url = SchemaNode.text(pattern: "https?://.*")
  static let day = SchemaNode.text(pattern: #"\d{4}-\d{2}-\d{2}"#)
  static let duration = SchemaNode.text(pattern: #"\d+(ms|s|m)"#)
  static let longDuration = SchemaNode.text(pattern: #"\d+(s|m|h|d)"#)
  static let bytes = SchemaNode.amount(pattern: #"0*[1-9]\d*(KiB|MiB|GiB)?"#)
  static let page = address(url)
  /// An address that readers are told, without a user and a password.
  static let publicPage = address(.text(pattern: "https?://[^/?#@]*([/?#].*)?"))
  private static func address(_ url: SchemaNode) -> SchemaNode {
    .either([url, .mapping([.required("url", "The page's address.", url)])])
  }

  static let link = "A regular expression that a bulletin's URL matches."
  static let linkTitle = "A regular expression that the text of a link to a bulletin matches."

  static let campaign = SchemaNode.mapping([
    .required("name", "The campaign's name as pages write it.", .text()),
    .optional("aliases", "Other names for it.", .list(.text())),
    .optional("start", "Its first day.", day), .optional("end", "Its last day, when known.", day),
  ])

  static let budget = SchemaNode.mapping([
    .optional("requests", "Requests at most.", .integer(1...10_000_000)),
    .optional("time", "Time at most, like 30m.", longDuration),
    .optional("bytes", "Bytes of all bodies at most, like 1GiB.", bytes),
  ])
}
