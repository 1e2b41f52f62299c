import Pipeline

/// All that is wrong with a file that people write, in the order of the file; never nothing.
struct DefinitionFaults: Error, Hashable {
  let errors: [DefinitionError]

  init(_ errors: [DefinitionError]) {
    precondition(!errors.isEmpty, "what is wrong with nothing")
    self.errors = errors
  }

  init(_ error: DefinitionError) { errors = [error] }
}

/// A definition's tree, read to its end though parts of it are wrong.
struct FaultyReading<Value> {
  /// What could be read; nil where a part that can't be left out is wrong.
  private(set) var value: Value?
  private(set) var errors: [DefinitionError] = []
  /// The tree without what is wrong in it.
  private(set) var tree: DefinitionNode

  /// More faults than anybody mends in one go.
  private static var most: Int { 200 }

  /// Reads a tree again and again, each time without what was wrong with it.
  ///
  /// - Parameters:
  ///   - node: the tree.
  ///   - schema: what may stand in it, which tells what can stand in for a part that is wrong.
  ///   - read: the reading, which ends at the first thing that is wrong.
  init(
    _ node: DefinitionNode, by schema: SchemaNode,
    _ read: (DefinitionNode) throws(DefinitionError) -> Value
  ) {
    tree = node
    // The mappings that something had to be taken from for which nothing could stand in.
    var bare: Set<DefinitionPosition> = []
    // The keys whose values were wrong: that one is missing then is nobody's mistake.
    var emptied: Set<Slot> = []
    for step in 1...Self.most where value == nil {
      do throws(DefinitionError) {
        value = try read(tree)
      } catch {
        // What stood in is nobody's mistake, nor is that it had to go.
        let isOwn = error.position.line == 0 || bare.contains(error.position)
        let isEmptied = error.missingKey.map { emptied.contains(Slot(error.position, $0)) } ?? false
        let isBare = isOwn || errors.contains(error)
        if !isBare, !isEmptied { errors.append(error) }
        if let slot = tree.slot(holding: error.position) {
          emptied.insert(slot)
          if isBare { bare.insert(slot.mapping) }
        }
        let removal = FaultRemoval(
          of: error, standingInAt: isBare ? nil : DefinitionPosition(line: 0, column: step))
        guard let mended = removal.tree(from: tree, by: schema) else { break }
        tree = mended
      }
    }
    let strangers = schema.unknownKeys(in: node)
    errors =
      strangers
      + errors.filter { error in
        !strangers.contains { $0.position == error.position && $0.message == error.message }
      }
    leaveOutMissingKeysThatStandThereMistyped(in: node, strangers)
    errors.sort { ($0.position.line, $0.position.column) < ($1.position.line, $1.position.column) }
  }

  /// Of a mapping that has as many keys too many as too few, each key is likelier mistyped than missing.
  private mutating func leaveOutMissingKeysThatStandThereMistyped(
    in node: DefinitionNode, _ strangers: [DefinitionError]
  ) {
    let missing = Dictionary(grouping: errors.filter { $0.missingKey != nil }, by: \.position)
    for (position, lacking) in missing {
      let keys = node.keyPositions(ofMappingAt: position)
      guard strangers.count(where: { keys.contains($0.position) }) >= lacking.count else { continue }
      errors.removeAll { lacking.contains($0) }
    }
  }
}

/// A key of a mapping, and where the mapping stands.
private struct Slot: Hashable {
  let mapping: DefinitionPosition
  let key: String

  init(_ mapping: DefinitionPosition, _ key: String) {
    self.mapping = mapping
    self.key = key
  }
}

extension DefinitionNode {
  /// The innermost place for a value that has one at a position.
  fileprivate func slot(holding place: DefinitionPosition) -> Slot? {
    switch content {
    case .mapping(let entries):
      let inner = entries.lazy.compactMap { $0.value.slot(holding: place) }.first
      return inner ?? entries.first { $0.value.position == place }.map { Slot(position, $0.key) }
    case .sequence(let elements):
      return elements.lazy.compactMap { $0.slot(holding: place) }.first
    case .scalar, .null: return nil
    }
  }

  /// Where the keys stand of a mapping, itself at a position.
  fileprivate func keyPositions(ofMappingAt place: DefinitionPosition) -> [DefinitionPosition] {
    switch content {
    case .mapping(let entries):
      if position == place { return entries.map(\.keyPosition) }
      return entries.flatMap { $0.value.keyPositions(ofMappingAt: place) }
    case .sequence(let elements): return elements.flatMap { $0.keyPositions(ofMappingAt: place) }
    case .scalar, .null: return []
    }
  }
}
