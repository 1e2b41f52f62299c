import Pipeline

/// Takes what an error is about out of a tree, so that the rest of it can be read.
///
/// What has to be there gets a stand-in, for its absence would be an error that isn't the writer's.
struct FaultRemoval {
  let error: DefinitionError
  /// Where stand-ins stand, at no place of the file so that they are known again; nil lets nothing stand in.
  let standInPosition: DefinitionPosition?
  /// Whether the error stands at the very place of what it is about, or somewhere among its words.
  private var isExact = true

  init(of error: DefinitionError, standingInAt position: DefinitionPosition?) {
    self.error = error
    standInPosition = position
  }

  /// The tree without it; nil where the error is about nothing in the tree.
  func tree(from node: DefinitionNode, by schema: SchemaNode) -> DefinitionNode? {
    if let tree = mended(node, schema) { return tree }
    var loose = self
    loose.isExact = false
    return loose.mended(node, schema)
  }

  private func mended(_ node: DefinitionNode, _ schema: SchemaNode) -> DefinitionNode? {
    switch (node.content, schema) {
    case (_, .either(let nodes)):
      let isMapping = if case .mapping = node.content { true } else { false }
      return nodes.first { $0.isMapping == isMapping }.flatMap { mended(node, $0) }
    case (.mapping(let entries), .mapping(let keys, let alternatives)):
      return mended(entries, at: node.position, keys, alternatives)
        .map { DefinitionNode(.mapping($0), at: node.position) }
    case (.sequence(let elements), .list(let element, _)):
      return mended(elements, element).map { DefinitionNode(.sequence($0), at: node.position) }
    default: return nil
    }
  }

  private func mended(
    _ entries: [DefinitionNode.Entry], at position: DefinitionPosition, _ keys: [SchemaKey],
    _ alternatives: [String]
  ) -> [DefinitionNode.Entry]? {
    if let missing = error.missingKey, error.position == position {
      return keys.first { $0.name == missing }.flatMap { standIn(for: $0) }
        .map { entries.filter { $0.key != missing } + [$0] }
    }
    for (index, entry) in entries.enumerated() {
      var rest = entries
      rest.remove(at: index)
      if isAboutKey(of: entry, among: rest) { return rest }
      guard let key = keys.first(where: { $0.name == entry.key }) else { continue }
      if let value = mended(entry.value, key.node) {
        rest.insert(.init(key: entry.key, keyPosition: entry.keyPosition, value: value), at: index)
        return rest
      }
      guard isAbout(entry.value) else { continue }
      if key.isRequired || alternatives.contains(key.name), let entry = standIn(for: key) {
        rest.insert(entry, at: index)
      }
      return rest
    }
    return nil
  }

  private func mended(_ elements: [DefinitionNode], _ schema: SchemaNode) -> [DefinitionNode]? {
    for (index, element) in elements.enumerated() {
      var rest = elements
      if let mended = mended(element, schema) {
        rest[index] = mended
        return rest
      }
      guard isAbout(element) else { continue }
      rest.remove(at: index)
      return rest
    }
    return nil
  }

  private func standIn(for key: SchemaKey) -> DefinitionNode.Entry? {
    guard let standInPosition else { return nil }
    return key.node.standIn(at: standInPosition)
      .map { DefinitionNode.Entry(key: key.name, keyPosition: standInPosition, value: $0) }
  }

  /// A mapping stands where its first key does; only what is said of unknown and repeated keys is about the key.
  private func isAboutKey(of entry: DefinitionNode.Entry, among others: [DefinitionNode.Entry]) -> Bool {
    guard entry.keyPosition == error.position else { return false }
    return !error.knownKeys.isEmpty || others.contains { $0.key == entry.key }
  }

  private func isAbout(_ node: DefinitionNode) -> Bool {
    if node.position == error.position { return true }
    guard !isExact, case .scalar(let text) = node.content, node.position.line == error.position.line else {
      return false
    }
    return (node.position.column...node.position.column + text.count + 1).contains(error.position.column)
  }
}

extension SchemaNode {
  /// Values that texts with a pattern may have, a name that nothing else has first.
  private static func specimens(_ position: DefinitionPosition) -> [String] {
    ["x\(position.column)", "http://x.example/{dd}", "2024-01-01", "1d", "1s", "1"]
  }

  /// Something that could stand here.
  fileprivate func standIn(at position: DefinitionPosition) -> DefinitionNode? {
    let content: DefinitionNode.Content? =
      switch self {
      case .text(let pattern): Self.specimen(of: pattern, position).map { .scalar($0) }
      case .filledText: .scalar(Self.specimens(position)[0])
      case .amount, .number, .integer: .scalar("1")
      case .flag: .scalar("true")
      case .choice(let words): words.first.map { .scalar($0) }
      case .list(let element, let least):
        least == 0 ? .sequence([]) : element.standIn(at: position).map { .sequence([$0]) }
      case .mapping(let keys, let alternatives):
        .mapping(
          keys.filter { $0.isRequired || $0.name == alternatives.last }.compactMap { key in
            key.node.standIn(at: position).map { .init(key: key.name, keyPosition: position, value: $0) }
          })
      case .either(let nodes): nodes.first?.standIn(at: position)?.content
      }
    return content.map { DefinitionNode($0, at: position) }
  }

  private static func specimen(of pattern: String?, _ position: DefinitionPosition) -> String? {
    guard let pattern else { return specimens(position)[0] }
    do {
      let expression = try Regex(pattern)
      return try specimens(position).first { try expression.wholeMatch(in: $0) != nil }
    } catch {
      return nil
    }
  }
}
