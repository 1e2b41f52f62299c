import Records

/// Reads times that only their label or the page they stand on tells to be one: 发布时间：19-09-07, 发布时间：20240716,
/// 發布日期：113-07-16, 发布时间：09-30 22:46.
enum LabelledTime {
  /// Whose calendar the years of two or three digits on a page are of.
  enum Era { case common, republican }

  /// The time behind the label of publication that a line begins with or holds.
  ///
  /// - Parameters:
  ///   - text: the line.
  ///   - era: the page's; a label in traditional characters with a year of three digits is of the Republic on any.
  /// - Returns: the time, nil where none stands behind such a label.
  static func first(in text: String, era: Era) -> PublicationTime? {
    let values = labelled(text)
    if values.isEmpty {
      // On a page of the Republic a day may stand by itself.
      return era == .republican && text.utf8.count <= 20 ? republican(text[...]) : nil
    }
    return values.lazy.compactMap { time(behind: $0.label, $0.value, era: era) }.first
  }

  private static func time(behind label: Substring, _ value: Substring, era: Era) -> PublicationTime? {
    let digits = value.prefix { $0.isASCII && $0.isNumber }
    if digits.count == 8 {
      let rest = value.dropFirst(8)
      return PrintedTime.first(
        in: "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))\(rest)")
    }
    let isRepublican = era == .republican || label.contains { "發佈張貼".contains($0) }
    if isRepublican, let time = republican(value) { return time }
    let day = value.prefix { $0.isASCII && ($0.isNumber || $0 == "-") }
    guard day.count == 8, day.split(separator: "-").map(\.count) == [2, 2, 2] else { return nil }
    return PrintedTime.first(in: "20" + value)
  }

  /// Whether a line holds a label of publication with a time behind it that is one in either calendar.
  static func isContained(in text: String) -> Bool {
    !labelled(text).isEmpty && first(in: text, era: .republican) != nil
  }

  /// A time that begins with a year of the Republic: 113-07-16, 113/07/16 14:30, 113年7月16日.
  private static func republican(_ value: Substring) -> PublicationTime? {
    let digits = value.prefix { $0.isASCII && $0.isNumber }
    guard let year = Int(digits), republicanYears.contains(year) else { return nil }
    return PrintedTime.first(in: "\(year + 1911)\(value.dropFirst(digits.count))")
  }

  /// The years of the Republic from 1991 to 2061.
  private static let republicanYears = 80...150

  /// The time of a line that names a day without its year, in the year in which it lies nearest to a day that the page
  /// names elsewhere.
  ///
  /// - Parameters:
  ///   - text: the line; the day stands behind a label of publication, or before a clock.
  ///   - days: the days that the page names elsewhere.
  /// - Returns: the time, nil where no day elsewhere lies within a week of it.
  static func withoutYear(in text: String, near days: [CalendarDate]) -> PublicationTime? {
    guard !days.isEmpty, text.utf8.count <= 300, text.utf8.contains(where: PrintedTime.isDigit) else {
      return nil
    }
    let behind = labelled(text).lazy.compactMap { monthAndDay(in: $0.value, isLabelled: true) }.first
    guard let (month, day, clock) = behind ?? monthAndDay(in: text[...], isLabelled: false) else {
      return nil
    }
    for near in days {
      let dates = (near.year - 1...near.year + 1).compactMap {
        CalendarDate(year: $0, month: month, day: day)
      }
      if let date = dates.first(where: { abs($0.dayNumber - near.dayNumber) <= 7 }) {
        return PrintedTime.first(in: "\(date) \(clock)")
      }
    }
    return nil
  }

  /// A month and a day at a label's value, or anywhere before a clock.
  private static func monthAndDay(
    in value: Substring, isLabelled: Bool
  ) -> (month: Int, day: Int, clock: Substring)? {
    guard let match = value.firstMatch(of: dayOfMonth),
      isLabelled ? match.range.lowerBound == value.startIndex : match.3 != nil,
      !(value[match.range.upperBound...].first.map { $0.isNumber || "-/".contains($0) } ?? false),
      let month = Int(match.1), let day = Int(match.2)
    else { return nil }
    return (month, day, match.3 ?? "")
  }

  // Made once: an expression is parsed and compiled wherever it is written. Nothing in it changes.
  private nonisolated(unsafe) static let dayOfMonth =
    #/(?:^|[^\d\-\/.])(\d{1,2})[-\/月](\d{1,2})日?(?:\s+(\d{1,2}[:：]\d{2}))?/#

  /// The labels of publication in a line, and what stands behind each.
  private static func labelled(_ text: String) -> [(label: Substring, value: Substring)] {
    labels.ranges(in: text).filter { isWord($0, in: text) }
      .map { (text[$0], text[$0.upperBound...].drop { ":： \t".contains($0) }) }
  }

  /// Whether a label is no end of another: 时间 of 活动时间.
  private static func isWord(_ label: Range<String.Index>, in text: String) -> Bool {
    label.lowerBound == text.startIndex || !CreditLine.isHan(text[text.index(before: label.lowerBound)])
  }

  private static let labels = WordSet(
    """
    发布时间 发布日期 发表时间 发表日期 发布于 发布 发稿时间 刊发时间 公开日期 公布日期 时间 日期 發布日期 發佈日期 發布時間 發佈時間 發布日 發佈日
    發表日期 發表時間 發布 發佈 張貼日期 張貼日 公告日期 公告日 刊登日期 刊登日 上版日期 時間
    """)
}
