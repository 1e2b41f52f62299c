/// Where in a definition's file something stands; lines and columns count from 1.
package struct DefinitionPosition: Hashable, Sendable, CustomStringConvertible {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package var description: String { "\(line):\(column)" }
}

/// A definition's text as a tree, in no particular format: what YAML, JSON or TOML have in common.
package struct DefinitionNode: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case scalar(String)
    case sequence([DefinitionNode])
    /// Keys in the order of the file.
    case mapping([Entry])
    /// An empty value or `null`.
    case null
  }

  package struct Entry: Hashable, Sendable {
    package let key: String
    package let keyPosition: DefinitionPosition
    package let value: DefinitionNode

    package init(key: String, keyPosition: DefinitionPosition, value: DefinitionNode) {
      self.key = key
      self.keyPosition = keyPosition
      self.value = value
    }
  }

  package let content: Content
  package let position: DefinitionPosition

  package init(_ content: Content, at position: DefinitionPosition) {
    self.content = content
    self.position = position
  }
}

/// What is wrong with a definition, and where.
package struct DefinitionError: Error, Hashable {
  package let position: DefinitionPosition
  /// Lower case, no full stop: `unknown key 'flooor'`.
  package let message: String
  package let hint: String?
  /// The keys that could stand there, where the trouble is a key that can't; in the order of their reading.
  package let knownKeys: [String]
  /// The key that has to be there and isn't, where that is the trouble.
  package let missingKey: String?

  package init(
    at position: DefinitionPosition, _ message: String, hint: String? = nil, knownKeys: [String] = [],
    missingKey: String? = nil
  ) {
    self.knownKeys = knownKeys
    self.missingKey = missingKey
    self.position = position
    self.message = message
    self.hint = hint
  }
}
