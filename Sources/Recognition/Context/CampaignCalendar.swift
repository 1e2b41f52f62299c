import Lexicon
import Records

/// Which campaign a number belongs to, and the day that it began.
struct CampaignCalendar: Sendable {
  /// A campaign as the calendar knows it.
  struct Campaign: Hashable, Sendable {
    let name: String
    let start: CalendarDate?
    let end: CalendarDate?
    /// What told the start.
    let ground: Ground?
  }

  /// The document's own.
  let own: Campaign?
  private let lexicon: Lexicon
  private let defaults: ReadingDefaults
  private let date: CalendarDate?
  private let homeCodes: [String]
  /// The campaigns that each passage names.
  private let matches: [[PhraseTable<[CampaignEntry]>.Match]]
  /// For each of them the last one up to it in its passage that is a campaign with a time.
  private let lastTimed: [[Int?]]
  private let fullNames: FullCampaignNames

  /// Reads the document's own campaign.
  ///
  /// Its start is the day that the text itself tells (5月5日，……启动), else the pipeline's, else the calendar's.
  init(
    documentDate: CalendarDate?, defaults: ReadingDefaults, passages: [Passage], times: [[TimeExpression]],
    words: [[PhraseTable<ContextVocabulary.Role>.Match]], home: HomePlace, first: Mention?, lexicon: Lexicon
  ) {
    self.lexicon = lexicon
    self.defaults = defaults
    date = documentDate
    homeCodes = home.codes
    let phrases = lexicon.campaignPhrases
    let all = passages.map { phrases.matches(in: $0) }
    let fullNames = FullCampaignNames(
      all, date: documentDate, homeCodes: home.codes, defaults: defaults)
    matches = all.map { $0.map(fullNames.narrowed) }
    lastTimed = matches.map { named in
      var last: Int?
      return named.indices.map { index in
        let entry = Self.entry(of: named[index].value, on: documentDate, homeCodes: home.codes)
        if entry != nil { last = index }
        return last
      }
    }
    self.fullNames = fullNames
    let choice = OwnCampaign(
      matches: matches, lead: Self.lead(of: matches, before: first, times), date: documentDate,
      homeCodes: home.codes, defaults: defaults, lexicon: lexicon)
    let entry = choice.entry
    guard let name = choice.pipeline?.name ?? entry.map({ Self.name(of: $0, defaults) }) else {
      own =
        TitledCampaign(
          passages: passages, times: times, words: words, vocabulary: ContextVocabulary.of(lexicon)
        ).campaign
      return
    }
    let end = choice.pipeline?.end ?? entry?.end
    if let (day, passage, range) = Self.launch(of: choice, in: passages, times, words, lexicon) {
      let ground = Ground(
        field: .start, rule: Ground.Start.launchDay.rawValue, words: passage.text(range),
        paragraph: passage.index,
        isOutsideClause: true)
      own = Campaign(name: name, start: day, end: end, ground: ground)
    } else if let start = choice.pipeline?.start {
      let ground = Ground(
        field: .start, rule: Ground.Start.pipeline.rawValue, words: "", paragraph: nil, isOutsideClause: true)
      own = Campaign(name: name, start: start, end: end, ground: ground)
    } else if let entry {
      own = Self.campaign(of: entry, words: entry.name, paragraph: nil, defaults)
    } else {
      own = Campaign(name: name, start: nil, end: nil, ground: nil)
    }
  }

  /// The campaigns that a text may be about: those of its title and of what stands before its first number, or all where it
  /// names them in several paragraphs or speaks of 行动期间.
  private static func lead(
    of matches: [[PhraseTable<[CampaignEntry]>.Match]], before first: Mention?, _ times: [[TimeExpression]]
  ) -> [PhraseTable<[CampaignEntry]>.Match] {
    let all = Array(matches.joined())
    guard let first, matches.count(where: { !$0.isEmpty }) == 1,
      !times.contains(where: { $0.contains { [.sinceCampaign, .duringCampaign].contains($0.meaning) } })
    else { return all }
    return matches.enumerated().flatMap { index, named in
      index < first.paragraph
        ? named
        : index == first.paragraph
          ? named.filter { $0.utf8Range.lowerBound < first.utf8Range.lowerBound } : []
    }
  }

  /// The campaign that a paragraph names last before a place of it, and where.
  func named(before position: Int, in passage: Passage) -> (campaign: Campaign, start: Int)? {
    let all = matches[passage.index]
    let end = all.end { $0.utf8Range.upperBound <= position }
    let cut = cut(at: position, from: end, in: passage).map(fullNames.narrowed).last {
      Self.entry(of: $0.value, on: date, homeCodes: homeCodes) != nil
    }
    guard let match = cut ?? (end > 0 ? lastTimed[passage.index][end - 1].map { all[$0] } : nil),
      let entry = Self.entry(of: match.value, on: date, homeCodes: homeCodes)
    else { return nil }
    let named = Self.campaign(
      of: entry, words: passage.text(match.utf8Range), paragraph: passage.index, defaults)
    // The text's own launch day goes before the calendar's.
    guard let own, named.name == own.name else { return (named, match.utf8Range.lowerBound) }
    return (own, match.utf8Range.lowerBound)
  }

