import Lexicon
import Records

/// Which rows of a theme the main digest shows, and how those are tabled that have no name.
extension ThemeSections {
  /// The rows that the main digest shows of a theme: all where they are few, else so many of those that matter most now,
  /// and nothing that is history, if what is current is more than a row or two.
  func shown(_ series: [SeriesLine]) -> [SeriesLine] {
    let lines = series.filter { !told.contains($0.id) }
    guard lines.count > Self.rowLimit else { return lines }
    let beside = Set(joined(lines).map(\.id))
    let rows = lines.filter { beside.contains($0.id) }
    let current = rows.filter(context.standing.isCurrent)
    let chosen = (current.count > Self.listLimit ? current : rows).prefix(Self.rowLimit)
    // A change that stands beside its number takes no row.
    let changes = Set(chosen.flatMap(context.printedChanges).map(\.id))
    return lines.filter { line in chosen.contains { $0.id == line.id } || changes.contains(line.id) }
  }

  /// Why these rows and no others: what is left out is history, or what pages speak of least.
  func choice(among lines: [SeriesLine], _ shown: [SeriesLine]) -> String {
    let ids = Set(shown.map(\.id))
    let left = lines.filter { !told.contains($0.id) && !ids.contains($0.id) }
    guard left.contains(where: context.standing.isCurrent) else {
      return say(
        "没有列出的是更早的，或只管其中一段的。", "What is left out is earlier or covers only a part of the time.")
    }
    return say(
      "这里是最新、各页说得最多的几项，说得一样多的按通报的先后。",
      "These are the latest that pages state most often, of equals those that bulletins tell first.")
  }

  /// Rows that have one time, place and campaign, where a table of their own says these once; the others at the end.
  func sharing(_ lines: [SeriesLine]) -> [[SeriesLine]] {
    func subject(_ line: SeriesLine) -> [String] {
      [context.time(of: line), line.key.place?.name ?? "", line.key.campaign ?? ""]
    }
    let groups = Dictionary(grouping: lines, by: subject)
    let large = groups.filter { $0.value.count > Self.listLimit }
    let rest = lines.filter { large[subject($0)] == nil }
    let ordered = large.values.sorted { one, other in context.precedes(one[0], other[0]) }
    return ordered + (rest.isEmpty ? [] : [rest])
  }
}
