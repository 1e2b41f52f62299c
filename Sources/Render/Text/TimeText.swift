import Records

/// Periods as tables and digests write them.
enum TimeText {
  /// The period in ISO 8601: `2024`, `2024-Q2`, `2024-01/2024-06`, `2024-05-05/2024-07-16`; the end alone where no
  /// start is known, nil where not even that is.
  static func timePeriod(_ period: Period) -> String? {
    guard let end = period.end else { return nil }
    guard period.basis != .snapshot, let start = period.start, start != end else { return end.description }
    guard start.day == 1, end.day == CalendarDate.days(inMonth: end.month, ofYear: end.year) else {
      return "\(start)/\(end)"
    }
    if start.year == end.year {
      switch (start.month, end.month) {
      case (1, 12): return year(end)
      case (1, 3), (4, 6), (7, 9), (10, 12): return year(end) + "-Q\(end.month / 3)"
      case (end.month, end.month): return month(end)
      default: break
      }
    }
    return month(start) + "/" + month(end)
  }

  /// The period as a reader of the digest is told it: `截至 2024-07-16`.
  static func words(_ period: Period, _ say: Wording) -> String {
    guard let end = period.end else { return say("日期不详", "date unknown") }
    switch period.basis {
    case .cumulative: return say("截至 \(end)", "as of \(end)")
    case .snapshot, .event: return end.description
    case .period, nil: return timePeriod(period) ?? end.description
    }
  }

  /// What a table says of its rows' times: once above it where all are the same, else in a column, which leaves out
  /// 截至 where its heading says it for all.
  struct Column {
    /// The time of all rows as a sentence, or nil where they differ.
    let caption: String?
    let title: String
    let cells: [String]

    init(_ periods: [Period], _ say: Wording) {
      let isCumulative = periods.allSatisfy { $0.basis == .cumulative && $0.end != nil }
      title = isCumulative ? say("截至", "As of") : say("时间", "When")
      cells = periods.map { period in
        isCumulative ? period.end?.description ?? "" : TimeText.words(period, say)
      }
      let times = Set(periods.map { TimeText.words($0, say) })
      if periods.count > 1, times.count == 1, let time = times.first {
        caption = say("均为 \(time)。", "All \(time).").replacing("均为 截至", with: "均截至")
      } else {
        caption = nil
      }
    }
  }

  private static func year(_ date: CalendarDate) -> String { String(date.description.prefix(4)) }
  private static func month(_ date: CalendarDate) -> String { String(date.description.prefix(7)) }
}
