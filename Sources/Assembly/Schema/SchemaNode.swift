import Render

/// What may stand in a file that people write: one description from which JSON Schema and reference are made.
indirect enum SchemaNode: Sendable {
  /// Text; `pattern` is a regular expression that holds it whole.
  case text(pattern: String? = nil)
  /// Text with more than white space in it.
  case filledText
  case integer(ClosedRange<Int>)
  /// A whole number, or text that a pattern holds, like `8MiB`.
  case amount(pattern: String)
  case number
  case flag
  case choice([String])
  case list(SchemaNode, least: Int = 0)
  case mapping([SchemaKey], exactlyOneOf: [String] = [])
  case either([SchemaNode])
}

/// A key of a mapping.
struct SchemaKey: Sendable {
  let name: String
  let isRequired: Bool
  /// One sentence.
  let meaning: String
  let node: SchemaNode

  static func required(_ name: String, _ meaning: String, _ node: SchemaNode) -> SchemaKey {
    SchemaKey(name: name, isRequired: true, meaning: meaning, node: node)
  }

  static func optional(_ name: String, _ meaning: String, _ node: SchemaNode) -> SchemaKey {
    SchemaKey(name: name, isRequired: false, meaning: meaning, node: node)
  }
}

extension SchemaNode {
  /// JSON Schema, draft 2020-12.
  ///
  /// - Parameter isOptional: whether the value may be left empty, which YAML reads as null and the decoder as absent.
  /// - Returns: the schema of this value.
  func json(isOptional: Bool = false) -> JSONValue {
    guard isOptional else { return .object(members) }
    return .object([
      JSONValue.Member(
        "anyOf", .array([.object(members), .object([JSONValue.Member("type", .string("null"))])]))
    ])
  }

  var members: [JSONValue.Member] {
    func type(_ name: String) -> JSONValue.Member { JSONValue.Member("type", .string(name)) }
    switch self {
    case .text(let pattern):
      return [type("string")] + (pattern.map { [JSONValue.Member("pattern", .string("^(\($0))$"))] } ?? [])
    case .filledText: return [type("string"), JSONValue.Member("pattern", .string("\\S"))]
    case .integer(let range):
      return [
        type("integer"), JSONValue.Member("minimum", .number(String(range.lowerBound))),
        JSONValue.Member("maximum", .number(String(range.upperBound))),
      ]
    case .amount(let pattern):
      return Self.anyOf([.integer(1...Int.max), .text(pattern: pattern)])
    case .number:
      return Self.anyOf([.text(pattern: #"-?(0|[1-9]\d*)(\.\d+)?"#)], and: [type("number")])
    case .flag: return [type("boolean")]
    case .choice(let words): return [JSONValue.Member("enum", .strings(words))]
    case .list(let element, let least):
      return [type("array"), JSONValue.Member("items", element.json())]
        + (least > 0 ? [JSONValue.Member("minItems", .number(String(least)))] : [])
    case .mapping(let keys, let alternatives): return Self.object(keys, alternatives)
    case .either(let nodes): return Self.anyOf(nodes)
    }
  }

  private static func anyOf(_ nodes: [SchemaNode], and members: [JSONValue.Member]? = nil) -> [JSONValue
    .Member]
  {
    [JSONValue.Member("anyOf", .array(nodes.map { $0.json() } + (members.map { [.object($0)] } ?? [])))]
  }

  private static func object(_ keys: [SchemaKey], _ alternatives: [String]) -> [JSONValue.Member] {
    let properties = keys.map { key in
      var members = key.node.members
      members.insert(JSONValue.Member("description", .string(key.meaning)), at: 0)
      guard !key.isRequired, !alternatives.contains(key.name) else {
        return JSONValue.Member(key.name, .object(members))
      }
      let null = JSONValue.object([JSONValue.Member("type", .string("null"))])
      return JSONValue.Member(
        key.name,
        .object([members[0], JSONValue.Member("anyOf", .array([.object(Array(members.dropFirst())), null]))]))
    }
    var members = [
      JSONValue.Member("type", .string("object")), JSONValue.Member("properties", .object(properties)),
      JSONValue.Member("required", .strings(keys.filter(\.isRequired).map(\.name))),
      JSONValue.Member("additionalProperties", .bool(false)),
    ]
    if !alternatives.isEmpty {
      let each = alternatives.map { JSONValue.object([JSONValue.Member("required", .strings([$0]))]) }
      members.append(JSONValue.Member("oneOf", .array(each)))
    }
    return members
  }

  /// In a few words, for the reference.
  var words: String {
    switch self {
    case .text(let pattern): pattern.map { "text like `\($0.replacing("|", with: "\\|"))`" } ?? "text"
    case .filledText: "text"
    case .integer(let range):
      range.upperBound == .max ? "whole number" : "\(range.lowerBound) to \(range.upperBound)"
    case .amount(let pattern): "number, or text like `\(pattern.replacing("|", with: "\\|"))`"
    case .number: "number"
    case .flag: "`true` or `false`"
    case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .list(let element, _): "list of \(element.isMapping ? "mappings" : element.words)"
    case .mapping: "mapping"
    case .either(let nodes): nodes.map(\.words).joined(separator: ", or ")
    }
  }

  var isMapping: Bool { if case .mapping = self { true } else { false } }

  /// Rows of the reference, keys of inner mappings after their path.
  func rows(below path: String = "") -> [(key: String, node: SchemaNode, isRequired: Bool, meaning: String)] {
    switch self {
    case .mapping(let keys, _):
      keys.flatMap { key in
        let name = path + key.name
        return [(name, key.node, key.isRequired, key.meaning)] + key.node.rows(below: name + ".")
      }
    case .list(let element, _): element.rows(below: path.isEmpty ? "" : String(path.dropLast()) + "[].")
    case .either(let nodes): nodes.flatMap { $0.rows(below: path) }
    default: []
    }
  }
}
