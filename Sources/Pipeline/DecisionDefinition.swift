package import Records

/// What `decisions.yml` says about one figure: a person's ruling, replayed at every run until the page changes.
package struct DecisionDefinition: Hashable, Sendable {
  /// How the figure is found on its page.
  package enum Target: Hashable, Sendable {
    case figure(Identifier<Figure>)
    /// The figure's quote, byte for byte.
    case quote(String)
  }

  /// The page's address.
  package let address: String
  package let target: Target
  package let action: Ruling.Action
  /// The true quantity, for `correct` only.
  package let value: Quantity?
  package let reason: String
  package let who: String?
  /// The SHA-256 of the snapshot that the decision was made on, lower-case hexadecimal.
  ///
  /// The decision expires with it; nil lets it hold for every edition that still prints the figure.
  package let evidence: String?
  /// The value that the page printed when the decision was made.
  package let expect: ExactDecimal?
  /// Where the decision stands in its file.
  package let position: DefinitionPosition

  package init(
    address: String, target: Target, action: Ruling.Action, value: Quantity?, reason: String, who: String?,
    evidence: String?, expect: ExactDecimal?, position: DefinitionPosition
  ) {
    self.address = address
    self.target = target
    self.action = action
    self.value = value
    self.reason = reason
    self.who = who
    self.evidence = evidence
    self.expect = expect
    self.position = position
  }
}

extension DecisionDefinition {
  /// Reads a whole `decisions.yml` strictly: a list of decisions, or nothing.
  package static func list(_ node: DefinitionNode) throws(DefinitionError) -> [DecisionDefinition] {
    guard node.content != .null else { return [] }
    var decisions: [DecisionDefinition] = []
    var seen: [DecisionDefinition: DefinitionPosition] = [:]
    for element in try node.elements() {
      let decision = try DecisionDefinition(element)
      if let first = seen.updateValue(decision.position, forKey: decision.keyOnly) {
        throw DefinitionError(
          at: decision.position, "this figure has a decision already",
          hint: "the other one stands at \(first)")
      }
      decisions.append(decision)
    }
    return decisions
  }

  /// The decision reduced to what it is about.
  private var keyOnly: DecisionDefinition {
    DecisionDefinition(
      address: address, target: target, action: .accept, value: nil, reason: "", who: nil, evidence: nil,
      expect: nil, position: DefinitionPosition(line: 0, column: 0))
  }

  init(_ node: DefinitionNode) throws(DefinitionError) {
    var reader = try DefinitionReader(node, of: "a decision")
    let match = try reader.required("match")
    (address, target) = try Self.target(match)
    action = try reader.required("action").choice(Ruling.Action.self)
    let valueNode = reader.optional("value")
    reason = try reader.required("reason").filledText()
    who = try reader.value("who") { node throws(DefinitionError) in try node.string() }
    evidence = try reader.value("evidence") { node throws(DefinitionError) in try node.digest() }
    expect = try reader.value("expect") { node throws(DefinitionError) in try node.decimal() }
    position = node.position
    value = try valueNode?.correctedQuantity()
    try reader.finish()
    if action == .correct, valueNode == nil {
      throw DefinitionError(
        at: node.position, "a correction needs the key 'value'", missingKey: "value")
    }
    if let valueNode, action != .correct {
      throw DefinitionError(at: valueNode.position, "only a correction has the key 'value'")
    }
    if case .figure = target, expect == nil {
      throw DefinitionError(
        at: node.position, "a decision on a figure's id needs the key 'expect'",
        hint: "an id names a place on the page, 'expect' the value that stood there", missingKey: "expect")
    }
  }

  private static func target(_ node: DefinitionNode) throws(DefinitionError) -> (String, Target) {
    var reader = try DefinitionReader(node, of: "a match")
    let address = try reader.required("address").string()
    let figure = try reader.value("figure") { node throws(DefinitionError) in try node.string() }
    let quote = try reader.value("quote") { node throws(DefinitionError) in try node.string() }
    try reader.finish()
    switch (figure, quote) {
    case (let figure?, nil): return (address, .figure(Identifier(figure)))
    case (nil, let quote?): return (address, .quote(quote))
    default:
      throw DefinitionError(at: node.position, "a match needs one of 'figure' and 'quote', and not both")
    }
  }
}

extension DefinitionNode {
  /// An exact decimal in plain ASCII digits.
  package func decimal() throws(DefinitionError) -> ExactDecimal {
    let text = try string()
    guard let value = ExactDecimal(ruled: text) else {
      throw DefinitionError(at: position, "expected a number like 24300 or 24.3: \(text)")
    }
    return value
  }

  /// A SHA-256 in lower-case hexadecimal.
  fileprivate func digest() throws(DefinitionError) -> String {
    let text = try string()
    let isHexadecimal = text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    guard text.utf8.count == 64, isHexadecimal else {
      throw DefinitionError(at: position, "expected a SHA-256 of 64 hexadecimal digits: \(text)")
    }
    return text
  }

  /// A number as a person rules it, under the law for printed numbers: a whole one is itself, one with a decimal
  /// point was rounded or cut at its last digit.
  fileprivate func correctedQuantity() throws(DefinitionError) -> Quantity {
    let text = try string()
    let value = try decimal()
    let decimals = text.split(separator: ".").dropFirst().first?.utf8.count ?? 0
    guard let quantum = ExactDecimal(significand: 1, exponent: -decimals) else {
      throw DefinitionError(at: position, "at most ten decimals: \(text)")
    }
    return Quantity(
      numeral: text, value: value, bound: .exact, printedQuantum: quantum, isRounded: decimals > 0)
  }
}

extension ExactDecimal {
  /// A number as a person writes it in a file: digits behind a zero are of base eight for some readers of YAML.
  package init?(ruled text: String) {
    let whole = text.drop { $0 == "-" }.prefix { $0 != "." }
    guard whole == "0" || !whole.hasPrefix("0") else { return nil }
    self.init(text: text)
  }
}
