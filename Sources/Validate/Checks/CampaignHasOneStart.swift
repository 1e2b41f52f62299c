import Lexicon
import Records

/// A page lets a campaign begin on one day at one place.
///
/// Which of two days is true nobody can tell from the page: both are marked, and neither is put in the other's place.
struct CampaignHasOneStart: Check {
  static let identifier = "campaign-has-one-start"

  func finding(on figure: Figure, in bulletin: Bulletin) -> Finding? {
    guard let campaign = CampaignStart(of: figure),
      let other = bulletin.campaignStarts[campaign.campaign]?.first(where: { $0.day != campaign.day })
    else { return nil }
    let (name, day) = (campaign.campaign.name, campaign.day)
    return .flag(
      zh: "“\(name)”在本页始于 \(day)（\(campaign.source.zh)），又始于 \(other.day)（\(other.source.zh)）",
      en: "\(name) begins on \(day) (\(campaign.source.en)) and on \(other.day) (\(other.source.en)) here")
  }
}

/// The day from which a figure counts because a campaign began on it, and what told so.
struct CampaignStart: Hashable, Sendable {
  /// A campaign at a place: a county may begin later than its city.
  struct Campaign: Hashable, Sendable {
    let name: String
    let place: String?
  }

  let campaign: Campaign
  let day: CalendarDate
  let source: Evidence

  init?(of figure: Figure) {
    guard let name = figure.campaign, let day = figure.period.start, figure.period.basis == .cumulative,
      let ground = figure.grounds.first(where: { $0.field == .start })
    else { return nil }
    switch Ground.Start(rawValue: ground.rule) {
    case .launchDay, .sinceLaunch: source = Evidence("“\(ground.words)”")
    case .calendar: source = Evidence(zh: "行动表", en: "the calendar of campaigns")
    case .pipeline: source = Evidence(zh: "定义文件", en: "the definition")
    case nil: return nil
    }
    campaign = Campaign(name: name, place: figure.place?.name)
    self.day = day
  }
}
