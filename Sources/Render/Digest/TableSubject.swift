import Records

/// What a table of series says of its rows: once above it what all share, else in each row.
///
/// A phone shows three narrow columns, so the trend stands behind the name, and a time or campaign that all rows have
/// stands above them. Times get a column where all of them are single days; stretches would break it into three lines.
struct TableSubject {
  /// What all rows share, as a line of its own; nil where they share nothing.
  let caption: String?
  /// The heading of the column of times, or nil where the caption or the names say the time.
  let timeTitle: String?
  let times: [String]
  /// What each row counts, with its trend.
  let names: [String]

  init(_ lines: [SeriesLine], in context: DigestContext) {
    let say = context.say
    let (place, campaign) = (context.commonPlace(of: lines), context.commonCampaign(of: lines))
    let shared = SharedFacets(place: place != nil, campaign: campaign != nil)
    let spoken = lines.map(context.time)
    let usual = Self.usual(spoken)
    let hasColumn = usual == nil && lines.allSatisfy { TimeText.isOneDay($0.latest.period) }
    names = zip(lines, spoken).map { line, time in
      let isSaid = hasColumn || time == usual
      return context.name(of: line, says: shared, time: isSaid ? nil : time) + context.trend(of: line)
    }
    times = spoken
    timeTitle = hasColumn ? say("日期", "Date") : nil
    let isAll = Set(spoken).count == 1
    let time = usual.map { isAll ? $0 : say("除注明外均为\($0)", "\($0), unless stated otherwise") }
    let parts =
      [place, campaign].compactMap { $0 }.map { "**" + MarkdownText.inline($0) + "**" }
      + [time].compactMap { $0 }
    caption = parts.isEmpty ? nil : parts.joined(separator: say("　", " · "))
  }

  /// The share of rows, in thirds, that have to have a time for the others to be exceptions: a caption over a table of
  /// which every other row says something else says nothing.
  private static let usualThirds = 2

  /// The time that all rows have or two in three of them; nil where none is so common.
  private static func usual(_ times: [String]) -> String? {
    let counts = Dictionary(times.map { ($0, 1) }, uniquingKeysWith: +)
    guard times.count > 1, let most = counts.values.max() else { return nil }
    guard most == times.count || (times.count > 2 && most * 3 >= times.count * usualThirds) else {
      return nil
    }
    return times.first { counts[$0] == most }
  }
}
