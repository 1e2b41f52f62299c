import Lexicon
import Records

/// The campaign that the figures of some pages were read as, and the words of the pages that it was told by.
struct CampaignAssumption: Hashable, Sendable {
  let name: String
  let start: CalendarDate?
  /// What the pages call it.
  let words: String

  /// What most figures of the page belong to; nil where they name no campaign.
  init?(of reading: Reading, lexicon: Lexicon) {
    var counts: [Campaign: Int] = [:]
    for figure in reading.figures where figure.period.basis == .cumulative {
      guard let name = figure.campaign else { continue }
      counts[Campaign(name: name, start: figure.period.start), default: 0] += 1
    }
    let most = counts.max { ($0.value, $1.key.order) < ($1.value, $0.key.order) }?.key
    guard let campaign = most,
      Self.isOfItsTime(reading.document.published?.date, campaign, lexicon: lexicon)
    else { return nil }
    (name, start) = (campaign.name, campaign.start)
    let called = reading.names.filter { $0.kind == .campaign }.map(\.text).filter { text in
      lexicon.campaignPhrases[text]?.contains { $0.name == campaign.name } ?? (text == campaign.name)
    }
    words = called.max { $0.utf8.count < $1.utf8.count } ?? campaign.name
  }

  /// Whether a page of a day is of a campaign's own time, and no look back at one of another year.
  ///
  /// The last bulletin of a campaign comes in the weeks after its end, in the next year perhaps.
  private static func isOfItsTime(_ day: CalendarDate?, _ campaign: Campaign, lexicon: Lexicon) -> Bool {
    guard let day else { return true }
    if let start = campaign.start, day < start { return false }
    let entry = lexicon.campaignPhrases[campaign.name]?.first {
      $0.name == campaign.name && (campaign.start == nil || $0.start == campaign.start)
    }
    if let end = entry?.end { return day.year <= end.year || day.dayNumber - end.dayNumber <= 31 }
    return entry?.years.map { day.year <= $0.upperBound } ?? true
  }

  private struct Campaign: Hashable {
    let name: String
    let start: CalendarDate?
    var order: String { name + (start?.description ?? "") }
  }

  /// What pages were read as, each campaign once, in the order of their first page.
  static func distinct(_ readings: [Reading], lexicon: Lexicon) -> [CampaignAssumption] {
    var found: [CampaignAssumption] = []
    for assumption in readings.compactMap({ CampaignAssumption(of: $0, lexicon: lexicon) })
    where !found.contains(where: { $0.name == assumption.name && $0.start == assumption.start }) {
      found.append(assumption)
    }
    return found
  }

  /// The assumption in words: `“夏季行动” was read as 夏季治安打击整治行动, begun on 2024-06-24`.
  var sentence: String {
    let campaign = words == name ? "a campaign" : name + ","
    return "“\(words)” was read as \(campaign) "
      + (start.map { "begun on \($0)" } ?? "whose first day nothing tells")
  }

  /// The assumption in the keys of a definition.
  func keys(quoted: (String) -> String) -> String {
    "{name: \(quoted(name))" + (start.map { ", start: \($0)" } ?? "") + "}"
  }
}
