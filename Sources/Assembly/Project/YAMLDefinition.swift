import Pipeline
import Yams

/// Turns YAML text into a definition's tree, every node with its line and column.
enum YAMLDefinition {
  /// Values of a definition, aliases unfolded: a few lines of aliases of aliases may stand for thousands of millions.
  private static let mostValues = 100_000

  static func node(of text: String) throws(DefinitionError) -> DefinitionNode {
    guard let node = try nodeIfAny(of: text) else {
      throw DefinitionError(at: DefinitionPosition(line: 1, column: 1), "the file is empty")
    }
    return node
  }

  /// The first key that a full-width colon follows where YAML wants its own: `place：江城`.
  private static func wideColon(in text: String) -> DefinitionError? {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let key = line.drop { $0 == " " || $0 == "-" }.prefix { $0.isASCII && ($0.isLetter || $0 == "_") }
      guard !key.isEmpty, key.endIndex < line.endIndex, line[key.endIndex] == "：" else { continue }
      return DefinitionError(
        at: DefinitionPosition(
          line: index + 1, column: line.distance(from: line.startIndex, to: key.endIndex) + 1),
        "'：' is a full-width colon", hint: "write '\(key): '")
    }
    return nil
  }

  /// The tree; nil where the text has no value at all, as one of nothing but comments.
  static func nodeIfAny(of text: String) throws(DefinitionError) -> DefinitionNode? {
    let composed: Yams.Node?
    do {
      composed = try Yams.compose(yaml: text)
    } catch {
      throw misplacedTab(in: text, error) ?? wideColon(in: text) ?? definitionError(from: error)
    }
    guard let composed else { return nil }
    var left = mostValues
    return try node(composed, &left)
  }

  private static func node(_ node: Yams.Node, _ left: inout Int) throws(DefinitionError) -> DefinitionNode {
    let position = position(of: node)
    guard left > 0 else {
      throw DefinitionError(at: position, "more than \(mostValues) values, with aliases unfolded")
    }
    left -= 1
    switch node {
    case .scalar(let scalar):
      let isNull = scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
      return DefinitionNode(isNull ? .null : .scalar(scalar.string), at: position)
    case .sequence(let sequence):
      var elements: [DefinitionNode] = []
      for element in sequence { elements.append(try self.node(element, &left)) }
      return DefinitionNode(.sequence(elements), at: position)
    case .mapping(let mapping):
      var entries: [DefinitionNode.Entry] = []
      for (key, value) in mapping {
        guard case .scalar(let name) = key else {
          throw DefinitionError(at: self.position(of: key), "a key must be a plain word")
        }
        entries.append(
          DefinitionNode.Entry(
            key: name.string, keyPosition: self.position(of: key), value: try self.node(value, &left)))
      }
      return DefinitionNode(.mapping(entries), at: position)
    case .alias:
      throw DefinitionError(at: position, "aliases are not supported")
    }
  }

  private static func position(of node: Yams.Node) -> DefinitionPosition {
    DefinitionPosition(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  /// The tab that YAML's own message is about, where one stands in the space before a line's text.
  private static func misplacedTab(in text: String, _ error: any Error) -> DefinitionError? {
    let mark: Mark
    switch error {
    case YamlError.scanner(_, _, let place, _), YamlError.parser(_, _, let place, _),
      YamlError.composer(_, _, let place, _):
      mark = place
    default: return nil
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(mark.line)
    guard let line = lines.last else { return nil }
    guard let column = line.prefix(while: { $0 == " " || $0 == "\t" || $0 == "-" }).firstIndex(of: "\t")
    else {
      return nil
    }
    return DefinitionError(
      at: DefinitionPosition(
        line: mark.line, column: line.distance(from: line.startIndex, to: column) + 1),
      "a tab stands where YAML takes only spaces", hint: "put spaces in its place, two for each step in")
  }

  private static func definitionError(from error: any Error) -> DefinitionError {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      DefinitionError(
        at: DefinitionPosition(line: mark.line, column: mark.column), "not valid YAML: \(problem)")
    case YamlError.reader(let problem, _, _, _):
      DefinitionError(at: DefinitionPosition(line: 1, column: 1), "not readable as YAML: \(problem)")
    case YamlError.duplicatedKeysInMapping(let duplicates, let context):
      DefinitionError(
        at: DefinitionPosition(line: context.mark.line, column: context.mark.column),
        "a key stands here twice: \(duplicates.map { String(describing: $0) }.joined(separator: ", "))")
    default:
      DefinitionError(at: DefinitionPosition(line: 1, column: 1), "not valid YAML: \(error)")
    }
  }
}
