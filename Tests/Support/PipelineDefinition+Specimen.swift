package import Pipeline

extension PipelineDefinition {
  /// The smallest definition that is one.
  package static func specimen() throws(DefinitionError) -> PipelineDefinition {
    let start = DefinitionPosition(line: 1, column: 1)
    func text(_ value: String) -> DefinitionNode { DefinitionNode(.scalar(value), at: start) }
    func mapping(_ entries: [(String, DefinitionNode)]) -> DefinitionNode {
      let read = entries.map { DefinitionNode.Entry(key: $0.0, keyPosition: start, value: $0.1) }
      return DefinitionNode(.mapping(read), at: start)
    }
    let source = mapping([("id", text("embedded")), ("files", text("pages/*.html"))])
    return try PipelineDefinition(
      mapping([
        ("pipeline", text("specimen")), ("title", mapping([("zh", text("样本")), ("en", text("Specimen"))])),
        ("sources", DefinitionNode(.sequence([source]), at: start)),
      ]))
  }
}

extension ValidationRule {
  /// Rules as a definition's file would hold them.
  package static func specimens(_ texts: [String]) throws(DefinitionError) -> [ValidationRule] {
    let nodes = texts.enumerated().map {
      DefinitionNode(.scalar($1), at: DefinitionPosition(line: $0 + 1, column: 1))
    }
    return try list(DefinitionNode(.sequence(nodes), at: DefinitionPosition(line: 1, column: 1)))
  }
}
