import Lexicon
import Records

/// Words that say when and the marks around dates, compiled from the lexicon.
final class TimeVocabulary: Vocabulary {
  enum Word: Hashable, Sendable {
    case asOf(Int)
    case year(Int), half(Int), quarter(Int), quarters(Int), month(Int), week(Int), weekBefore(Int), day(Int)
    case stretch(CalendarDate, CalendarDate), holiday([Stretch]), sinceDay(CalendarDate), sinceYear
    case yearsBefore(Int)
    /// 昨（12）日: the day's number stands in brackets.
    case bracketedDay(Int)
    /// The day named before, or so many days from it: 次日.
    case thatDay(Int)
    case third(PartialDate.Edge)
    /// The month or the year named last: 当月, 当年.
    case thatMonth, thatYear
    /// Since some days ago: 连日来.
    case sinceUnknown
    /// The quarter of the writing, or so many from it: 上季度.
    case quarterFrom(Int)
    /// The last, or first, day of the month or quarter named last, which has so many months: 季末, 月初.
    case namedEnd(Int), namedStart(Int)
    case fixedDay(month: Int, day: Int), now, hitherto, again, meeting, wholeYear, yearStart,
      yearEnd,
      periodEnd, campaignNow, unknown, none
  }

  /// A holiday of one year.
  struct Stretch: Hashable, Sendable {
    let first: CalendarDate
    let last: CalendarDate
  }

  /// What a word straight before a date makes of it.
  enum Opening: String, Hashable, Sendable {
    case asOf = "before-as-of"
    case since = "before-since"
    case until = "before-until"
    case compared = "before-compared"
    case level = "before-level"
    /// As level, or what a per cent is of: 是2019年同期的48%.
    case ratio = "before-ratio"
    case plain = "before-plain"
    case attribute = "before-attribute"
    case oneOf = "before-one"
    case remark = "before-remark"
    case record = "before-record"
    case peak = "before-peak"
    case besides = "before-besides"
  }

  /// What a word straight behind a date makes of it.
  enum Closing: String, Hashable, Sendable {
    case since = "behind-since"
    /// A beginning, but behind a year that is over when something was held: 2022年开展的行动中.
    case held = "behind-held"
    case until = "behind-until"
    case before = "behind-before"
    case eve = "behind-eve"
    case compared = "behind-compared"
    case same = "behind-same"
    case stretch = "behind-stretch"
    case dateline = "behind-dateline"
    /// The press meeting of that time, which tells of another: 第二季度例行新闻发布会.
    case meeting = "behind-meeting"
    /// A word of its own that begins as one of the others.
    case word = "behind-word"
  }

  /// What a noun before 以来 is the beginning of.
  enum Beginning: String, Hashable, Sendable {
    case campaign, season
  }

  /// Whether a word before a span says that it lasts to the day of writing, and whether that day is in it: 近, 过去, not 这.
  enum Backward: String, Hashable, Sendable {
    case lately
    case now
    case then = ""

    var reachesNow: Bool { self != .then }
  }

  /// What begins a clause: a mark, or a word of contrast behind one.
  enum ClauseMark: String, Hashable, Sendable {
    case mark, contrast, own
  }

  /// One end of a holiday.
  enum EdgeDay: String, Hashable, Sendable {
    case first, last
  }

  /// Whether what stands behind a day of the moon's calendar is said of it: 五月初五当天.
  enum LunarTail: String, Hashable, Sendable {
    case mark, word
  }

  /// What part of an operation comes first: 行动首周.
  enum First: String, Hashable, Sendable {
    case day, week, month
  }

  static let standard = TimeVocabulary(lexicon: .standard)

  let words: PhraseTable<Word>
  let openings: PhraseTable<Opening>
  let closings: PhraseTable<Closing>
  /// Words of bound that may stand between 的 and a number.
  let bounds: PhraseTable<Bool>
  let edges: PhraseTable<PartialDate.Edge>
  /// Nouns that before 以来 mean the campaign, or the season.
  let campaigns: PhraseTable<Beginning>
  /// Words of records: 六个月以来最快.
  let records: PhraseTable<Bool>
  /// Words before a span that is counted back from the day of publication.
  let backward: PhraseTable<Backward>
  /// Marks that stand between the times of a list.
  let listMarks: PhraseTable<Bool>
  /// Marks and words with which a clause begins.
  let clauseMarks: PhraseTable<ClauseMark>
  /// What behind 前 makes it part of another word.
  let frontWords: PhraseTable<Bool>
  /// The first or last day of a holiday.
  let edgeDays: PhraseTable<EdgeDay>
  /// What follows a day that is written with 号.
  let dayFollowers: PhraseTable<Bool>
  /// Words before a span that begins on the day of publication.
  let forward: PhraseTable<Bool>

