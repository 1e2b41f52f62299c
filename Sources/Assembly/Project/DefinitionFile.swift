import Lexicon
import Markup
import Pipeline

/// A pipeline's definition, held to its own rules and to those that take the lexicon or the reading of pages to judge.
struct DefinitionFile {
  let definition: PipelineDefinition
  private let node: DefinitionNode

  init(_ text: String, named name: String) throws(DefinitionError) {
    node = try YAMLDefinition.node(of: text)
    do throws(DefinitionError) {
      definition = try PipelineDefinition(node)
    } catch {
      throw DefinitionSchema.pipeline.likelier(than: error, in: node)
    }
    guard definition.id == name else {
      throw DefinitionError(
        at: DefinitionPosition(line: 1, column: 1),
        "the pipeline is named '\(definition.id)' but its folder '\(name)'")
    }
    try Self.refuseBrokenSelectors(in: node)
  }

  /// Refuses what the pipeline's lexicon shows to be a mistake.
  func check(with tables: [TableAddition]) throws(DefinitionError) {
    try refuseUnknownPlace(in: Lexicon(adding: tables))
    try PipelineLexicon.refuseSenselessRules(in: definition, with: tables)
  }

  private func refuseUnknownPlace(in lexicon: Lexicon) throws(DefinitionError) {
    guard let place = node["place"], case .scalar(let name) = place.content else { return }
    guard let unknown = UnknownPlace(name, in: lexicon) else { return }
    throw DefinitionError(at: place.position, unknown.message, hint: unknown.hint)
  }

  private static func refuseBrokenSelectors(in node: DefinitionNode) throws(DefinitionError) {
    guard case .sequence(let sources) = node["sources"]?.content else { return }
    for source in sources {
      guard case .mapping(let keys) = source["layout"]?.content else { continue }
      for key in keys {
        let selectors = if case .sequence(let list) = key.value.content { list } else { [key.value] }
        for selector in selectors {
          guard case .scalar(let text) = selector.content, !LayoutSelector.isReadable(text) else { continue }
          throw DefinitionError(
            at: selector.position, "not a selector that can be read: \(text.isEmpty ? "''" : text)",
            hint: "a type, #id, .class, [attribute=value], one below another, or an XPath that begins with /")
        }
      }
    }
  }
}

/// A place that the gazetteer doesn't have, with those that may be meant.
struct UnknownPlace {
  let message: String
  let hint: String

  /// Nil where the lexicon knows the place by its full or short name.
  init?(_ name: String, in lexicon: Lexicon) {
    if name.count > 1, lexicon.places[name] != nil { return nil }
    message = "no place is named '\(name)'"
    let names = Self.alternatives(to: name, in: lexicon)
    hint =
      names.isEmpty
      ? "name a province, city or county as the gazetteer has it, like 聊城市"
      : "did you mean \(names.map { "'\($0)'" }.joined(separator: ", "))?"
  }

  /// Of a place written behind the one it lies in, the place itself; else the names that differ least.
  private static func alternatives(to name: String, in lexicon: Lexicon) -> [String] {
    for start in name.indices.dropFirst() where name[start...].count > 1 {
      if lexicon.places[String(name[start...])] != nil { return [String(name[start...])] }
    }
    let names = Set(lexicon.places.values.joined().flatMap { [$0.name] + $0.shortNames })
    return nearestNames(to: name, among: Array(names), limit: 3)
  }
}

extension DefinitionNode {
  /// The value under a key of a mapping.
  fileprivate subscript(key: String) -> DefinitionNode? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }
}
