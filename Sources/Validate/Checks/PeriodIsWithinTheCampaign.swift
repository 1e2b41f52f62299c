import Lexicon
import Records

/// A campaign's figure covers days on which the campaign ran.
///
/// A name may belong to campaigns of several years and places; it is enough that one of them fits. Results that come in
/// while a campaign is wound up count to it: a month's grace after its end.
struct PeriodIsWithinTheCampaign: Check {
  static let identifier = "period-is-within-the-campaign"

  /// Days after a campaign's end within which its totals are still brought up to date.
  private static let grace = 31

  func finding(on figure: Figure, in bulletin: Bulletin) -> Finding? {
    guard let campaign = figure.campaign, let end = figure.period.end, figure.period.basis != .snapshot,
      let entries = bulletin.lexicon.campaignPhrases[campaign], !entries.isEmpty,
      entries.allSatisfy({ $0.start != nil })
    else { return nil }
    let fits = entries.contains { entry in
      guard let first = entry.start, first <= end else { return false }
      if let start = figure.period.start, start < first { return false }
      return entry.end.map { end <= $0.adding(days: Self.grace) } ?? true
    }
    guard !fits else { return nil }
    let start = figure.period.start
    return .flag(
      zh: "所计时段\(start.map { "始于 \($0)，" } ?? "")止于 \(end)，“\(campaign)”不在其时",
      en: "the figure counts \(start.map { "from \($0) " } ?? "")to \(end), when \(campaign) did not run")
  }
}
