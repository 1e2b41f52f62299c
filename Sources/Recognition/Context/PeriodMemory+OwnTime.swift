import Records

/// Times that hold for one number alone.
extension PeriodMemory {
  /// 由2019年的27.3%, 较去年同期的34人: a time that holds for this number alone.
  func ownTime(of asked: Asked) -> (period: Period, grounds: [Ground])? {
    guard let held = asked.beside ?? counterpart(asked),
      asked.mention.unit.symbol != "倍" || held.isDayApart
    else { return nil }
    // 高于去年同期9个百分点, 比2010年人口普查减少0.4人: a time that is the base of a change is no time of its number.
    if asked.mention.change != nil, let base = asked.mention.base, base.paragraph == paragraph,
      base.utf8Range.overlaps(held.expression.utf8Range)
        || base.utf8Range.upperBound == held.expression.utf8Range.lowerBound,
      held.expression.utf8Range.upperBound >= base.utf8Range.upperBound
    {
      return nil
    }
    // 是2019年同期的48%: the share is told of now.
    if held.expression.isRatioBase,
      [.share, .rate].contains(asked.mention.measure) || ["%", "成"].contains(asked.mention.unit.symbol)
    {
      return nil
    }
    let ground = ground(.start, "time-of-the-number", held, asked)
    switch held.meaning {
    case .day(let day): return (Period(start: day, end: day, basis: .event), [ground])
    case .closed(let first, let last):
      return (sameStretch(of: held, asked) ?? Period(start: first, end: last, basis: .period), [ground])
    case .asOf(let day): return (Period(start: nil, end: day, basis: .snapshot), [ground])
    case .yearStart:
      let day = yearOfStart(of: asked).flatMap { CalendarDate(year: $0, month: 1, day: 1) }
      return (Period(start: nil, end: day, basis: .snapshot), day == nil ? [] : [ground])
    case .unknown: return (.unknown, [ground])
    case .unknownStretch: return (Period(start: nil, end: nil, basis: .period), [ground])
    case .monthBefore(let first, let last):
      let told = resolved(frame(of: asked), asked.campaign).flatMap { monthBefore($0) } ?? (first, last)
      return (Period(start: told.first, end: told.last, basis: .period), [ground])
    case .yearsBefore(let years):
      if let day = asked.closingDay?.yearsBefore(years) {
        // 三季度末为4.0%，去年同期为4.1%.
        return (Period(start: nil, end: day, basis: .snapshot), [ground])
      }
      return (moved(resolved(frame(of: asked), asked.campaign), by: years), [ground])
    case .inYear(let year):
      let frame = resolved(frame(of: asked), asked.campaign)
      let isOfOneYear = frame.map { $0.first.year == $0.last.year && $0.first.year != year } ?? false
      return (isOfOneYear ? moved(frame, by: (frame?.first.year ?? year) - year) : .unknown, [ground])
    default: return nil
    }
  }

  /// 1至8月立案3105起，比2024年的2890起多: beside a stretch within a year, the year before is its same days; nil elsewhere.
  private func sameStretch(of held: Held, _ asked: Asked) -> Period? {
    guard held.expression.role == .local, held.meaning.isYears, let year = held.meaning.first?.year,
      asked.local.contains(where: { $0.sentence == asked.sentence && $0.expression.role == .frame }),
      let frame = resolved(frame(of: asked), asked.campaign), frame.first.year == frame.last.year,
      frame.first.year == year + 1, frame.first.month > 1 || frame.last.month < 12
    else { return nil }
    return moved(frame, by: 1)
  }

  /// The year whose beginning 年初 is: of the time around it, or the document's; in the second half of a year this one.
  private func yearOfStart(of asked: Asked) -> Int? {
    if let first = frame(of: asked)?.meaning.first ?? main?.meaning.first { return first.year }
    if let day = asked.local.last(where: { $0.asOfDay != nil && $0.sentence == asked.sentence })?.asOfDay {
      return day.year
    }
    return written.flatMap { $0.month > 6 ? $0.year : nil }
  }

  /// The month before a whole month; nil for other stretches.
  private func monthBefore(
    _ days: (first: CalendarDate, last: CalendarDate)
  ) -> (first: CalendarDate, last: CalendarDate)? {
    let length = CalendarDate.days(inMonth: days.first.month, ofYear: days.first.year)
    guard days.first.day == 1, days.last == days.first.adding(days: length - 1) else { return nil }
    let last = days.first.adding(days: -1)
    return (last.adding(days: 1 - last.day), last)
  }

  /// The same days so many years before; unknown where none are told.
  private func moved(_ days: (first: CalendarDate, last: CalendarDate)?, by years: Int) -> Period {
    guard let days, let first = days.first.yearsBefore(years), let last = days.last.yearsBefore(years) else {
      return .unknown
    }
    return Period(start: first, end: last, basis: .period)
  }

  /// 去年同期，立案502起，抓获80人；今年立案476起: the time of another year, up to the next time of its sentence.
  private func counterpart(_ asked: Asked) -> Held? {
    guard let last = asked.local.last, last.expression.role == .counterpart, last.sentence == asked.sentence,
      asked.mention.measure != .change || last.isDayApart
    else { return nil }
    return last
  }

  func betweenLevels(_ asked: Asked) -> (period: Period, grounds: [Ground])? {
    guard let levels = asked.levels, asked.mention.measure == .change,
      let (first, _) = resolved(levels.from, nil), let (_, last) = resolved(levels.to, nil), first < last
    else { return nil }
    return (
      Period(start: first, end: last, basis: .period),
      [
        ground(.start, "between-levels", levels.from, asked),
        ground(.end, "between-levels", levels.to, asked),
      ]
    )
  }
}
