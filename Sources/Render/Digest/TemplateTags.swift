import Pipeline

/// Holds the tags of a Mustache template to what a digest offers: values, sections of them, and comments.
///
/// Partials, inheritance, transforms and other delimiters are refused: Mustache would read an unknown name as nothing,
/// and a digest without its numbers would be published.
struct TemplateTags {
  private let bytes: [UInt8]
  private let names: Set<String>
  private var open: [(name: String, at: DefinitionPosition)] = []

  static func check(_ text: String, names: Set<String>) throws(DefinitionError) {
    var tags = TemplateTags(bytes: Array(text.utf8), names: names)
    try tags.check()
  }

  private init(bytes: [UInt8], names: Set<String>) {
    self.bytes = bytes
    self.names = names
  }

  private mutating func check() throws(DefinitionError) {
    var index = 0
    while let start = find("{{", from: index) {
      let isTriple = bytes[start...].starts(with: "{{{".utf8)
      let close = isTriple ? "}}}" : "}}"
      let inside = start + (isTriple ? 3 : 2)
      guard let end = find(close, from: inside) else {
        throw DefinitionError(
          at: position(of: start), "a tag begins here and never ends: expected '\(close)'")
      }
      try take(
        String(decoding: bytes[inside..<end], as: UTF8.self), at: position(of: start), isTriple: isTriple)
      index = end + close.utf8.count
    }
    if let left = open.last {
      throw DefinitionError(at: left.at, "section '\(left.name)' never ends: expected '{{/\(left.name)}}'")
    }
  }

  private mutating func take(
    _ tag: String, at position: DefinitionPosition, isTriple: Bool
  ) throws(DefinitionError) {
    guard let sign = tag.first else { throw DefinitionError(at: position, "an empty tag") }
    if sign == "!", !isTriple { return }
    guard !"><$=%".contains(sign) else {
      throw DefinitionError(
        at: position, "a digest's template has no such tag: {{\(tag)}}",
        hint: "it may hold values, sections and comments")
    }
    let isMarked = "#^/&".contains(sign) && !isTriple
    let name = String(isMarked ? tag.dropFirst() : tag[...]).filter { $0 != " " }
    guard names.contains(name) else {
      let near = nearestName(to: name, among: names.sorted())
      throw DefinitionError(
        at: position, "a digest has no value named '\(name)'",
        hint: near.map { "did you mean '\($0)'?" })
    }
    switch isMarked ? sign : " " {
    case "#", "^": open.append((name, position))
    case "/":
      guard let last = open.popLast() else {
        throw DefinitionError(at: position, "no section '\(name)' is open here")
      }
      guard last.name == name else {
        throw DefinitionError(
          at: position, "section '\(last.name)' ends as '\(name)'", hint: "it began at \(last.at)")
      }
    default: break
    }
  }

  private func find(_ text: String, from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    guard start + wanted.count <= bytes.count else { return nil }
    return (start...(bytes.count - wanted.count)).first { bytes[$0...].starts(with: wanted) }
  }

  /// Lines and columns count from 1, columns in characters.
  private func position(of index: Int) -> DefinitionPosition {
    let before = bytes[..<index]
    let lineStart = before.lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
    let column = String(decoding: bytes[lineStart..<index], as: UTF8.self).count + 1
    return DefinitionPosition(line: before.count { $0 == 0x0a } + 1, column: column)
  }
}
