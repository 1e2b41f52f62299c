import Lexicon
import Records

/// The campaigns that a page calls by a longer name than others: a short name that may be one of theirs is theirs.
///
/// Campaigns of several places and years are 夏季行动 for short; the page that has 夏季治安打击整治行动 in its text says which.
struct FullCampaignNames: Sendable {
  typealias Match = PhraseTable<[CampaignEntry]>.Match

  /// The campaigns that the page names, each with the bytes of the longest name that it has there.
  private let lengths: [String: Int]
  /// What a definition calls so is no other campaign, whatever else the page names.
  private let defined: [CampaignPeriod]

  init(_ matches: [[Match]], date: CalendarDate?, homeCodes: [String], defaults: ReadingDefaults) {
    defined = defaults.campaigns + (defaults.campaign.map { [$0] } ?? [])
    var lengths: [String: Int] = [:]
    for match in matches.joined() {
      let entry = CampaignCalendar.entry(of: match.value, on: date, homeCodes: homeCodes)
      guard let entry else { continue }
      lengths[entry.id] = max(lengths[entry.id] ?? 0, match.utf8Range.count)
    }
    self.lengths = lengths
  }

  /// The match with those campaigns only that the page calls by a longer name, where there are such.
  func narrowed(_ match: Match) -> Match {
    guard match.value.count > 1, !match.value.contains(where: isDefined) else { return match }
    let named = match.value.filter { entry in
      lengths[entry.id].map { $0 > match.utf8Range.count } ?? false
    }
    return named.isEmpty ? match : Match(utf8Range: match.utf8Range, value: named)
  }

  private func isDefined(_ entry: CampaignEntry) -> Bool {
    defined.contains { $0.name == entry.name && $0.start == entry.start }
  }
}
