import Pipeline
import Records

/// The addresses of a source whose URLs have the day in them.
struct DatedAddresses {
  struct Issue: Hashable {
    let address: String
    let day: CalendarDate
    /// Whether the issue may still appear where it is not there yet.
    let isRecent: Bool
  }

  let pages: SourceDefinition.DatedPages
  let now: Instant

  /// Newest first.
  var issues: [Issue] {
    let today = now.dayInChina.dayNumber
    let last = min(today, pages.to?.dayNumber ?? today)
    let first = pages.from?.dayNumber ?? last - pages.days + 1
    guard first <= last else { return [] }
    return (first...last).reversed().map { number in
      let day = CalendarDate(dayNumber: number)
      return Issue(address: address(of: day), day: day, isRecent: today - number < pages.days)
    }
  }

  private func address(of day: CalendarDate) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let year = String(day.year)
    let parts = [
      ("{yyyy}", year), ("{yy}", String(year.suffix(2))), ("{MM}", two(day.month)), ("{M}", "\(day.month)"),
      ("{dd}", two(day.day)), ("{d}", "\(day.day)"),
    ]
    return parts.reduce(pages.template) { $0.replacing($1.0, with: $1.1) }
  }
}
