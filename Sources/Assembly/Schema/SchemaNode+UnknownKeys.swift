import Pipeline

extension DefinitionSchema {
  /// What is likelier wrong than that a key is missing: a key that is none, perhaps the missing one with a slip in it.
  ///
  /// Of all other errors, the error itself.
  func likelier(than error: DefinitionError, in node: DefinitionNode) -> DefinitionError {
    guard error.missingKey != nil else { return error }
    let schema =
      switch self {
      case .pipeline: Self.pipelineNode
      case .decisions: SchemaNode.list(Self.decisionNode)
      }
    return schema.unknownKey(in: node) ?? error
  }
}

extension SchemaNode {
  /// The first key of a tree, in the order of its file, that the schema doesn't have.
  fileprivate func unknownKey(in node: DefinitionNode) -> DefinitionError? {
    switch (node.content, self) {
    case (.mapping, .either(let alternatives)):
      return alternatives.first(where: \.isMapping)?.unknownKey(in: node)
    case (.mapping(let entries), .mapping(let keys, _)):
      let names = keys.map(\.name)
      for entry in entries {
        guard let key = keys.first(where: { $0.name == entry.key }) else {
          return DefinitionError(
            at: entry.keyPosition, "unknown key '\(entry.key)'",
            hint: nearestName(to: entry.key, among: names).map { "did you mean '\($0)'?" }, knownKeys: names)
        }
        if let error = key.node.unknownKey(in: entry.value) { return error }
      }
      return nil
    case (.sequence(let elements), .list(let element, _)):
      return elements.lazy.compactMap { element.unknownKey(in: $0) }.first
    default: return nil
    }
  }
}
