/// A name that identifies one `Subject`, and can't be mistaken for another kind's.
package struct Identifier<Subject>: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
  package let name: String

  package init(_ name: String) { self.name = name }

  package init(from decoder: any Decoder) throws {
    name = try decoder.singleValueContainer().decode(String.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }

  package static func < (left: Self, right: Self) -> Bool { left.name < right.name }

  package var description: String { name }
}

/// The lexicon's notion of what is counted; only its identifier travels with records.
package enum Indicator {}
