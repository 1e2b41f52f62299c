import Records

extension PipelineDefinition {
  /// Reads a definition strictly.
  ///
  /// - Throws: at the first thing that is wrong, with its place in the file.
  package init(_ node: DefinitionNode) throws(DefinitionError) {
    var reader = try DefinitionReader(node, of: "a pipeline")
    let idNode = try reader.required("pipeline")
    id = try idNode.name()
    title = try LocalizedTitle(try reader.required("title"))
    place = try reader.value("place") { node throws(DefinitionError) in try node.string() }
    agency = try reader.value("agency") { node throws(DefinitionError) in try node.string() }
    campaign = try reader.value("campaign") { node throws(DefinitionError) in try CampaignDefinition(node) }
    campaigns = try reader.value("campaigns", default: []) { node throws(DefinitionError) in
      try node.elements().read { element throws(DefinitionError) in try CampaignDefinition(element) }
    }
    let sourcesNode = try reader.required("sources")
    sources = try sourcesNode.elements().read { element throws(DefinitionError) in
      try SourceDefinition(element)
    }
    guard !sources.isEmpty else {
      throw DefinitionError(
        at: sourcesNode.position, "a pipeline needs a source at least",
        hint: "give each an 'id' and where its bulletins are, as 'files: pages/*.html'")
    }
    fetch = try reader.value("fetch", default: .standard) { node throws(DefinitionError) in
      try FetchPolicy(node)
    }
    indicators = try reader.value("indicators", default: []) { node throws(DefinitionError) in
      try node.elements().read { element throws(DefinitionError) in try IndicatorDefinition(element) }
    }
    lexicon = try reader.value("lexicon") { node throws(DefinitionError) in try node.pathInside() }
    validate = try reader.value("validate", default: ValidationPolicy(rules: [])) {
      node throws(DefinitionError) in
      try ValidationPolicy(node)
    }
    digest = try reader.value("digest", default: DigestPolicy(languages: [.zh, .en])) {
      node throws(DefinitionError) in try DigestPolicy(node)
    }
    csv = try reader.value("csv", default: CSVPolicy(excel: false)) { node throws(DefinitionError) in
      try CSVPolicy(node)
    }
    run = try reader.value("run", default: RunPolicy()) { node throws(DefinitionError) in try RunPolicy(node)
    }
    notify = try reader.value("notify", default: []) { node throws(DefinitionError) in
      try node.elements().read { element throws(DefinitionError) in try NotificationDefinition(element) }
    }
    try reader.finish()
    try Self.refuseRepeatedSources(sources, in: sourcesNode)
    if fetch.fileReach == .ownFolder { try Self.refuseFilesOutside(in: sourcesNode) }
  }

  /// A definition may come from elsewhere; what it reads of this machine has to be allowed by name.
  private static func refuseFilesOutside(in node: DefinitionNode) throws(DefinitionError) {
    for element in try node.elements() {
      var reader = try DefinitionReader(element, of: "a source")
      _ = try reader.optional("files")?.pathInside(
        hint: "'fetch: {allow_outside: true}' lets a pipeline read files elsewhere")
    }
  }

  private static func refuseRepeatedSources(
    _ sources: [SourceDefinition], in node: DefinitionNode
  ) throws(DefinitionError) {
    var seen: Set<String> = []
    for (source, element) in zip(sources, try node.elements()) where !seen.insert(source.id).inserted {
      throw DefinitionError(at: element.position, "source '\(source.id)' stands here twice")
    }
  }
}

extension LocalizedTitle {
  init(_ node: DefinitionNode) throws(DefinitionError) {
    var reader = try DefinitionReader(node, of: "a title")
    zh = try reader.required("zh").string()
    en = try reader.required("en").string()
    try reader.finish()
  }
}

extension CampaignDefinition {
  init(_ node: DefinitionNode) throws(DefinitionError) {
    var reader = try DefinitionReader(node, of: "a campaign")
    name = try reader.required("name").string()
    aliases = try reader.value("aliases", default: []) { node throws(DefinitionError) in try node.names() }
    start = try reader.value("start") { node throws(DefinitionError) in try node.date() }
    let endNode = reader.optional("end")
    end = if let endNode { try endNode.date() } else { nil }
    try reader.finish()
    if let start, let end, let endNode, end < start {
      throw DefinitionError(at: endNode.position, "campaign '\(name)' ends before it starts")
    }
  }
}