  /// What behind so many years makes them no time of what follows: 近三年同期.
  let spanFollowers: PhraseTable<Bool>
  /// Words of growth, which may stand between a time and the one number that it holds for: 由上月上涨0.4%转为下降.
  let growths: PhraseTable<Bool>
  /// Words between a time and the one number that it holds for: 去年同期为.
  let copulas: PhraseTable<Bool>
  /// What ends what a time is told of, before its own number: 较2024年夏季行动的1290起, 较2014年峰值时的.
  let actionTails: PhraseTable<Bool>
  /// Words of aims straight before the year that they are of: 力争2024年化解50件.
  let aims: PhraseTable<Bool>
  /// Words before the length of what the text tells of: 为期.
  let lengths: PhraseTable<Bool>
  /// Words before and behind 第5周 that make it no week of a calendar, and what joins seven days and their week.
  let weekLeads, weekTails, weekJoints: PhraseTable<Bool>
  /// The first day, week or month of what has begun.
  let firsts: PhraseTable<First>
  /// The first months of the seasons of the weather, and words that tell of it.
  let seasons: PhraseTable<Int>
  let weather: PhraseTable<Bool>
  /// Verbs of deciding, which behind a day and before 的 say which thing is meant: 决定实施的.
  let decisions: PhraseTable<Bool>
  /// Words behind since when something is so that make it a rule: 将, 实施.
  let ruleLeads: PhraseTable<Bool>
  /// Words at the end of a clause that say from what something is looked at: 从2017年的数据看.
  let viewEnds: PhraseTable<Bool>
  /// Nouns between a time and its number in brackets: 水平.
  let levelNouns: PhraseTable<Bool>
  /// The eves of the lunar new year, from which its days are counted.
  let newYearEves: [CalendarDate]

  /// Names of the calendar of the moon and of its months, and what makes a month and a number behind it a day of it.
  let lunarMarks: PhraseTable<Bool>
  let lunarMonths: PhraseTable<Int>
  let lunarTails: PhraseTable<LunarTail>

  /// The days of holidays by the names that mean their day alone, or what is beside it: 春节, 元旦.
  let bareHolidays: PhraseTable<[Stretch]>

  /// What reports of a year's results are called, at the end of their titles.
  let reports: PhraseTable<Bool>

  /// The signs of numbers.
  let signs: NumeralSigns

  /// With these and signs of number an expression of time may begin besides the words of its tables: 以来 behind words that
  /// name no date, 前十个月 and the marks of a book's title are read by code.
  static let timeSigns = "0123456789以前首头连初半百《》"

