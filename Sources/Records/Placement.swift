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
  }

  /// One observation's place.
  package struct Entry: Hashable, Sendable, Codable {
    package let figure: Identifier<Figure>
    /// The series' key, as `SeriesKey.description`; nil where `absence` says why.
    package let series: String?
    package let absence: Absence?

    package init(figure: Identifier<Figure>, series: String) {
      self.figure = figure
      self.series = series
      absence = nil
    }

    package init(figure: Identifier<Figure>, absence: Absence) {
      self.figure = figure
      series = nil
      self.absence = absence
    }
  }

  /// In reading order.
  package let entries: [Entry]

  package init(entries: [Entry]) { self.entries = entries }
}
