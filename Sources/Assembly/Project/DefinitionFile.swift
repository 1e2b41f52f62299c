import Foundation
import Lexicon
import Markup
import Pipeline
import Records

/// A pipeline's definition, held to its own rules and to those that take the lexicon or the reading of pages to judge.
struct DefinitionFile {
  private let node: DefinitionNode
  private let reading: FaultyReading<PipelineDefinition>
  private let name: String

  /// Reads a definition to its end.
  ///
  /// - Throws: what makes it no YAML.
  init(_ text: String, named name: String) throws(DefinitionFaults) {
    do {
      node = try YAMLDefinition.node(of: text)
    } catch {
      throw DefinitionFaults(error)
    }
    self.name = name
    reading = FaultyReading(node, by: DefinitionSchema.pipelineNode) { (node) throws(DefinitionError) in
      try PipelineDefinition(node)
    }
  }

  /// The definition as far as it can be read; nil where a part that can't be left out is wrong.
  var readable: PipelineDefinition? { reading.value }

  /// The definition, held to a lexicon with the pipeline's own tables.
  ///
  /// - Throws: all that is wrong with it.
  func definition(with tables: [TableAddition]) throws(DefinitionFaults) -> PipelineDefinition {
    let lexicon = Lexicon(adding: tables)
    var errors =
      reading.errors + Self.unknownNames(in: node, lexicon) + Self.brokenSelectors(in: node)
    if let definition = reading.value {
      if case .scalar(let id) = node["pipeline"]?.content, id != name, definition.id == id {
        let start = DefinitionPosition(line: 1, column: 1)
        errors.append(
          DefinitionError(at: start, "the pipeline is named '\(id)' but its folder '\(name)'"))
      }
      // Rules are about indicators; of what became of one that is wrong itself, they can say nothing.
      if reading.tree["indicators"] == node["indicators"] {
        errors += PipelineLexicon.senselessRules(in: definition, with: tables)
        errors += Self.strangers(among: node["indicators"], of: definition, with: tables)
        errors += Self.circles(among: node["indicators"], of: definition, with: tables)
      }
      if errors.isEmpty {
        var definition = definition
        definition.innerPlace = definition.place.flatMap { UnknownPlace.innerName(of: $0, in: lexicon) }
        return definition
      }
    }
    throw DefinitionFaults(
      errors.sorted { ($0.position.line, $0.position.column) < ($1.position.line, $1.position.column) })
  }

  /// The place and the agency that stand for what pages don't name: figures would be of nobody that any page knows.
  private static func unknownNames(in node: DefinitionNode, _ lexicon: Lexicon) -> [DefinitionError] {
    var errors: [DefinitionError] = []
    if let place = node["place"], case .scalar(let name) = place.content,
      let unknown = UnknownPlace(name, in: lexicon)
    {
      errors.append(DefinitionError(at: place.position, unknown.message, hint: unknown.hint))
    }
    if let agency = node["agency"], case .scalar(let name) = agency.content, lexicon.agency(name) == nil {
      // 市公安局 names a body of a kind; the kind is what is asked for.
      let kinds =
        lexicon.agencies[name].map { [$0.agency] }
        ?? nearestNames(to: name, among: lexicon.agencyNames, limit: 3)
      errors.append(
        DefinitionError(
          at: agency.position, "no kind of agency is named '\(name)'",
          hint: kinds.isEmpty
            ? "known are \(lexicon.agencyNames.joined(separator: ", ")); a pipeline's own 'agencies' table may add one"
            : "did you mean \(kinds.map { "'\($0)'" }.joined(separator: ", "))?"))
    }
    return errors
  }

  /// Units, themes and parents of indicators that nothing else names: no figure would ever be found by them.
  private static func strangers(
    among indicators: DefinitionNode?, of definition: PipelineDefinition, with tables: [TableAddition]
  ) -> [DefinitionError] {
    guard case .sequence(let rows) = indicators?.content else { return [] }
    let lexicon = PipelineLexicon.lexicon(of: definition, with: tables)
    let known = [
      (key: "unit", names: lexicon.units.values.map(\.symbol)),
      (key: "theme", names: lexicon.themes.map(\.id)),
      (key: "parent", names: lexicon.indicators.map(\.id.name)),
    ]
    return rows.flatMap { row in
      known.compactMap { key, names in
        guard let cell = row[key], case .scalar(let name) = cell.content else { return nil }
        let isItself = key == "parent" && row["id"]?.content == cell.content
        guard isItself || !names.contains(name) else { return nil }
        let near = isItself ? [] : nearestNames(to: name, among: Array(Set(names)).sorted(), limit: 3)
        let noun = key == "parent" ? "indicator" : key
        return DefinitionError(
          at: cell.position, isItself ? "'\(name)' is its own parent" : "no \(noun) is named '\(name)'",
          hint: near.isEmpty
            ? key == "unit" ? "a pipeline's own 'units' table may add one" : nil
            : "did you mean \(near.map { "'\($0)'" }.joined(separator: ", "))?")
      }
    }
  }

  /// Parents that lead back to where they began: such indicators would be parts of each other.
  private static func circles(
    among indicators: DefinitionNode?, of definition: PipelineDefinition, with tables: [TableAddition]
  ) -> [DefinitionError] {
    guard case .sequence(let rows) = indicators?.content else { return [] }
    let lexicon = PipelineLexicon.lexicon(of: definition, with: tables)
    return zip(rows, definition.indicators).compactMap { row, indicator in
      guard let cell = row["parent"], let first = indicator.parent, first != indicator.id else { return nil }
      var passed = [indicator.id]
      var next: String? = first
      while let name = next, !passed.contains(name) {
        passed.append(name)
        next = lexicon.indicator(Identifier(name))?.parent?.name
      }
      // Told of each in the circle, and not of those that lead into it.
      guard next == indicator.id else { return nil }
      return DefinitionError(
        at: cell.position,
        "the parents of '\(indicator.id)' lead in a circle: \((passed + [indicator.id]).joined(separator: ", "))",
        hint: "leave the parent out where the widest of them stands")
    }
  }

  private static func brokenSelectors(in node: DefinitionNode) -> [DefinitionError] {
    guard case .sequence(let sources) = node["sources"]?.content else { return [] }
    return sources.flatMap { source -> [DefinitionNode] in
      guard case .mapping(let keys) = source["layout"]?.content else { return [] }
      return keys.flatMap { key in
        if case .sequence(let list) = key.value.content { list } else { [key.value] }
      }
    }.compactMap { selector in
      guard case .scalar(let text) = selector.content, !LayoutSelector.isReadable(text) else { return nil }
      return DefinitionError(
        at: selector.position, "not a selector that can be read: \(text.isEmpty ? "''" : text)",
        hint: "a type, #id, .class, [attribute=value], one below another, or an XPath that begins with /")
    }
  }
}

extension DefinitionNode {
  /// The value under a key of a mapping.
  fileprivate subscript(key: String) -> DefinitionNode? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }
}
