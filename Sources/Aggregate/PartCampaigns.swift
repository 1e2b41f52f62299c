import Lexicon
import Records

/// The campaign that a number counts to: of a closed stretch that a part of its campaign covers, that part.
///
/// A page on the second weekend of 夏夜治安巡查 names it once, and tells the rest of the weekend's numbers without a name, so
/// that they are read as the campaign's around it. The days tell: either the page counts the very same ones to the part,
/// or the part began on the first of them.
struct PartCampaigns {
  private struct Stretch: Hashable {
    let start: CalendarDate
    let end: CalendarDate

    /// Nil for what is not closed.
    init?(_ period: Period) {
      guard period.basis == .period || period.basis == .event, let start = period.start, let end = period.end
      else { return nil }
      (self.start, self.end) = (start, end)
    }
  }

  private let lexicon: Lexicon
  /// The campaigns that a page's figures of the same days belong to.
  private var named: [Stretch: Set<String>] = [:]

  init(_ figures: [Figure], lexicon: Lexicon) {
    self.lexicon = lexicon
    for figure in figures {
      guard let stretch = Stretch(figure.period), let campaign = figure.campaign else { continue }
      named[stretch, default: []].insert(campaign)
    }
  }

  func campaign(of figure: Figure) -> String? {
    guard let whole = figure.campaign, let stretch = Stretch(figure.period),
      !lexicon.begins(whole, on: stretch.start)
    else { return figure.campaign }
    let beginning = lexicon.campaigns(startingOn: stretch.start).map(\.name)
    let parts = Set(beginning + Array(named[stretch] ?? [])).filter {
      isPart($0, of: whole, covering: stretch, at: figure.place)
    }
    return parts.count == 1 ? parts.first : whole
  }

  private func isPart(_ part: String, of whole: String, covering stretch: Stretch, at place: Place?) -> Bool {
    (lexicon.campaignPhrases[part] ?? []).contains { entry in
      guard let parent = entry.parent, let start = entry.start, start <= stretch.start,
        entry.end.map({ stretch.end <= $0 }) ?? true, runs(entry, at: place)
      else { return false }
      return (lexicon.campaignPhrases[whole] ?? []).contains {
        $0.id == parent && $0.start.map { $0 <= start } ?? true
      }
    }
  }

  /// Whether a campaign is run where a number was counted: another city's is not.
  private func runs(_ entry: CampaignEntry, at place: Place?) -> Bool {
    guard let code = entry.placeCode else { return true }
    return code == place?.code || place?.code.map { AdministrativeCode(code)?.contains($0) == true } ?? false
  }
}

extension Lexicon {
  /// Whether a campaign of this name begins on a day.
  func begins(_ campaign: String, on day: CalendarDate) -> Bool {
    campaigns(startingOn: day).contains { $0.name == campaign || $0.aliases.contains(campaign) }
  }
}
