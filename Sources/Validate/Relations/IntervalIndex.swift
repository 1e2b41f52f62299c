import Records

/// Intervals in the order of their lower ends: those that meet another are found without asking all.
struct IntervalIndex: Sendable {
  private struct Entry: Sendable {
    let interval: Interval
    let position: Int
  }

  private let entries: [Entry]
  /// The greatest width among the entries: none that begins further below another interval meets it.
  private let widest: ExactDecimal
  /// Those without an end, which would make every width useless.
  private let open: [Entry]

  init(_ intervals: [(interval: Interval, position: Int)]) {
    let all = intervals.map { Entry(interval: $0.interval, position: $0.position) }
    open = all.filter(\.interval.isOpen)
    entries = all.filter { !$0.interval.isOpen }.sorted { $0.interval.lower < $1.interval.lower }
    widest = entries.map(\.interval.width).max() ?? .zero
  }

  /// The positions of all that meet an interval, in order.
  func positions(meeting interval: Interval) -> [Int] {
    let first = entries.firstIndexAscending { $0.interval.lower >= interval.lower - widest }
    let near = entries[first...].prefix { $0.interval.lower <= interval.upper }
    return (near + open).filter { $0.interval.meets(interval) }.map(\.position).sorted()
  }
}

extension Array {
  /// The first place from which on a condition holds; it holds for all behind one for which it does.
  fileprivate func firstIndexAscending(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