  /// Whether a stretch of a paragraph names a campaign.
  func names(in range: Range<Int>, of passage: Passage) -> Bool { !matches(in: range, of: passage).isEmpty }

  /// The campaigns that a stretch of a paragraph names.
  private func matches(
    in range: Range<Int>, of passage: Passage
  ) -> ArraySlice<PhraseTable<[CampaignEntry]>.Match> {
    let before = matches(before: range.upperBound, in: passage)
    let first = before.end { $0.utf8Range.lowerBound < range.lowerBound }
    guard first > before.startIndex, before[first - 1].utf8Range.upperBound > range.lowerBound else {
      return before[first...]
    }
    return lexicon.campaignPhrases.matches(in: passage, range)[...]
  }

  /// The campaigns that a paragraph names before a place of it.
  private func matches(
    before position: Int, in passage: Passage
  ) -> ArraySlice<PhraseTable<[CampaignEntry]>.Match> {
    let all = matches[passage.index]
    let before = all[..<all.end { $0.utf8Range.upperBound <= position }]
    let cut = cut(at: position, from: before.endIndex, in: passage)
    return cut.isEmpty ? before : before + cut
  }

  /// The names before a place that lie in one which goes on behind it, the passage's name at an index.
  private func cut(
    at position: Int, from index: Int, in passage: Passage
  ) -> [PhraseTable<[CampaignEntry]>.Match] {
    let all = matches[passage.index]
    guard index < all.count, all[index].utf8Range.lowerBound < position else { return [] }
    return lexicon.campaignPhrases.matches(in: passage, all[index].utf8Range.lowerBound..<position)
  }

  /// The name, and where it stands, of a campaign without days that a stretch of a paragraph names: “净网2024”专项行动.
  ///
  /// What is told of it is told of its own name, in the time of the campaign around it.
  func undated(in range: Range<Int>, of passage: Passage) -> (name: String, start: Int)? {
    matches(in: range, of: passage).reversed().lazy
      .compactMap { match in
        Self.undated(match.value, on: date)
          .map { (Self.name(of: $0, defaults), match.utf8Range.lowerBound) }
      }.first
  }

  private static func campaign(
    of entry: CampaignEntry, words: String, paragraph: Int?, _ defaults: ReadingDefaults
  ) -> Campaign {
    let ground = entry.start.map { _ in
      Ground(
        field: .start, rule: Ground.Start.calendar.rawValue, words: words, paragraph: paragraph,
        isOutsideClause: true)
    }
    return Campaign(name: name(of: entry, defaults), start: entry.start, end: entry.end, ground: ground)
  }

  /// The pipeline's name for a campaign that it knows under another one.
  private static func name(of entry: CampaignEntry, _ defaults: ReadingDefaults) -> String {
    guard let name = defaults.campaign?.name, entry.name == name || entry.aliases.contains(name) else {
      return entry.name
    }
    return name
  }

  /// A day behind which the document's own campaign is launched.
  private static func launch(
    of choice: OwnCampaign, in passages: [Passage], _ times: [[TimeExpression]],
    _ words: [[PhraseTable<ContextVocabulary.Role>.Match]], _ lexicon: Lexicon
  ) -> (CalendarDate, Passage, Range<Int>)? {
    for (passage, (expressions, words)) in zip(passages, zip(times, words)) {
      for expression in expressions {
        // 27日召开新闻发布会，通报部署开展…: the day on which a body tells of a launch is not the launch's.
        guard case .day(let day) = expression.meaning, expression.role != .briefing else { continue }
        let stretch = Launch.stretch(behind: expression, among: expressions, in: passage)
        guard Launch.isTold(in: stretch, by: words) else { continue }
        let campaigns = lexicon.campaignPhrases.matches(in: passage, stretch)
        if campaigns.contains(where: { choice.isOwn($0.value) }) {
          return (day, passage, expression.utf8Range)
        }
      }
    }
    return nil
  }

  /// Of campaigns of one name, the one that the pipeline states, at home or else the nation's that began last before the page
  /// was published.
  static func entry(
    of named: [CampaignEntry], on date: CalendarDate?, homeCodes: [String]
  ) -> CampaignEntry? {
    guard let date else { return nil }
    let begun = named.filter { entry in
      guard let start = entry.start, start <= date else { return false }
      return date.dayNumber - (entry.end ?? start).dayNumber <= OwnCampaign.reportedDays
    }
    let stated = begun.filter(\.isStated)
    let local = begun.filter { entry in
      entry.placeCode.map { $0 != nation && homeCodes.contains($0) } ?? false
    }
    let national = begun.filter { $0.placeCode == nil || $0.placeCode == nation }
    return (!stated.isEmpty ? stated : local.isEmpty ? national : local).max {
      ($0.start.map(\.dayNumber) ?? 0) < ($1.start.map(\.dayNumber) ?? 0)
    }
  }

  /// A campaign without days is the one of the year in which the page was published.
  private static func undated(_ named: [CampaignEntry], on date: CalendarDate?) -> CampaignEntry? {
    guard let date else { return nil }
    // A part of a campaign has its figures in the campaign's series.
    let entries = named.filter {
      $0.start == nil && $0.parent == nil && $0.years?.contains(date.year) ?? false
    }
    return entries.count == 1 ? entries.first : nil
  }

  /// The code of the nation in GB/T 2260.
  private static let nation = "100000"
}
