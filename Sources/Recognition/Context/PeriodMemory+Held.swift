import Lexicon
import Records

extension PeriodMemory.Held: Equatable {
  static func == (left: PeriodMemory.Held, right: PeriodMemory.Held) -> Bool {
    (left.expression, left.paragraph, left.sentence, left.words, left.isLaunch)
      == (right.expression, right.paragraph, right.sentence, right.words, right.isLaunch)
  }
}

extension PeriodMemory.Held {
  var asOfDay: CalendarDate? { meaning.asOfDay }

  /// The day up to which a text counts behind this time, after `clock` before it: its own, the one before, or none.
  func clock(after clock: PeriodMemory.Held?) -> PeriodMemory.Held? {
    guard expression.role == .frame else { return clock }
    switch meaning {
    // 截至24日18时…。¶截至目前，…: what counts up to now goes on with the day that was told.
    case .asOf where expression.isNow: return clock?.asOfDay == nil ? self : clock
    case .asOf: return expression.isClosing || namesNoDay ? nil : self
    case .day(let day):
      // 当日 is the clock's own day.
      return expression.isWholeDay ? self : clock?.asOfDay ?? clock?.meaning.last == day ? clock : nil
    case .closed: return nil
    default: return clock
    }
  }

  /// The last day of what is planned in it.
  var plannedEnd: CalendarDate? {
    if case .running(_, let last) = meaning { last } else { meaning.last }
  }

  var isAsOf: Bool {
    switch meaning {
    case .asOf, .yearEnd, .periodEnd, .now, .hitherto, .unknownEnd: true
    default: false
    }
  }

  /// 季末领金7429人，支出失业金3562万元: whether it is the day on which something stood, and of what another clause did.
  func isOfOtherClause(_ asked: PeriodMemory.Asked) -> Bool {
    expression.isClosing && asked.tellsAct && asked.countsEvents && asked.mention.measure == .level
      && expression.utf8Range.upperBound <= asked.clauseStart
      && asked.roles.isDisjoint(with: [.cumulative, .state, .snapshot, .standing])
  }

  /// Whether it says when what follows was done.
  var isFrame: Bool { !isAsOf }

  /// Whether both its ends are named.
  var isStretch: Bool {
    if case .closed = meaning { expression.role == .frame } else { false }
  }

  /// Whether its words hold a digit: 11月27日, not 今天.
  var printsDigit: Bool { words.utf8.contains { $0 &- 0x30 < 10 } }

  /// 行动期间 is the course of a campaign, 行动中 may be one night's.
  var namesCourse: Bool { Lexicon.folded(Array(words.utf8)).suffix(6).elementsEqual("期间".utf8) }

  /// The last of a few days that it tells one by one: 12月14日至16日.
  var fewDaysEnd: CalendarDate? {
    guard isStretch, !namesMonths, let first = meaning.first, let last = meaning.last,
      last.dayNumber - first.dayNumber < 7
    else { return nil }
    return last
  }

  /// Whether it is a stretch of about a holiday's length around another.
  func enclosesHoliday(_ part: PeriodMemory.Held) -> Bool {
    guard case .closed(let first, let last) = meaning, case .closed(let from, let to) = part.meaning,
      last.dayNumber - first.dayNumber < 16
    else { return false }
    return first <= from && to <= last && (first, last) != (from, to)
  }

  /// Whether it is told by its months, as 7月份, and not by its first and last day.
  var namesMonths: Bool { isStretch && namesNoDay }

  private var namesNoDay: Bool {
    !["日", "号", "天"].contains { (sign: StaticString) in
      let bytes = Array(words.utf8)
      return bytes.indices.contains { bytes.has(sign, at: $0) }
    }
  }

  var isUnknown: Bool { meaning == .unknown }

  /// Whether it is a day of this year that only its sentence tells of, growth and all: 单日最高客流出现在4月5日.
  var isDayApart: Bool {
    if case .day = meaning { expression.role == .counterpart } else { false }
  }

  /// Whether it holds beyond its paragraph: 平台上线以来 counts what its own sentences tell of, and no more.
  var isCarried: Bool { isLasting && ![.again, .sinceUnknown].contains(meaning) }

  /// Whether it holds from sentence to sentence: a stretch or an open start, never one day.
  var isLasting: Bool {
    guard expression.role == .frame else { return false }
    switch meaning {
    case .closed, .since, .running, .sinceCampaign, .duringCampaign, .sinceUnknown, .sinceYears, .again,
      .wholeYear, .unknownStretch:
      return true
    case .day, .asOf, .now, .hitherto, .yearStart, .yearEnd, .periodEnd, .yearsBefore, .inYear, .monthBefore,
      .meeting, .unknown, .unknownEnd:
      return false
    }
  }

  /// Whether it is the day on which a body spoke or met the press.
  var isSpoken: Bool { [.announcement, .briefing].contains(expression.role) && meaning.first != nil }

  func isBehind(_ other: PeriodMemory.Held) -> Bool {
    expression.utf8Range.lowerBound >= other.expression.utf8Range.upperBound
  }

  /// Whether it is a stretch of three days at most up to the writing: the days of an event, not what a text counts.
  func isBrief(at written: CalendarDate?) -> Bool {
    guard let written else { return false }
    switch meaning {
    case .since(let first): return written.dayNumber - first.dayNumber <= 3
    case .closed(let first, let last): return last == written && last.dayNumber - first.dayNumber <= 3
    default: return false
    }
  }

  /// Whether it is the time of a campaign, which other words tell: 行动以来, 行动中.
  var isOfCampaign: Bool { meaning == .sinceCampaign || meaning == .duringCampaign }

  /// Whether it is one day that something happened on.
  var isDay: Bool {
    expression.isDay
  }

  var isSince: Bool {
    if case .since = meaning { expression.role == .frame } else { false }
  }

  /// Whether its end is the day of another fact.
  var isOpen: Bool {
    switch meaning {
    case .since, .running, .sinceCampaign, .duringCampaign, .sinceUnknown, .sinceYears: true
    default: false
    }
  }
}
