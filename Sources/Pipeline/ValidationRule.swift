/// What a pipeline knows about its figures: a sum, a bound or a ratio of indicators.
///
/// ```
/// imported-cases-new + local-cases-new = confirmed-cases-new
/// deaths <= cases
/// clearance-rate = cases-solved / cases-filed
/// ```
///
/// Indicators stand by their identifiers, operators between spaces. Rules are about figures of one place, agency,
/// campaign and period.
package struct ValidationRule: Hashable, Sendable {
  package enum Comparison: Hashable, Sendable {
    case equal
    /// The left side is no more than the right side.
    case atMost
  }

  package enum Law: Hashable, Sendable {
    /// Both sides as sums of indicators; a term after a minus sign stands on the other side.
    case sums(left: [String], Comparison, right: [String])
    /// `percent` is `portion` divided by `base`, in percent.
    case ratio(percent: String, portion: String, base: String)
  }

  /// The rule as written.
  package let text: String
  package let law: Law
  package let position: DefinitionPosition
  /// Where each indicator stands in the file.
  package let names: [Name]

  package struct Name: Hashable, Sendable {
    package let text: String
    package let position: DefinitionPosition
  }
}

extension ValidationRule {
  init(_ node: DefinitionNode) throws(DefinitionError) {
    text = try node.string()
    position = node.position
    var parser = RuleParser(text, at: node.position)
    law = try parser.law()
    names = parser.names
  }

  /// Reads rules and refuses the first that no figures above zero could obey together with those before it.
  package static func list(_ node: DefinitionNode) throws(DefinitionError) -> [ValidationRule] {
    var rules: [ValidationRule] = []
    for element in try node.elements() {
      let rule = try ValidationRule(element)
      if let first = rules.first(where: { $0.law == rule.law }) {
        throw DefinitionError(
          at: rule.position, "this rule stands here twice: \(rule.text)",
          hint: "the other one stands at \(first.position)")
      }
      rules.append(rule)
      guard RuleSystem(rules).isConsistent else {
        throw DefinitionError(
          at: rule.position, "this rule contradicts those before it: \(rule.text)",
          hint: "with all rules up to here some indicator would always have to be zero")
      }
    }
    return rules
  }
}

/// Reads one rule word by word.
private struct RuleParser {
  private struct Word {
    let text: String
    let position: DefinitionPosition
  }

  private var words: [Word] = []
  private var next = 0
  private let end: DefinitionPosition
  private(set) var names: [ValidationRule.Name] = []

  init(_ text: String, at position: DefinitionPosition) {
    var column = position.column
    for piece in text.split(separator: " ", omittingEmptySubsequences: false) {
      if !piece.isEmpty {
        words.append(
          Word(text: String(piece), position: DefinitionPosition(line: position.line, column: column)))
      }
      column += piece.count + 1
    }
    end = DefinitionPosition(line: position.line, column: position.column + text.count)
  }

  mutating func law() throws(DefinitionError) -> ValidationRule.Law {
    let left = try sum()
    let sign = try word("a comparison")
    guard ["=", "<=", ">="].contains(sign.text) else {
      let hint =
        sign.text.hasPrefix("<") || sign.text.hasPrefix(">")
        ? "use <= or >=" : "operators stand between spaces"
      throw DefinitionError(at: sign.position, "expected =, <= or >=: \(sign.text)", hint: hint)
    }
    let right = try sum()
    if next < words.count, words[next].text == "/" { return try ratio(left, sign, right) }
    if next < words.count {
      throw DefinitionError(at: words[next].position, "nothing may follow: \(words[next].text)")
    }
    let (here, there) = (left.plus + right.minus, right.plus + left.minus)
    return switch sign.text {
    case "=": .sums(left: here, .equal, right: there)
    case "<=": .sums(left: here, .atMost, right: there)
    default: .sums(left: there, .atMost, right: here)
    }
  }

  private mutating func ratio(
    _ left: (plus: [String], minus: [String]), _ sign: Word, _ right: (plus: [String], minus: [String])
  ) throws(DefinitionError) -> ValidationRule.Law {
    let slash = try word("/")
    let base = try name()
    guard sign.text == "=", left.plus.count == 1, right.plus.count == 1, left.minus.isEmpty,
      right.minus.isEmpty,
      next == words.count
    else {
      throw DefinitionError(at: slash.position, "a ratio reads 'rate = part / whole' and nothing more")
    }
    return .ratio(percent: left.plus[0], portion: right.plus[0], base: base)
  }

  private mutating func sum() throws(DefinitionError) -> (plus: [String], minus: [String]) {
    var plus = [try name()]
    var minus: [String] = []
    while next < words.count, words[next].text == "+" || words[next].text == "-" {
      let sign = words[next].text
      next += 1
      let name = try name()
      if sign == "+" { plus.append(name) } else { minus.append(name) }
    }
    return (plus, minus)
  }

  private mutating func name() throws(DefinitionError) -> String {
    let word = try word("an indicator")
    let isName = word.text.utf8.allSatisfy {
      (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2d
    }
    guard isName, word.text.utf8.first != 0x2d else {
      throw DefinitionError(
        at: word.position, "expected an indicator's identifier: \(word.text)",
        hint: "operators stand between spaces")
    }
    names.append(ValidationRule.Name(text: word.text, position: word.position))
    return word.text
  }

  private mutating func word(_ expected: String) throws(DefinitionError) -> Word {
    guard next < words.count else {
      throw DefinitionError(at: end, "the rule ends where \(expected) should stand")
    }
    next += 1
    return words[next - 1]
  }
}
