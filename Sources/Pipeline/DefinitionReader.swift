package import Records

/// Reads one mapping of a definition strictly: each key is asked for once, and what nobody asked for is refused.
package struct DefinitionReader {
  private let entries: [DefinitionNode.Entry]
  private let position: DefinitionPosition
  private var known: [String] = []

  /// - Throws: where the node is no mapping, or names a key twice.
  package init(_ node: DefinitionNode, of subject: String) throws(DefinitionError) {
    guard case .mapping(let entries) = node.content else {
      throw DefinitionError(at: node.position, "\(subject) must be a mapping of keys to values")
    }
    var seen: Set<String> = []
    for entry in entries where !seen.insert(entry.key).inserted {
      throw DefinitionError(at: entry.keyPosition, "key '\(entry.key)' stands here twice")
    }
    self.entries = entries
    position = node.position
  }

  /// The value under a key that must be there.
  package mutating func required(_ key: String) throws(DefinitionError) -> DefinitionNode {
    guard let node = optional(key) else {
      throw DefinitionError(at: position, "key '\(key)' is missing", missingKey: key)
    }
    return node
  }

  /// The value under a key, or nil where the key is absent or empty.
  package mutating func optional(_ key: String) -> DefinitionNode? {
    known.append(key)
    guard let node = entries.first(where: { $0.key == key })?.value, node.content != .null else { return nil }
    return node
  }

  /// Reads an optional key with `read`, or gives `fallback` where the key is absent.
  package mutating func value<Value>(
    _ key: String, default fallback: Value, _ read: (DefinitionNode) throws(DefinitionError) -> Value
  ) throws(DefinitionError) -> Value {
    guard let node = optional(key) else { return fallback }
    return try read(node)
  }

  /// Reads an optional key with `read`.
  package mutating func value<Value>(
    _ key: String, _ read: (DefinitionNode) throws(DefinitionError) -> Value
  ) throws(DefinitionError) -> Value? {
    guard let node = optional(key) else { return nil }
    return try read(node)
  }

  /// Refuses every key that was not asked for, with the nearest one that could have been meant.
  package func finish() throws(DefinitionError) {
    for entry in entries where !known.contains(entry.key) {
      let hint = nearestName(to: entry.key, among: known).map { "did you mean '\($0)'?" }
      throw DefinitionError(at: entry.keyPosition, "unknown key '\(entry.key)'", hint: hint, knownKeys: known)
    }
  }
}

extension DefinitionNode {
  package func string() throws(DefinitionError) -> String {
    guard case .scalar(let text) = content else { throw DefinitionError(at: position, "expected a text") }
    return text
  }

  /// A text with more than white space in it.
  package func filledText() throws(DefinitionError) -> String {
    let text = try string()
    guard !text.allSatisfy(\.isWhitespace) else {
      throw DefinitionError(at: position, "expected a text, and nothing stands in it")
    }
    return text
  }

  package func elements() throws(DefinitionError) -> [DefinitionNode] {
    guard case .sequence(let nodes) = content else { throw DefinitionError(at: position, "expected a list") }
    return nodes
  }

  package func strings() throws(DefinitionError) -> [String] {
    var texts: [String] = []
    for node in try elements() { texts.append(try node.string()) }
    return texts
  }

  /// Names of a thing: none of them blank.
  package func names() throws(DefinitionError) -> [String] {
    for node in try elements() where try node.string().allSatisfy(\.isWhitespace) {
      throw DefinitionError(at: node.position, "a name is empty")
    }
    return try strings()
  }

  package func bool() throws(DefinitionError) -> Bool {
    switch try string() {
    case "true": true
    case "false": false
    case let text: throw DefinitionError(at: position, "expected true or false: \(text)")
    }
  }

  /// A whole number within `range`.
  package func integer(in range: ClosedRange<Int>) throws(DefinitionError) -> Int {
    let text = try string()
    guard let number = Int(text), range.contains(number) else {
      throw DefinitionError(
        at: position, "expected a whole number from \(range.lowerBound) to \(range.upperBound): \(text)")
    }
    return number
  }

  /// An ISO 8601 day.
  package func date() throws(DefinitionError) -> CalendarDate {
    let text = try string()
    guard let date = CalendarDate(text: text) else {
      let isDay = CalendarDate.hasForm(text)
      throw DefinitionError(
        at: position,
        isDay ? "no day of the calendar: \(text)" : "expected a date like 2024-07-16: \(text)")
    }
    return date
  }

  /// One of an enumeration's raw values.
  package func choice<Value: RawRepresentable & CaseIterable>(
    _ type: Value.Type
  ) throws(DefinitionError) -> Value where Value.RawValue == String {
    let text = try string()
    guard let value = Value(rawValue: text) else {
      let names = Value.allCases.map(\.rawValue)
      let hint = nearestName(to: text, among: names).map { "did you mean '\($0)'?" }
      throw DefinitionError(at: position, "'\(text)' is none of \(names.joined(separator: ", "))", hint: hint)
    }
    return value
  }

  /// A number with a unit from `factors`, in the unit of factor 1: `1s` with ["ms": 1, "s": 1000] is 1000.
  ///
  /// Messages call what is expected by its kind: `a duration`.
  package func amount(
    units factors: [String: Int], _ kind: String, example: String
  ) throws(DefinitionError) -> Int {
    let text = try string()
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = String(text.dropFirst(digits.count))
    guard let number = Int(digits), let factor = factors[unit] else {
      throw DefinitionError(at: position, "expected \(kind) like \(example): \(text)")
    }
    let (product, overflow) = number.multipliedReportingOverflow(by: factor)
    guard !overflow else { throw DefinitionError(at: position, "too large: \(text)") }
    return product
  }
}

/// The name that differs from `word` in the fewest letters, at most a third of them; nil where none is near.
package func nearestName(to word: String, among names: [String]) -> String? {
  nearestNames(to: word, among: names, limit: 1).first
}

/// The names that differ from `word` in at most a third of its letters, the nearest first, so many at most.
package func nearestNames(to word: String, among names: [String], limit: Int) -> [String] {
  let most = max(1, word.count / 3)
  let ranked = names.filter { abs($0.count - word.count) <= most }
    .map { (distance: editDistance(word, $0), name: $0) }.filter { $0.distance <= most }
  return ranked.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(limit).map(\.name)
}

/// Insertions, deletions, substitutions and swaps of neighbours between two words (optimal string alignment).
package func editDistance(_ one: String, _ other: String) -> Int {
  let left = Array(one)
  let right = Array(other)
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for i in left.indices {
    var row = [i + 1]
    for j in right.indices {
      var least = min(last[j + 1] + 1, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
        least = min(least, beforeLast[j - 1] + 1)
      }
      row.append(least)
    }
    (beforeLast, last) = (last, row)
  }
  return last[right.count]
}
