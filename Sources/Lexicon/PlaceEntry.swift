/// A place of the gazetteer, with the years in which its code was in force.
///
/// A class, because one row stands under its code, under each of its names and in each mention: as a structure of eighteen
/// words it was copied to all of them, a sixth of the time of a start.
package final class PlaceEntry: Hashable, Sendable {
  package enum Level: String, Hashable, Sendable, CaseIterable {
    case country, province, prefecture, county
    /// A country, a part of one, a city or a part of the world abroad.
    case abroad
  }

  /// Six digits of GB/T 2260, or an ISO 3166-1 code abroad.
  package let code: String
  /// The full name: `聊城市`.
  package let name: String
  /// Short names: `聊城`.
  package let shortNames: [String]
  /// The one-character name: `鲁`.
  package let abbreviation: String?
  package let level: Level
  /// The code of the place that it lies in.
  package let parent: String?
  /// The first year whose list has the place; nil for before 2000.
  package let validFrom: Int?
  /// The first year whose list no longer has it; nil while it is in force.
  package let validTo: Int?

  /// A row is read once, so that one place is one object.
  package static func == (left: PlaceEntry, right: PlaceEntry) -> Bool { left === right }

  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

  /// Whether it is a county that is called a city, as 昆山市.
  package var isCountyCity: Bool { level == .county && name.hasSuffix("市") }

  init(row: Table.Row) {
    guard let level = Level(rawValue: row["level"]) else {
      preconditionFailure("places.tsv:\(row.line): level")
    }
    code = row["code"]
    name = row["name"]
    shortNames = row.parts("short")
    abbreviation = row.text("abbr")
    self.level = level
    parent = row.text("parent")
    validFrom = Int(row["valid_from"])
    validTo = Int(row["valid_to"])
  }

  init(country row: Table.Row) {
    let names = row.parts("name")
    code = row["code"]
    name = names.first ?? ""
    shortNames = Array(names.dropFirst())
    abbreviation = nil
    level = .abroad
    parent = row.text("parent")
    validFrom = nil
    validTo = nil
  }
}
