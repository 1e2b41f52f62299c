import Lexicon
import Records

extension SeriesKey {
  /// The series that a figure belongs to, or nil where its amount can't be told.
  init?(_ figure: Figure, named name: String, units: UnitScale) {
    guard let amount = units.amount(of: figure) else { return nil }
    let period = figure.period
    self.init(
      indicator: name, measure: figure.measure, change: figure.change?.base, unit: amount.unit,
      place: figure.place, agency: figure.agency, campaign: figure.campaign, basis: period.basis,
      start: period.basis == .cumulative ? period.start : nil,
      frequency: period.basis == .period ? Frequency(of: period) : nil)
  }
}

extension Figure {
  /// The indicator's id, or `label:` and the label; nil where the figure has neither.
  var seriesName: String? {
    if let indicator { return indicator.name }
    return label.isEmpty ? nil : "label:" + label
  }
}

extension CalendarDate {
  /// The same day a year before; 28 February for 29 February.
  var yearBefore: CalendarDate? {
    CalendarDate(year: year - 1, month: month, day: day)
      ?? CalendarDate(year: year - 1, month: month, day: day - 1)
  }
}
