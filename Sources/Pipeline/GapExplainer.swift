package import Records

/// Why a series has no point where one was to be expected, told from the bulletins that were read and those that were not.
///
/// It needs the bulletins of all series, so it is asked when the digest is written and not when a series is built: a new
/// bulletin would else touch the series that it doesn't mention.
package struct GapExplainer: Sendable {
  /// One page of the pipeline.
  package struct Page: Hashable, Sendable {
    package let source: String
    package let published: CalendarDate
    /// Whether its text could be read and trusted.
    package let isRead: Bool
    /// The times that its statistics are about: it is the bulletin for these, whatever else was published then.
    package let periods: Set<Period>

    package init(source: String, published: CalendarDate, isRead: Bool, periods: Set<Period> = []) {
      self.source = source
      self.published = published
      self.isRead = isRead
      self.periods = periods
    }

    /// Whether it tells of all of a closed stretch, or of a day in one of days or states.
    fileprivate func tells(of gap: Period) -> Bool {
      guard let start = gap.start, let end = gap.end else { return false }
      return periods.contains { period in
        guard let last = period.end else { return false }
        if gap.basis == .period { return last == end && period.start == start }
        return start <= last && last <= end && (period.start ?? last) >= start
      }
    }
  }

  private let pages: [String: [Page]]
  /// The day of the first page that was read, by source: what would have been told before it, nobody has looked for.
  private let beginnings: [String: CalendarDate]
  /// Sources whose last attempt failed, with the day of their last success.
  private let failing: [String: CalendarDate?]
  private let horizon: CalendarDate?

  package init(pages: [Page], health: [SourceHealth]) {
    self.pages = Dictionary(grouping: pages) { $0.source }
    beginnings = self.pages.compactMapValues { $0.map(\.published).min() }
    failing = Dictionary(
      health.filter { $0.failure != nil }.map { ($0.source, $0.lastSuccess?.dayInChina) },
      uniquingKeysWith: { first, _ in first })
    horizon = pages.map(\.published).max()
  }

  /// The gaps of a series with their reasons; what was not over when the latest bulletin was published is none yet, and
  /// what was to be told before the first page of its sources is none of this archive.
  package func gaps(of series: Series) -> [Gap] {
    let sources = Set(series.points.map(\.leading.citation.source))
    let lag = Self.lag(of: series)
    return (series.gaps + ended(after: series)).compactMap { gap in
      guard isOver(gap.period), gap.reason != .notPublished || isLookedFor(gap.period, in: sources, lag: lag)
      else { return nil }
      return Gap(period: gap.period, reason: reason(for: gap, sources: sources, lag: lag))
    }
  }

  /// Whether a period had ended before the latest bulletin of all: on its last day nobody can report it yet.
  private func isOver(_ period: Period) -> Bool {
    guard let horizon, let end = period.end else { return true }
    return end < horizon
  }

  /// Whether a page of the sources was read from before the gap was to be told: a bulletin that looks years back states
  /// points of years of which no page was ever asked for.
  private func isLookedFor(_ period: Period, in sources: Set<String>, lag: Int) -> Bool {
    guard let end = period.end, let first = sources.compactMap({ beginnings[$0] }).min() else { return true }
    return first <= end.adding(days: lag)
  }

  /// The stretches from the last point of a series of closed periods to the latest bulletin of all.
  private func ended(after series: Series) -> [Gap] {
    guard let frequency = series.key.frequency, frequency != .daily, let horizon, series.points.count > 1,
      let last = series.points.last
    else { return [] }
    var gaps: [Gap] = []
    var next = frequency.successor(of: last.period)
    while let period = next, let start = period.start, start <= horizon {
      gaps.append(Gap(period: period, reason: .notPublished))
      next = frequency.successor(of: period)
    }
    return gaps
  }

  private func reason(for gap: Gap, sources: Set<String>, lag: Int) -> Gap.Reason {
    guard gap.reason == .notPublished, let start = gap.period.start, let end = gap.period.end else {
      return gap.reason
    }
    let nearby = sources.flatMap { pages[$0] ?? [] }.filter { page in
      start <= page.published && page.published <= end.adding(days: lag)
    }
    if nearby.contains(where: { !$0.isRead }) { return .unread }
    // What else a source published in those days is no bulletin of them.
    if nearby.contains(where: { $0.tells(of: gap.period) }) { return .notInBulletin }
    let isFailing = sources.contains { source in
      guard let last = failing[source] else { return false }
      return last.map { $0 < end.adding(days: lag) } ?? true
    }
    return isFailing ? .fetchFailed : .notPublished
  }

  /// The days that usually pass between a period's end and its publication: the median over the pages, each of which
  /// counts with the latest period that it tells, since it may look years back.
  private static func lag(of series: Series) -> Int {
    var least: [String: Int] = [:]
    for point in series.points {
      let citation = point.leading.citation
      guard let end = point.period.end, let day = citation.published?.date else { continue }
      let lag = max(0, day.dayNumber - end.dayNumber)
      least[citation.address] = min(least[citation.address] ?? lag, lag)
    }
    let lags = least.values.sorted()
    return lags.isEmpty ? 0 : lags[lags.count / 2]
  }
}
