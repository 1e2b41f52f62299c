import Lexicon
import Records

/// Chooses the campaign that a document is about: the pipeline's, unless the page opens with another one.
struct OwnCampaign {
  /// The pipeline's, where the document can be about it.
  let pipeline: CampaignPeriod?
  /// What the lexicon knows of the document's own.
  let entry: CampaignEntry?

  /// How many paragraphs from the title on say what a document is about.
  private static let headCount = 3
  /// Campaigns are reported on for some months after their end, not for years.
  static let reportedDays = 200

  /// `matches` are the campaigns that each passage names, the title's first, `lead` those that the text may be about.
  init(
    matches: [[PhraseTable<[CampaignEntry]>.Match]], lead: [PhraseTable<[CampaignEntry]>.Match],
    date: CalendarDate?, homeCodes: [String],
    defaults: ReadingDefaults, lexicon: Lexicon
  ) {
    func entries(_ matches: some Sequence<PhraseTable<[CampaignEntry]>.Match>) -> [CampaignEntry] {
      matches.compactMap { CampaignCalendar.entry(of: $0.value, on: date, homeCodes: homeCodes) }
    }
    let all = Array(matches.joined())
    guard let campaign = defaults.campaign, Self.isReported(campaign, on: date) else {
      pipeline = nil
      entry = entries(lead).first
      return
    }
    let isNamed = all.contains { $0.value.contains { Self.isSame($0, campaign) } }
    let other = entries(matches.prefix(Self.headCount).joined()).first
    if !isNamed, let other, !Self.isPart(other, of: campaign, lexicon) {
      pipeline = nil
      entry = other
    } else {
      pipeline = campaign
      entry = entries(all).first { Self.isSame($0, campaign) }
    }
  }

  /// Whether a name may be the own campaign's.
  func isOwn(_ named: [CampaignEntry]) -> Bool {
    named.contains { other in other.id == entry?.id || pipeline.map { Self.isSame(other, $0) } ?? false }
  }

  /// Whether a document of a day may report on a campaign: of another year's it tells nothing.
  private static func isReported(_ campaign: CampaignPeriod, on date: CalendarDate?) -> Bool {
    guard let date else { return true }
    let isBegun = campaign.start.map { $0 <= date } ?? true
    return isBegun && (campaign.end.map { date.dayNumber - $0.dayNumber <= reportedDays } ?? true)
  }

  private static func isSame(_ entry: CampaignEntry, _ campaign: CampaignPeriod) -> Bool {
    entry.name == campaign.name || entry.aliases.contains(campaign.name)
      || campaign.aliases.contains(entry.name)
  }

  /// A part of the pipeline's campaign has its figures in the campaign's series.
  private static func isPart(
    _ entry: CampaignEntry, of campaign: CampaignPeriod, _ lexicon: Lexicon
  ) -> Bool {
    guard let parent = entry.parent else { return false }
    return lexicon.campaigns.contains { $0.id == parent && isSame($0, campaign) }
  }
}