  init(lexicon: Lexicon) {
    let rows = lexicon.rows(of: "times")
    words = PhraseTable(
      rows.compactMap { row in
        Self.word(row["meaning"], amount: row["amount"]).map { (phrase: row["phrase"], value: $0) }
      }.flatMap(Self.inAnyQuotes) + Self.holidays(lexicon).flatMap(Self.inAnyQuotes), table: .times)
    openings = PhraseTable(
      rows.compactMap { row in Opening(rawValue: row["meaning"]).map { (row["phrase"], $0) } })
    closings = PhraseTable(
      rows.compactMap { row in Closing(rawValue: row["meaning"]).map { (row["phrase"], $0) } })
    bounds = PhraseTable(
      lexicon.rows(of: "bounds").filter { $0["position"] == "before" }.map { ($0["phrase"], true) })
    edges = PhraseTable(
      rows.filter { $0["meaning"] == "edge" }.map { row in
        guard let edge = PartialDate.Edge(rawValue: row["amount"]) else {
          preconditionFailure("times.tsv: no edge '\(row["amount"])'")
        }
        return (row["phrase"], edge)
      })
    campaigns = PhraseTable(
      rows.compactMap { row in Beginning(rawValue: row["meaning"]).map { (row["phrase"], $0) } })
    listMarks = PhraseTable(
      rows.filter { $0["meaning"] == "between-listed" }.map { ($0["phrase"], true) }, table: .listMarks)
    clauseMarks = Self.table(rows, "opens-clause")
    frontWords = PhraseTable(rows.filter { $0["meaning"] == "behind-front" }.map { ($0["phrase"], true) })
    edgeDays = Self.table(rows, "behind-holiday")
    records = PhraseTable(rows.filter { $0["meaning"] == "best" }.map { ($0["phrase"], true) })
    backward = Self.table(rows, "backward", table: .times)
    dayFollowers = PhraseTable(rows.filter { $0["meaning"] == "behind-day" }.map { ($0["phrase"], true) })
    growths = PhraseTable(
      lexicon.rows(of: "changes").filter { ["rise", "fall"].contains($0["kind"]) }.map {
        ($0["phrase"], true)
      })
    func phrases(_ meaning: String) -> PhraseTable<Bool> {
      PhraseTable(rows.filter { $0["meaning"] == meaning }.map { ($0["phrase"], true) })
    }
    lunarMarks = PhraseTable(
      rows.filter { $0["meaning"] == "lunar" }.map { ($0["phrase"], true) }, table: .times)
    lunarMonths = PhraseTable(
      rows.compactMap { row in
        row["meaning"] == "lunar-month" ? Int(row["amount"]).map { (row["phrase"], $0) } : nil
      }, table: .times)
    lunarTails = Self.table(rows, "behind-lunar")
    reports = phrases("behind-report")
    spanFollowers = phrases("behind-span")
    actionTails = phrases("between-action")
    aims = phrases("before-aim")
    weekLeads = phrases("before-week")
    weekTails = phrases("behind-week")
    weekJoints = phrases("between-week")
    firsts = Self.table(rows, "first-of")
    levelNouns = phrases("between-level")
    decisions = phrases("between-decided")
    ruleLeads = phrases("behind-rule")
    viewEnds = phrases("behind-viewed")
    seasons = PhraseTable(
      rows.filter { $0["meaning"] == "opens-season" }.map { row in
        guard let month = Int(row["amount"]) else {
          preconditionFailure("times.tsv: no month '\(row["amount"])'")
        }
        return (row["phrase"], month)
      })
    weather = phrases("opens-weather")
    copulas = PhraseTable(rows.filter { $0["meaning"] == "between-own" }.map { ($0["phrase"], true) })
    lengths = PhraseTable(
      rows.filter { $0["meaning"] == "lasting" }.map { ($0["phrase"], true) }, table: .lengths)
    newYearEves =
      words.longestMatch(
        in: Self.newYearEve, at: 0, limit: Self.newYearEve.count
      ).map { if case .holiday(let stretches) = $0.value { stretches.map(\.first) } else { [] } } ?? []
    bareHolidays = PhraseTable(
      Self.holidays(lexicon).compactMap { name, word in
        guard name.hasSuffix(Self.holidayNoun), case .holiday(let stretches) = word else { return nil }
        return (String(name.dropLast(Self.holidayNoun.count)), stretches)
      }.filter { $0.0.unicodeScalars.count > 1 }.flatMap(Self.inAnyQuotes))
    forward = PhraseTable(
      rows.filter { $0["meaning"] == "forward" }.map { ($0["phrase"], true) }, table: .times)
    signs = NumeralSigns(rows: lexicon.rows(of: "numerals"))
  }

  /// The rows of a meaning, whose amounts are the cases of a type.
  private static func table<Value: RawRepresentable & Sendable>(
    _ rows: [Table.Row], _ meaning: String, table: AskedTables = []
  ) -> PhraseTable<Value> where Value.RawValue == String {
    PhraseTable(
      rows.filter { $0["meaning"] == meaning }.map { row in
        guard let value = Value(rawValue: row["amount"]) else {
          preconditionFailure("times.tsv: no \(meaning) '\(row["amount"])'")
        }
        return (row["phrase"], value)
      }, table: table)
  }

  /// What names of holidays end in.
  private static let holidayNoun = "假期"

  /// The day whose rows tell when a lunar year begins.
  private static let newYearEve = Array("除夕".utf8)
}
