import Records

/// No page reports a result of days after its publication.
struct PeriodIsNotAfterPublication: Check {
  static let identifier = "period-is-not-after-publication"

  func finding(on figure: Figure, in bulletin: Bulletin) -> Finding? {
    guard let published = bulletin.document.published?.date, let end = figure.period.end, end > published
    else { return nil }
    return .quarantine(
      zh: "时段止于 \(end)，而页面发布于 \(published)",
      en: "the period ends on \(end), and the page was published on \(published)")
  }
}
