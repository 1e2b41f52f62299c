extension FetchPolicy {
  init(_ node: DefinitionNode) throws(DefinitionError) {
    var reader = try DefinitionReader(node, of: "fetch")
    self = .standard
    connectionsPerHost = try reader.value("per_host", default: connectionsPerHost) {
      node throws(DefinitionError) in try node.integer(in: 1...64)
    }
    delayMilliseconds = try reader.value("delay", default: delayMilliseconds) {
      node throws(DefinitionError) in try node.duration()
    }
    timeoutMilliseconds = try reader.value("timeout", default: timeoutMilliseconds) {
      node throws(DefinitionError) in try node.duration()
    }
    retries = try reader.value("retries", default: retries) { node throws(DefinitionError) in
      try node.integer(in: 0...20)
    }
    maximumBytes = try reader.value("max_bytes", default: maximumBytes) { node throws(DefinitionError) in
      try node.byteCount()
    }
    robots = try reader.value("robots", default: robots) { node throws(DefinitionError) in
      try node.choice(Robots.self)
    }
    contact = try reader.value("contact") { node throws(DefinitionError) in try node.string() }
    reach = try reader.value("allow_private", default: reach) { node throws(DefinitionError) in
      try node.bool() ? .privateToo : .publicOnly
    }
    fileReach = try reader.value("allow_outside", default: fileReach) { node throws(DefinitionError) in
      try node.bool() ? .anywhere : .ownFolder
    }
    revisit = try reader.value("revisit", default: revisit) { node throws(DefinitionError) in
      try RevisitPolicy(node)
    }
    if let node = reader.optional("ca") {
      certificateAuthorities = try node.pathInside()
      certificateAuthoritiesPosition = node.position
    }
    budget = try reader.value("budget", default: budget) { node throws(DefinitionError) in
      try Budget(node, over: .run)
    }
    try reader.finish()
  }
}

extension RevisitPolicy {
  private enum Word: String, CaseIterable {
    case always, never
  }

  init(_ node: DefinitionNode) throws(DefinitionError) {
    guard case .mapping = node.content else {
      self = try node.choice(Word.self) == .always ? .always : .never
      return
    }
    var reader = try DefinitionReader(node, of: "revisit")
    let least = try reader.required("least").longDuration()
    let most = try reader.required("most").longDuration()
    try reader.finish()
    guard least <= most else {
      throw DefinitionError(at: node.position, "'least' is more than 'most'")
    }
    self = .thinning(least: least, most: most)
  }
}

extension Budget {
  init(_ node: DefinitionNode, over usual: Budget) throws(DefinitionError) {
    var reader = try DefinitionReader(node, of: "a budget")
    requests = try reader.value("requests", default: usual.requests) { node throws(DefinitionError) in
      try node.integer(in: 1...10_000_000)
    }
    seconds = try reader.value("time") { node throws(DefinitionError) in try node.longDuration() }
    bytes = try reader.value("bytes") { node throws(DefinitionError) in try node.byteCount() }
    try reader.finish()
  }
}

extension DefinitionNode {
  /// A duration in milliseconds: `1s`, `500ms`, `2m`.
  func duration() throws(DefinitionError) -> Int {
    try amount(units: ["ms": 1, "s": 1000, "m": 60_000], "a duration", example: "1s")
  }

  /// A duration in seconds: `30m`, `12h`, `90d`.
  func longDuration() throws(DefinitionError) -> Int {
    try amount(units: ["s": 1, "m": 60, "h": 3600, "d": 86_400], "a duration", example: "12h")
  }

  fileprivate func byteCount() throws(DefinitionError) -> Int {
    let factors = ["": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30]
    let bytes = try amount(units: factors, "a size", example: "8MiB")
    guard bytes > 0 else { throw DefinitionError(at: position, "expected a byte at least: \(try string())") }
    return bytes
  }

  /// A path that stays inside the pipeline's folder; `hint` says what lets others be.
  func pathInside(hint: String? = nil) throws(DefinitionError) -> String {
    let text = try string()
    guard !text.isEmpty, !text.hasPrefix("/"), !text.split(separator: "/").contains("..") else {
      throw DefinitionError(at: position, "expected a path inside the pipeline's folder: \(text)", hint: hint)
    }
    return text
  }
}
