import Records

/// A period ends on the day it starts or later.
struct PeriodEndsAfterItStarts: Check {
  static let identifier = "period-ends-after-it-starts"

  func finding(on figure: Figure, in bulletin: Bulletin) -> Finding? {
    guard let start = figure.period.start, let end = figure.period.end, end < start else { return nil }
    return .quarantine(
      zh: "时段始于 \(start)，止于 \(end)", en: "the period starts on \(start) and ends on \(end)")
  }
}
