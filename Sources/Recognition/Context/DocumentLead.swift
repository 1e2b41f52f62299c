import Records

/// What the head of a document says of the time that it is about as a whole.
struct DocumentLead: Sendable {
  /// The stretch or open start that holds for the first number of the text, else the title's.
  let main: PeriodMemory.Held?
  /// The day up to which the lead counts.
  let asOf: PeriodMemory.Held?
  /// The one day up to which the document counts, where it names no other and was written within a week of it.
  let onlyAsOf: PeriodMemory.Held?
  /// The day of the event that a text without any longer time tells of.
  let event: PeriodMemory.Held?

  /// The number of paragraphs that may name the time of the whole.
  private static let reach = 4

  init(passages: [Passage], times: [[PeriodMemory.Held]], mentions: [Mention], written: CalendarDate?) {
    var lead: [PeriodMemory.Held] = []
    let first = mentions.first { $0.paragraph > 0 }
    // A number in a headline opens a text of several items: none speaks for the whole.
    let isDigest = first.map { passages[$0.paragraph].isHeadline } ?? false
    for passage in passages.dropFirst().prefix(Self.reach) {
      if passage.isHeadline { continue }
      lead += times[passage.index].filter { held in
        first.map { held.paragraph < $0.paragraph || held.isBefore($0) } ?? true
      }
      if let first, first.paragraph <= passage.index { break }
    }
    let isHeadline = mentions.first.map { $0.paragraph == 0 } ?? false
    // A headline with a number tells one fact; without, what the whole text is about.
    let title = isHeadline ? nil : times.first?.first { $0.isLasting && $0.meaning != .again }
    main =
      isDigest ? nil : lead.last { $0.isLasting && $0.meaning != .again && $0.meaning != .wholeYear } ?? title
    let ends = times.joined().filter { $0.expression.role == .frame && $0.asOfDay != nil }
    let isRecent = zip(ends.first?.asOfDay.map { [$0] } ?? [], written.map { [$0] } ?? []).contains {
      (0...7).contains($1.dayNumber - $0.dayNumber)
    }
    onlyAsOf = isRecent && Set(ends.map(\.asOfDay)).count == 1 ? ends.first : nil
    let isEvent = !times.contains { $0.contains { $0.isLasting } }
    event = isEvent && !isDigest ? lead.last { $0.isDay } : nil
    asOf = main?.isOpen ?? true ? lead.last { $0.expression.role == .frame && $0.isAsOf } : nil
  }

  /// The year that 全年 and 年末 mean: of the document's time, or the one that was over when it was written.
  static func year(of main: PeriodMemory.Held?, _ written: CalendarDate?) -> Int? {
    if let last = main?.meaning.last { return last.year }
    guard let written else { return nil }
    // Results of a whole year are told until the summer after it.
    return written.month <= 6 ? written.year - 1 : nil
  }
}

extension PeriodMemory.Held {
  fileprivate func isBefore(_ mention: Mention) -> Bool {
    paragraph == mention.paragraph && expression.utf8Range.upperBound <= mention.utf8Range.lowerBound
  }
}
