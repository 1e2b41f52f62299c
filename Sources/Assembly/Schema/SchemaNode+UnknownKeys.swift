import Pipeline

extension SchemaNode {
  /// The keys of a tree, in the order of its file, that the schema doesn't have.
  func unknownKeys(in node: DefinitionNode) -> [DefinitionError] {
    switch (node.content, self) {
    case (.mapping, .either(let alternatives)):
      return alternatives.first(where: \.isMapping)?.unknownKeys(in: node) ?? []
    case (.mapping(let entries), .mapping(let keys, _)):
      let names = keys.map(\.name)
      return entries.flatMap { entry -> [DefinitionError] in
        if let key = keys.first(where: { $0.name == entry.key }) {
          return key.node.unknownKeys(in: entry.value)
        }
        return [
          DefinitionError(
            at: entry.keyPosition, "unknown key '\(entry.key)'",
            hint: nearestName(to: entry.key, among: names).map { "did you mean '\($0)'?" }, knownKeys: names)
        ]
      }
    case (.sequence(let elements), .list(let element, _)):
      return elements.flatMap { element.unknownKeys(in: $0) }
    default: return []
    }
  }
}
