import Records

/// What the head of a document says of the time that it is about as a whole.
struct DocumentLead: Sendable {
  /// The stretch or open start that holds for the first number of the text, else the title's.
  let main: PeriodMemory.Held?
  /// The part of the title's stretch that the first number is of.
  let opening: PeriodMemory.Held?
  /// The day up to which the lead counts.
  let asOf: PeriodMemory.Held?
  /// The one day up to which the document counts, where it names no other and was written within a week of it.
  let onlyAsOf: PeriodMemory.Held?
  /// The same where several paragraphs say it, and the text was written within a month of it.
  let saidAsOf: PeriodMemory.Held?
  /// The day of the event that a text tells of without any longer time, and without a day that it counts up to.
  let event: PeriodMemory.Held?

  /// The number of paragraphs that may name the time of the whole.
  private static let reach = 4

  /// `ofWeather` is of the paragraphs that tell of nothing but the weather, whose hours hold for no others; `isLaunch` tells
  /// of times in which something only began.
  init(
    passages: [Passage], times: [[PeriodMemory.Held]], mentions: [Mention], written: CalendarDate?,
    ofWeather: Bool = false, isLaunch: (PeriodMemory.Held) -> Bool
  ) {
    let weather = ofWeather ? [] : Self.paragraphsOfWeather(mentions)
    let numbers = mentions.lazy.filter { $0.paragraph > 0 && !weather.contains($0.paragraph) }
    // 今年以来，落实两批政策，一季度减税…: what is told in passing by one sign is not what the text counts.
    let number = numbers.first { !$0.isToldInPassing(in: passages) } ?? numbers.first
    // A number in a headline opens a text of several items: none speaks for the whole.
    let isDigest = number.map { passages[$0.paragraph].isHeadline && !$0.isAlone(in: passages) } ?? false
    let lead =
      isDigest ? [] : Self.lead(of: passages, times, upTo: number).filter { !weather.contains($0.paragraph) }
    let isHeadline = mentions.first.map { $0.paragraph == 0 } ?? false
    // A headline with a number tells one fact; without, or above nothing but a table, what the whole text is about.
    let isTabled = number.map { passages[$0.paragraph].role == .tableRow } ?? false
    let titled = isHeadline && !isTabled ? [] : times.first?.filter { $0.holdsForAll(at: written) } ?? []
    // 1月周报（1月15日—21日）: the days say which part of the month.
    let title = titled.first.flatMap { first in titled.last { $0.isPartOfMonth(first) } ?? first }
    let holding = lead.filter { $0.holdsForAll(at: written) && $0.meaning != .wholeYear && !isLaunch($0) }
    // 7月22日至24日开展统一行动。…行动期间，…: the days that the paragraphs before told of it.
    let first = holding.last { held in
      held.meaning != .duringCampaign
        || !holding.contains { $0.isStretch && !$0.namesMonths && $0.paragraph < held.paragraph }
    }
    // 上半年出口增长，前4个月增长11.6%: nor is a part of the year's stretch that the first sentence names.
    let whole = title ?? first.flatMap { first in holding.last { $0.enclosesWithinYear(first) } }
    // 上半年经济运行情况 above 二季度…: a part of the title's stretch is not what the whole text is about.
    let isOfWeek =
      first.map { first in
        title.map { first.isPartOfMonth($0) } ?? false && Self.tellsWeeks(times.dropFirst().joined())
      } ?? false
    opening = first.flatMap { first in
      whole.map { $0.encloses(first) } ?? false && !isOfWeek ? first : nil
    }
    // 工作报告（2020年—2024年） above 五年来: the title tells which years.
    let isOfYears =
      if case (.sinceYears(let years)?, .closed(let from, let to)?) = (first?.meaning, title?.meaning) {
        to.year - from.year + 1 == years
      } else {
        false
      }
    // A headline with a number tells when, where the text before its first number doesn't.
    let headline = lead.contains { $0.expression.role == .frame } ? nil : times.first?.first { $0.isStretch }
    main = (opening == nil && !isOfYears ? first ?? title : whole ?? title) ?? headline
    asOf = main?.isOpen ?? true ? lead.last { $0.expression.role == .frame && $0.isAsOf } : nil
    onlyAsOf = Self.onlyEnd(of: times, written, within: 7)
    let end = Self.onlyEnd(of: times, written, within: 31)
    let saying = times.filter { $0.contains { $0.expression.role == .frame && $0.asOfDay != nil } }
    saidAsOf = saying.count > 1 ? end : nil
    let all = Array(times.joined())
    let days = Set(all.filter(\.isDay).map(\.meaning.first))
    // 截至22日，…: what is counted up to a later day is not of the event's own.
    let isCounted = asOf?.asOfDay != nil
    // 当晚行动中 is of the operation's own day.
    let isLonger = all.contains { $0.isLasting && $0.meaning != .duringCampaign }
    event = days.count == 1 && !isCounted && !isLonger ? lead.first { $0.isDay } : nil
  }