extension PageLayout {
  init(_ node: DefinitionNode) throws(DefinitionError) {
    var reader = try DefinitionReader(node, of: "a layout")
    func selector(_ key: String) throws(DefinitionError) -> String? {
      try reader.value(key) { node throws(DefinitionError) in try node.string() }
    }
    self.init(
      title: try selector("title"), body: try selector("body"), published: try selector("published"),
      publisher: try selector("publisher"), authors: try selector("authors"),
      drop: try reader.value("drop", default: []) { node throws(DefinitionError) in try node.strings() })
    try reader.finish()
  }
}

extension IndicatorDefinition {
  init(_ node: DefinitionNode) throws(DefinitionError) {
    var reader = try DefinitionReader(node, of: "an indicator")
    id = try reader.required("id").name()
    labelZh = try reader.required("label_zh").string()
    labelEn = try reader.required("label_en").string()
    unit = try reader.required("unit").string()
    aliases = try reader.value("aliases", default: []) { node throws(DefinitionError) in try node.names() }
    parent = try reader.value("parent") { node throws(DefinitionError) in try node.string() }
    theme = try reader.value("theme") { node throws(DefinitionError) in try node.string() }
    try reader.finish()
  }
}

extension ValidationPolicy {
  init(_ node: DefinitionNode) throws(DefinitionError) {
    var reader = try DefinitionReader(node, of: "validate")
    rules = try reader.value("rules", default: []) { node throws(DefinitionError) in
      try ValidationRule.list(node)
    }
    try reader.finish()
  }
}

extension DigestPolicy {
  init(_ node: DefinitionNode) throws(DefinitionError) {
    var reader = try DefinitionReader(node, of: "digest")
    languages = try reader.value("languages", default: [.zh, .en]) { node throws(DefinitionError) in
      let languages = try node.elements().read { element throws(DefinitionError) in
        try element.choice(Language.self)
      }
      guard !languages.isEmpty else {
        throw DefinitionError(
          at: node.position, "a digest needs a language at least",
          hint: "choose of \(Language.allCases.map(\.rawValue).joined(separator: ", ")), or leave the key out"
        )
      }
      return languages
    }
    keepsEditions = try reader.value("editions", default: false) { node throws(DefinitionError) in
      try node.bool()
    }
    url = try reader.value("url") { node throws(DefinitionError) in
      let text = try node.pageURL()
      return text.hasSuffix("/") ? text : text + "/"
    }
    try reader.finish()
  }
}

extension CSVPolicy {
  init(_ node: DefinitionNode) throws(DefinitionError) {
    var reader = try DefinitionReader(node, of: "csv")
    excel = try reader.value("excel", default: false) { node throws(DefinitionError) in try node.bool() }
    try reader.finish()
  }
}

extension [DefinitionNode] {
  func read<Value>(
    _ body: (DefinitionNode) throws(DefinitionError) -> Value
  ) throws(DefinitionError) -> [Value] {
    var values: [Value] = []
    for node in self { values.append(try body(node)) }
    return values
  }
}

extension DefinitionNode {
  /// A name that is safe in a path, a table and on a command line: kebab-case.
  func name() throws(DefinitionError) -> String {
    let text = try string()
    guard text.isKebabCase else {
      throw DefinitionError(
        at: position,
        "expected a name of lower-case letters, digits and hyphens: \(text.isEmpty ? "''" : text)",
        hint: text.kebabCase.map { "did you mean '\($0)'?" })
    }
    return text
  }
}

extension String {
  /// The name that a text of ASCII letters, digits, hyphens, underscores and spaces means; nil for others.
  fileprivate var kebabCase: String? {
    let words = lowercased().split { "-_ .".contains($0) }
    let name = words.joined(separator: "-")
    return name.isKebabCase && name != self ? name : nil
  }

  /// Whether the text is lower-case ASCII letters, digits and single hyphens between them.
  package var isKebabCase: Bool {
    !isEmpty
      && split(separator: "-", omittingEmptySubsequences: false).allSatisfy { word in
        !word.isEmpty && word.utf8.allSatisfy { (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) }
      }
  }
}
