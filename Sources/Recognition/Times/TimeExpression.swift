import Records

/// Words that say when, and the time that they mean.
struct TimeExpression: Hashable, Sendable {
  enum Meaning: Hashable, Sendable {
    /// One day, or nights of one operation.
    case day(CalendarDate)
    /// From a first day to a last one.
    case closed(CalendarDate, CalendarDate)
    /// Since a day, still open.
    case since(CalendarDate)
    /// A stretch that is not over, as this year: since its first day for what was done, all of it for what is planned.
    case running(CalendarDate, CalendarDate)
    /// Since a day that the text does not tell, still open.
    case sinceUnknown
    /// Since so many years ago, by the calendar or to the day: 五年来.
    case sinceYears(Int)
    /// Since the campaign that the text is about began.
    case sinceCampaign
    /// During the campaign or operation that the text is about: 行动中.
    case duringCampaign
    /// Up to a day: 截至7月底.
    case asOf(CalendarDate)
    /// Up to the day on which the body spoke: 目前.
    case now
    /// Up to the day of its sentence: 至此.
    case hitherto
    /// The stretch named last: 同期, 假期里.
    case again
    /// The whole of the year that the text is about, or its last day: 全年, 年末.
    case wholeYear, yearEnd
    /// The first day of the year that the text is about: 年初为58%.
    case yearStart
    /// The last day of what the text is about: 截至行动结束.
    case periodEnd
    /// The time of the text, so many years before: 去年同期.
    case yearsBefore(Int)
    /// The time of the text, in another year: 2023年同期.
    case inYear(Int)
    /// The month before the one that the text is about, or before the day of writing, whose days these are: 由上月的.
    case monthBefore(CalendarDate, CalendarDate)
    /// The day on which the body spoke: 会上.
    case meeting
    /// Up to a day that the text does not tell: 月末 where no month is.
    case unknownEnd
    /// A time that the text does not tell: 日前.
    case unknown
    /// A month or longer of a year that the text does not tell: 4月份 on a page without a date.
    case unknownStretch
  }

  /// What an expression does in its text.
  enum Role: Hashable, Sendable {
    /// It says when what follows was done.
    case frame
    /// It says when something is to happen, and holds for the goals of its sentence: 预计本周, 未来40天.
    case planned
    /// It says when one number was true, and holds for that number alone: 由2019年的27.3%, 比2013年增长.
    case local
    /// It begins its clause and holds for all that its sentence goes on to count: 去年同期，全市立案502起.
    case counterpart
    /// It says when a body stated what follows.
    case announcement
    /// It says when the press was told: the text's own occasion.
    case briefing
  }

  /// Whether a beginning is printed or counted back from the day of publication: 四十天来.
  enum Precision: Hashable, Sendable {
    case printed, counted
  }

  let utf8Range: Range<Int>
  let meaning: Meaning
  var role = Role.frame
  var precision = Precision.printed
  /// Whether a per cent behind it is of that time's number, as in 是2019年同期的48%.
  var isRatioBase = false
  /// Whether it begins what was done besides what its sentence tells of: 并于8月起.
  var isBesides = false
  /// Whether it is the last day of a month, a quarter or a year by a word that tells how things stand then: 7月末, and
  /// not 截至7月末, up to which things are counted too.
  var isClosing = false
  /// Whether it is the day of writing, told by a word for now: 截至目前.
  var isNow = false
  /// Whether it is the end of a month or a year by itself: 去年底, and not 截至去年底.
  var isEdge = false
  /// Whether it is a day told from its first hour to its last, up to which a report counts: 2月24日0—24时.
  var isWholeDay = false
  /// Whether it is the course of something that stands before it, which the stretch named last may not be: 高考期间.
  var isCourse = false
  /// The last day that it prints, where that had not come when the text was written: 7月1日至15日 on the third.
  var printedEnd: CalendarDate?
  /// The times of a list one by one, where several are named: 2021年、2022年和2023年.
  var parts: [Meaning] = []
}

extension TimeExpression {
  /// Whether it is one day that something happened on.
  var isDay: Bool {
    if case .day = meaning { role == .frame } else { false }
  }
}

extension TimeExpression.Meaning {
  /// The first day of a day or stretch.
  var first: CalendarDate? {
    switch self {
    case .day(let day), .closed(let day, _), .since(let day), .running(let day, _): day
    default: nil
    }
  }

  /// The day up to which something counts.
  var asOfDay: CalendarDate? { if case .asOf(let day) = self { day } else { nil } }

  /// The last day of a day or closed stretch.
  var last: CalendarDate? {
    switch self {
    case .day(let day), .closed(_, let day): day
    default: nil
    }
  }
}

/// A year, a month, a day or a part of them as printed, with what is left out.
struct PartialDate: Hashable, Sendable {
  /// The part of a month or year that is meant.
  enum Edge: String, Hashable, Sendable {
    case start, early, middle, late, end
    case firstHalf = "first-half"
    case secondHalf = "second-half"
  }

  var year: Int?
  var months: ClosedRange<Int>?
  var day: Int?
  var edge: Edge?

  /// The first day that it covers.
  func first(year fallback: Int) -> CalendarDate? {
    let year = year ?? fallback
    let month = (edge == .end ? months?.upperBound ?? 12 : months?.lowerBound) ?? 1
    switch edge {
    case .end: return CalendarDate(year: year, month: month, day: lastDay(of: month, year))
    case .middle: return CalendarDate(year: year, month: month, day: 11)
    case .late: return CalendarDate(year: year, month: month, day: 21)
    case .secondHalf: return CalendarDate(year: year, month: month, day: 16)
    case .early, .start, .firstHalf, nil: return CalendarDate(year: year, month: month, day: day ?? 1)
    }
  }

  /// The last day that it covers.
  func last(year fallback: Int) -> CalendarDate? {
    let year = year ?? fallback
    let month = months?.upperBound ?? 12
    switch edge {
    case .early, .start: return CalendarDate(year: year, month: month, day: 10)
    case .middle: return CalendarDate(year: year, month: month, day: 20)
    case .firstHalf: return CalendarDate(year: year, month: month, day: 15)
    case .late, .secondHalf, .end, nil:
      return CalendarDate(year: year, month: month, day: day ?? lastDay(of: month, year))
    }
  }

  /// Whether a stretch that ends with it runs over the turn of the year, where its end says none: 12月20日至1月10日.
  func isOfNextYear(behind first: PartialDate) -> Bool {
    guard year == nil, let month = months?.lowerBound, let from = first.months?.lowerBound else {
      return false
    }
    return month < from
  }

  private func lastDay(of month: Int, _ year: Int) -> Int {
    (1...12).contains(month) ? CalendarDate.days(inMonth: month, ofYear: year) : 0
  }
}
