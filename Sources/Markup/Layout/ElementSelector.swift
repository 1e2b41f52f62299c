/// A CSS selector over a page: type, `#id`, `.class`, `[attribute]`, `[attribute=value]`, descendant, `>`, and lists
/// with commas (Selectors Level 3, the parts that name places in articles).
struct ElementSelector {
  /// What one element must be, and whether the one before must be its parent.
  private struct Step {
    var name: String?
    var id: String?
    var classes: [String] = []
    var attributes: [(name: String, value: String?)] = []
    var isChild = false
  }

  private let alternatives: [[Step]]

  /// Reads a selector; nil where it is none of these.
  init?(_ text: String) {
    var alternatives: [[Step]] = []
    for part in text.split(separator: ",") {
      guard let steps = Self.steps(String(part)), !steps.isEmpty else { return nil }
      alternatives.append(steps)
    }
    guard !alternatives.isEmpty else { return nil }
    self.alternatives = alternatives
  }

  /// The elements that match, in document order.
  func elements(in tree: PageTree) -> [Int] {
    tree.nodes.indices.filter { index in
      !tree.nodes[index].isText && alternatives.contains { matches(index, $0[...], in: tree) }
    }
  }

  private func matches(_ index: Int, _ steps: ArraySlice<Step>, in tree: PageTree) -> Bool {
    guard let last = steps.last, Self.fits(index, last, in: tree) else { return false }
    let rest = steps.dropLast()
    guard !rest.isEmpty else { return true }
    var parent = tree.nodes[index].parent
    while parent >= 0 {
      if matches(parent, rest, in: tree) { return true }
      if last.isChild { return false }
      parent = tree.nodes[parent].parent
    }
    return false
  }

  private static func fits(_ index: Int, _ step: Step, in tree: PageTree) -> Bool {
    if let name = step.name, tree.name(of: index) != name { return false }
    if let id = step.id, tree.attribute("id", of: index) != id { return false }
    if !step.classes.isEmpty {
      let classes = (tree.attribute("class", of: index) ?? "").split { $0.isWhitespace }.map(String.init)
      guard step.classes.allSatisfy(classes.contains) else { return false }
    }
    return step.attributes.allSatisfy { attribute in
      let value = tree.attribute(attribute.name, of: index)
      return attribute.value == nil ? value != nil : value == attribute.value
    }
  }

  // MARK: - Reading

  private static func steps(_ text: String) -> [Step]? {
    var steps: [Step] = []
    var isChild = false
    for word in text.replacing(">", with: " > ").split(separator: " ") {
      if word == ">" {
        guard !steps.isEmpty, !isChild else { return nil }
        isChild = true
        continue
      }
      guard var step = step(word) else { return nil }
      step.isChild = isChild
      isChild = false
      steps.append(step)
    }
    return isChild ? nil : steps
  }

  private static func step(_ word: Substring) -> Step? {
    var step = Step()
    var rest = word
    let name = rest.prefix { isNameCharacter($0) || $0 == "*" }
    if !name.isEmpty, name != "*" { step.name = name.lowercased() }
    rest = rest.dropFirst(name.count)
    while let sign = rest.first {
      rest = rest.dropFirst()
      if sign == "[" {
        guard let end = rest.firstIndex(of: "]") else { return nil }
        let parts = rest[..<end].split(separator: "=", maxSplits: 1)
        guard let name = parts.first else { return nil }
        step.attributes.append(
          (String(name), parts.count < 2 ? nil : String(parts[1].filter { $0 != "\"" && $0 != "'" })))
        rest = rest[rest.index(after: end)...]
        continue
      }
      let value = rest.prefix(while: isNameCharacter)
      guard !value.isEmpty else { return nil }
      if sign == "#" {
        step.id = String(value)
      } else if sign == "." {
        step.classes.append(String(value))
      } else {
        return nil
      }
      rest = rest.dropFirst(value.count)
    }
    return step
  }

  private static func isNameCharacter(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "-" || character == "_"
  }
}
