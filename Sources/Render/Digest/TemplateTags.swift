import Pipeline

/// Holds the tags of a Mustache template to what a digest offers: values, sections of them, and comments.
///
/// Partials, inheritance, transforms and other delimiters are refused: Mustache would read an unknown name as nothing,
/// and a digest without its numbers would be published. So are depths and sizes that no template of a person has, and
/// that Mustache, which calls itself for each section, does not survive.
struct TemplateTags {
  private let bytes: [UInt8]
  private let names: Set<String>
  private var open: [Section] = []
  /// The values that the template shows, in its order.
  private(set) var shown: [ShownValue] = []

  /// A stretch of the template that is there when a value is not empty, or when it is.
  struct Section: Hashable {
    let name: String
    let isInverted: Bool
    let start: Int
  }

  /// A value's tag, with the sections around it.
  struct ShownValue {
    let name: String
    let sections: [Section]
    let start: Int
  }

  /// How deep sections may stand in one another; the standard template's are one deep.
  static let maximumDepth = 32
  /// How many tags a template may have: Mustache's reading of each takes as long as what is left of the text.
  static let maximumTags = 4096
  /// How long a template may be; the standard one is half a thousandth of it.
  static let maximumBytes = 256 << 10

  static func check(_ text: String, names: Set<String>) throws(DefinitionError) {
    var tags = TemplateTags(bytes: Array(text.utf8), names: names)
    guard tags.bytes.count <= maximumBytes else {
      throw tags.error(
        at: maximumBytes, "the template goes on here, beyond the \(maximumBytes >> 10) KiB that one may have")
    }
    try tags.check()
    try tags.checkNotes()
  }

  private init(bytes: [UInt8], names: Set<String>) {
    self.bytes = bytes
    self.names = names
  }

  private mutating func check() throws(DefinitionError) {
    var (index, count) = (0, 0)
    while let start = find("{{", from: index) {
      count += 1
      guard count <= Self.maximumTags else {
        throw error(at: start, "the template has more than \(Self.maximumTags) tags")
      }
      let isTriple = bytes[start...].starts(with: "{{{".utf8)
      let close: StaticString = isTriple ? "}}}" : "}}"
      let inside = start + (isTriple ? 3 : 2)
      guard let end = find(close, from: inside) else {
        throw error(at: start, "a tag begins here and never ends: expected '\(close)'")
      }
      try take(String(decoding: bytes[inside..<end], as: UTF8.self), at: start, isTriple: isTriple)
      index = end + close.utf8CodeUnitCount
    }
    if let left = open.last {
      throw error(at: left.start, "section '\(left.name)' never ends: expected '{{/\(left.name)}}'")
    }
  }

  private mutating func take(_ tag: String, at start: Int, isTriple: Bool) throws(DefinitionError) {
    guard let sign = tag.first else { throw error(at: start, "an empty tag") }
    if sign == "!", !isTriple { return }
    guard !"><$=%".contains(sign) else {
      throw error(
        at: start, "a digest's template has no such tag: {{\(tag)}}",
        hint: "it may hold values, sections and comments")
    }
    let isMarked = "#^/&".contains(sign) && !isTriple
    let name = String(isMarked ? tag.dropFirst() : tag[...]).filter { $0 != " " }
    guard names.contains(name) else {
      let near = nearestName(to: name, among: names.sorted())
      throw error(
        at: start, "a digest has no value named '\(name)'", hint: near.map { "did you mean '\($0)'?" })
    }
    switch isMarked ? sign : " " {
    case "#", "^":
      guard open.count < Self.maximumDepth else {
        throw error(at: start, "more than \(Self.maximumDepth) sections stand in one another here")
      }
      open.append(Section(name: name, isInverted: sign == "^", start: start))
    case "/": try end(name, at: start)
    default: shown.append(ShownValue(name: name, sections: open, start: start))
    }
  }

  private mutating func end(_ name: String, at start: Int) throws(DefinitionError) {
    guard let last = open.popLast() else { throw error(at: start, "no section '\(name)' is open here") }
    guard last.name == name else {
      throw error(
        at: start, "section '\(last.name)' ends as '\(name)'", hint: "it began at \(position(of: last.start))"
      )
    }
  }

  private func find(_ text: StaticString, from start: Int) -> Int? {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard start + wanted.count <= bytes.count else { return nil }
    return (start...(bytes.count - wanted.count)).first { bytes[$0...].starts(with: wanted) }
  }

  func error(at index: Int, _ message: String, hint: String? = nil) -> DefinitionError {
    DefinitionError(at: position(of: index), message, hint: hint)
  }

  /// Lines and columns count from 1, columns in characters.
  ///
  /// It is asked for once, for an error: it takes as long as the text before it.
  private func position(of index: Int) -> DefinitionPosition {
    let before = bytes[..<index]
    let lineStart = before.lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
    let column = String(decoding: bytes[lineStart..<index], as: UTF8.self).count + 1
    return DefinitionPosition(line: before.count { $0 == 0x0a } + 1, column: column)
  }
}
