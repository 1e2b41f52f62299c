/// Where each observation of one reading went: into which series, or why into none.
package struct Placement: Hashable, Sendable, Codable {
  /// Why an observation is in no series.
  package enum Absence: String, Hashable, Sendable, Codable, CaseIterable {
    /// A check or a person refused it.
    case quarantined
    /// The end of its period can't be told.
    case undated
    /// Neither an indicator nor a label says what it counts.
    case unlabelled
    /// It is a part of a figure that bears the same name, and would be taken for the whole.
    case partOfNamesake = "part-of-namesake"
    /// In the unit of its series it leaves the range of exact decimals.
    case outOfRange = "out-of-range"
  }

  /// One observation's place.
  package struct Entry: Hashable, Sendable, Codable {
    package let figure: Identifier<Figure>
    /// The key of the series that it belongs to, as `SeriesKey.description`; nil where none can be told.
    package let series: String?
    /// Why it is no point of that series, or of any; nil where it is one.
    package let absence: Absence?

    package init(figure: Identifier<Figure>, series: String?, absence: Absence? = nil) {
      self.figure = figure
      self.series = series
      self.absence = absence
    }
  }

  /// In reading order.
  package let entries: [Entry]

  package init(entries: [Entry]) { self.entries = entries }
}
