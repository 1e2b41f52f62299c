import Lexicon
import Records

/// Which campaign a document is about, and the day that it began.
struct CampaignCalendar: Sendable {
  /// The campaign's name as the definition or the page has it.
  let name: String?
  let start: CalendarDate?
  /// What told the start.
  let ground: Ground?

  /// The campaign of a document: the pipeline's own, or the first that the text names.
  ///
  /// Its start is the day that the text itself tells (5月5日，……启动), else the pipeline's, else the lexicon's calendar.
  init(
    documentDate: CalendarDate?, defaults: ReadingDefaults, passages: [Passage], times: [[TimeExpression]],
    home: HomePlace, lexicon: Lexicon
  ) {
    let named = Self.named(in: passages, lexicon)
    name = defaults.campaign?.name ?? named.first?.name
    if let (date, passage, range) = Self.launch(in: passages, times, lexicon) {
      start = date
      ground = Ground(
        field: .start, rule: "launch-day", words: passage.text(range), paragraph: passage.index,
        isOutsideClause: true)
    } else if let own = Self.period(of: defaults, named: named.map(\.name), on: documentDate),
      let date = own.start
    {
      start = date
      ground = Ground(
        field: .start, rule: "pipeline-campaign", words: "", paragraph: nil, isOutsideClause: true)
    } else if let entry = Self.entry(of: named, on: documentDate, home: home), let date = entry.start {
      start = date
      ground = Ground(
        field: .start, rule: "campaign-calendar", words: entry.name, paragraph: nil, isOutsideClause: true)
    } else {
      start = nil
      ground = nil
    }
  }

  private static func named(in passages: [Passage], _ lexicon: Lexicon) -> [CampaignEntry] {
    passages.flatMap { passage in
      lexicon.campaignPhrases.matches(in: passage.folded, 0..<passage.folded.count).flatMap(\.value)
    }
  }

  /// A day in whose clause or the next a campaign is launched.
  private static func launch(
    in passages: [Passage], _ times: [[TimeExpression]], _ lexicon: Lexicon
  ) -> (CalendarDate, Passage, Range<Int>)? {
    let vocabulary = ContextVocabulary.standard
    for (passage, expressions) in zip(passages, times) {
      for expression in expressions {
        guard case .day(let day) = expression.meaning else { continue }
        let clause = passage.clause(at: expression.utf8Range.lowerBound)
        let last = passage.clauses[min(clause + 1, passage.clauses.count - 1)]
        guard last.sentence == passage.clauses[clause].sentence else { continue }
        let range =
          expression.utf8Range.upperBound..<max(expression.utf8Range.upperBound, last.utf8Range.upperBound)
        let launches = vocabulary.words.matches(in: passage.folded, range).contains { $0.value == .launch }
        let campaigns = lexicon.campaignPhrases.matches(in: passage.folded, range)
        if launches, !campaigns.isEmpty { return (day, passage, expression.utf8Range) }
      }
    }
    return nil
  }

  /// The definition's campaign that is named and ran before the page was published, the latest of them.
  private static func period(
    of defaults: ReadingDefaults, named: [String], on date: CalendarDate?
  ) -> CampaignPeriod? {
    if let own = defaults.campaign, own.start != nil { return own }
    let known = defaults.campaigns.filter { campaign in
      ([campaign.name] + campaign.aliases).contains { named.contains($0) }
        || campaign.name == defaults.campaign?.name
        || campaign.aliases.contains(defaults.campaign?.name ?? "")
    }
    return known.filter { $0.start != nil && (date == nil || $0.start.map { $0 <= (date ?? $0) } == true) }
      .max { ($0.start.map(\.dayNumber) ?? 0) < ($1.start.map(\.dayNumber) ?? 0) }
  }

  /// The calendar's entry for the place, or the nation's, that began last before the page was published.
  private static func entry(
    of named: [CampaignEntry], on date: CalendarDate?, home: HomePlace
  ) -> CampaignEntry? {
    guard let date else { return nil }
    let begun = named.filter { entry in
      guard let start = entry.start, start <= date else { return false }
      // Campaigns are reported on for some months after their end, not for years.
      return date.dayNumber - (entry.end ?? start).dayNumber <= 200
    }
    let own = begun.filter { entry in
      entry.placeCode.map { home.codes.contains($0) } == true && entry.placeCode != "100000"
    }
    return (own.isEmpty ? begun.filter { $0.placeCode == nil || $0.placeCode == "100000" } : own)
      .max { ($0.start.map(\.dayNumber) ?? 0) < ($1.start.map(\.dayNumber) ?? 0) }
  }
}
