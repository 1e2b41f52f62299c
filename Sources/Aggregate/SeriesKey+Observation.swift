import Lexicon
import Records

extension SeriesKey {
  /// The series that a figure belongs to, or nil where its amount can't be told.
  ///
  /// A stretch of a campaign from the campaign's first day is a running total: 行动期间（6月25日至9月30日） says where the
  /// count stood on the last day, as 行动开展以来 did on the days before.
  init?(_ figure: Figure, named name: String, campaign: String?, units: UnitScale, lexicon: Lexicon) {
    guard let amount = units.amount(of: figure) else { return nil }
    let runsFromItsStart =
      figure.period.basis == .period
      && campaign.flatMap { name in figure.period.start.map { lexicon.begins(name, on: $0) } } == true
    let period = runsFromItsStart ? figure.period.counted(as: .cumulative) : figure.period
    self.init(
      indicator: name, measure: figure.measure, change: figure.change?.base, unit: amount.unit,
      place: figure.place, agency: figure.agency, campaign: campaign, basis: period.basis,
      start: period.basis == .cumulative ? period.start : nil,
      frequency: period.basis == .period ? Frequency(of: period) : nil,
      length: period.basis == .period ? StretchLength(of: period) : nil)
  }
}

extension Period {
  /// The same days, as a series of another basis counts them.
  func counted(as basis: Basis?) -> Period { Period(start: start, end: end, basis: basis) }
}

extension CalendarDate {
  /// The same day a year before; 28 February for 29 February.
  var yearBefore: CalendarDate? {
    CalendarDate(year: year - 1, month: month, day: day)
      ?? CalendarDate(year: year - 1, month: month, day: day - 1)
  }
}
