package import Records

/// A campaign of some issuer, with the days it ran where a bulletin prints them.
package struct CampaignEntry: Hashable, Sendable {
  package let id: String
  package let name: String
  package let aliases: [String]
  /// The years it ran in, as the table has them: `2022`, `2021-2025`.
  package let year: String?
  package let start: CalendarDate?
  package let end: CalendarDate?
  package let issuer: String?
  package let place: String?
  package let placeCode: String?
  /// The campaign that it is a part of.
  package let parent: String?
  /// Whether a pipeline's definition tells it, whose word goes before the tables'.
  package let isStated: Bool

  package init(
    id: String, name: String, aliases: [String], start: CalendarDate?, end: CalendarDate?,
    place: String? = nil, placeCode: String? = nil, parent: String? = nil
  ) {
    self.id = id
    self.name = name
    self.aliases = aliases
    self.start = start
    self.end = end
    self.place = place
    self.placeCode = placeCode
    year = nil
    issuer = nil
    self.parent = parent
    isStated = true
  }

  init(row: Table.Row) {
    id = row["id"]
    name = row["name"]
    aliases = row.parts("aliases")
    year = row.text("year")
    start = Self.date(row, "start")
    end = Self.date(row, "end")
    issuer = row.text("issuer")
    place = row.text("place")
    placeCode = row.text("place_code")
    parent = row.text("parent")
    isStated = false
  }

  /// The years it ran in; nil where the table has none.
  package var years: ClosedRange<Int>? {
    let parts = (year ?? "").split(separator: "-").compactMap { Int($0) }
    guard let first = parts.first, let last = parts.last, first <= last else { return nil }
    return first...last
  }

  private static func date(_ row: Table.Row, _ column: String) -> CalendarDate? {
    guard let text = row.text(column) else { return nil }
    guard let date = CalendarDate(text: text) else {
      preconditionFailure("campaigns.tsv:\(row.line): '\(text)' is no date")
    }
    return date
  }
}