  /// The paragraphs that tell of nothing but the weather, where others tell of more.
  private static func paragraphsOfWeather(_ mentions: [Mention]) -> Set<Int> {
    guard mentions.contains(where: \.isOfWeather) else { return [] }
    let all = Dictionary(grouping: mentions.filter { $0.paragraph > 0 }, by: \.paragraph)
    let weather = all.filter { $0.value[...].tellWeather }
    return weather.count < all.count ? Set(weather.keys) : []
  }

  /// Whether a text tells of no stretch that is longer than a week but of those that are not over.
  private static func tellsWeeks(_ times: some Sequence<PeriodMemory.Held>) -> Bool {
    times.allSatisfy { held in
      guard case .closed(let first, let last) = held.meaning, held.expression.role == .frame else {
        return true
      }
      return last.dayNumber - first.dayNumber < 7
    }
  }

  /// The times of the first paragraphs that stand before the first number.
  private static func lead(
    of passages: [Passage], _ times: [[PeriodMemory.Held]], upTo first: Mention?
  ) -> [PeriodMemory.Held] {
    var lead: [PeriodMemory.Held] = []
    for passage in passages.dropFirst().prefix(Self.reach)
    where !passage.isHeadline && passage.role != .tableRow {
      if let first, first.paragraph < passage.index { break }
      lead += times[passage.index].filter { held in
        first.map { held.paragraph < $0.paragraph || held.isBefore($0) } ?? true
      }
    }
    return lead
  }

  private static func onlyEnd(
    of times: [[PeriodMemory.Held]], _ written: CalendarDate?, within days: Int
  ) -> PeriodMemory.Held? {
    let ends = times.joined().filter { $0.expression.role == .frame && $0.asOfDay != nil }
    guard let written, let end = ends.first, let day = end.asOfDay,
      (0...days).contains(written.dayNumber - day.dayNumber), ends.allSatisfy({ $0.asOfDay == day })
    else { return nil }
    return end
  }

  /// The year that 全年 and 年末 mean: of the document's time, or the one that was over when it was written.
  static func year(of main: PeriodMemory.Held?, _ written: CalendarDate?) -> Int? {
    if let last = main?.meaning.last { return last.year }
    guard let written else { return nil }
    // 今年以来…。全年…, in December.
    if let first = main?.meaning.first, first.year == written.year, written.month == 12 { return first.year }
    // Results of a whole year are told until the summer after it.
    return written.month <= 6 ? written.year - 1 : nil
  }
}

extension Mention {
  /// Whether little but the number stands in its paragraph, as in a cell.
  fileprivate func isAlone(in passages: [Passage]) -> Bool {
    passages[paragraph].bytes.count - utf8Range.count <= Self.cellBytes
  }

  /// Four signs: a mark and a word of two.
  private static let cellBytes = 12

  /// Whether its numeral is one Chinese sign: 两批, 三项.
  fileprivate func isToldInPassing(in passages: [Passage]) -> Bool {
    numeralRange.count == 3 && passages[paragraph].folded[numeralRange.lowerBound] >= 0xe0
  }
}

extension Mention {
  var isOfWeather: Bool { ["毫米", "米/秒", "℃"].contains(unit.symbol) }
}

extension ArraySlice<Mention> {
  /// 7日8时至9日14时，降雨100毫米: whether a paragraph's numbers tell of nothing but the weather, whose hours hold for no losses below.
  var tellWeather: Bool { !isEmpty && allSatisfy(\.isOfWeather) }
}

extension PeriodMemory.Held {
  /// Whether it may be what a whole text is about.
  fileprivate func holdsForAll(at written: CalendarDate?) -> Bool {
    isCarried && !isBrief(at: written)
  }

  /// Whether it is a longer stretch around another.
  fileprivate func encloses(_ other: PeriodMemory.Held) -> Bool {
    guard case .closed(let first, let last) = meaning, case .closed(let from, let to) = other.meaning else {
      return false
    }
    return first <= from && to <= last && (first, last) != (from, to)
  }

  /// Whether it is a week, or less, of the month that a title names.
  fileprivate func isPartOfMonth(_ month: PeriodMemory.Held) -> Bool {
    guard case .closed(let first, let last) = meaning, case .closed(let from, let to) = month.meaning,
      month.namesMonths, month.encloses(self)
    else { return false }
    return last.dayNumber - first.dayNumber < 7 && to.dayNumber - from.dayNumber < 31
  }

  /// Whether it is a longer stretch of one year around another of its sentence.
  fileprivate func enclosesWithinYear(_ other: PeriodMemory.Held) -> Bool {
    guard case .closed(let first, let last) = meaning, first.year == last.year, encloses(other) else {
      return false
    }
    return paragraph == other.paragraph && sentence == other.sentence
  }

  fileprivate func isBefore(_ mention: Mention) -> Bool {
    paragraph == mention.paragraph && expression.utf8Range.upperBound <= mention.utf8Range.lowerBound
  }
}
