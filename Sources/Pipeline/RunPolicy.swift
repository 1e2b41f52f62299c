/// From which level on figures that wait make a run's exit status 1.
package enum FailureLevel: String, Hashable, Sendable, CaseIterable {
  /// Flagged figures and conflicts too.
  case warn
  /// Quarantined figures.
  case error
  case never
}

/// How a pipeline's runs go where neither the command line nor the environment says.
package struct RunPolicy: Hashable, Sendable {
  /// Seconds after which a run ends where it is; nil for no limit.
  package var timeoutSeconds: Int?
  package var failOn: FailureLevel?

  package init(timeoutSeconds: Int? = nil, failOn: FailureLevel? = nil) {
    self.timeoutSeconds = timeoutSeconds
    self.failOn = failOn
  }
}

extension RunPolicy {
  init(_ node: DefinitionNode) throws(DefinitionError) {
    var reader = try DefinitionReader(node, of: "run")
    self.init()
    timeoutSeconds = try reader.value("timeout") { node throws(DefinitionError) in
      let seconds = try node.longDuration()
      guard seconds > 0 else { throw DefinitionError(at: node.position, "a run needs some time") }
      return seconds
    }
    failOn = try reader.value("fail_on") { node throws(DefinitionError) in try node.choice(FailureLevel.self)
    }
    try reader.finish()
  }
}

/// Someone who is told what came of a run: a command, or a server.
package struct NotificationDefinition: Hashable, Sendable {
  /// What a run has to come to.
  package enum Occasion: String, Hashable, Sendable, CaseIterable {
    /// A trouble that the run before did not have.
    case failure
    /// The end of a trouble.
    case recovery
    /// A digest was published that differs from the last one.
    case change
    /// All went well; what a dead man's switch waits for.
    case success
    /// Every run.
    case always
  }

  package enum Target: Hashable, Sendable {
    /// A program and its arguments, which no shell reads; the summary comes on its standard input.
    case command([String])
    /// A URL that the summary is posted to.
    case webhook(String)
    /// An environment variable that holds such a URL, for those that are secret.
    case webhookFrom(variable: String)
  }

  package let target: Target
  package let occasions: Set<Occasion>
  package let position: DefinitionPosition
}

extension NotificationDefinition {
  init(_ node: DefinitionNode) throws(DefinitionError) {
    var reader = try DefinitionReader(node, of: "a notification")
    let command = try reader.value("command") { node throws(DefinitionError) in
      Target.command(try node.commandWords())
    }
    let webhook = try reader.value("webhook") { node throws(DefinitionError) in
      Target.webhook(try node.pageURL())
    }
    let variable = try reader.value("webhook_env") { node throws(DefinitionError) in
      Target.webhookFrom(variable: try node.string())
    }
    occasions = try reader.value("when", default: [.failure, .recovery]) { node throws(DefinitionError) in
      var occasions: Set<Occasion> = []
      for element in try node.elements() { occasions.insert(try element.choice(Occasion.self)) }
      return occasions
    }
    try reader.finish()
    let targets = [command, webhook, variable].compactMap { $0 }
    guard let first = targets.first, targets.count == 1 else {
      throw DefinitionError(
        at: node.position, "a notification needs exactly one of command, webhook, webhook_env")
    }
    target = first
    position = node.position
  }
}

extension DefinitionNode {
  fileprivate func commandWords() throws(DefinitionError) -> [String] {
    let words = try strings()
    guard let program = words.first, program.hasPrefix("/") else {
      throw DefinitionError(
        at: position, "a command is a list that begins with a program's whole path",
        hint: "no shell reads it; write [/bin/sh, -c, \"…\"] where one is needed")
    }
    return words
  }
}
