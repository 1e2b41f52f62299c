import Lexicon
import Records

/// Nothing is counted more often than there are people to count or to be counted, at the place that is spoken of.
///
/// China had 1 411 778 724 inhabitants (census of 2020) and 494 157 423 households; trips between its districts came to
/// 64.5 billion in all of 2024 (Ministry of Transport). A number beyond that has a 亿 that should be a 万.
struct CountIsConceivable: Check {
  static let identifier = "count-is-conceivable"

  /// Banks keep 14.9 billion accounts (People's Bank of China, end of 2024), and phones have 1.8 billion users.
  private static let accounts = 100_000_000_000

  private static let limits: [(family: String, limit: Int)] = [
    ("persons", 1_411_778_724), ("person-times", 100_000_000_000), ("cases", 1_411_778_724),
    ("households", 494_157_423), ("vehicle-times", 100_000_000_000),
  ]

  /// What the most populous place of a level has of inhabitants (census of 2020): Pudong, Chengdu, Guangdong.
  private static let inhabitants: [(level: AdministrativeCode.Level, count: Int)] = [
    (.county, 5_681_512), (.prefecture, 20_937_757), (.province, 126_012_510),
  ]
  /// Ten times the criminal cases that the police of all China filed in 2015, the year of most (China Statistical Yearbook:
  /// 7 174 037); bulletins sum up a decade at most.
  private static let crimes = 71_740_370

  func finding(on figure: Figure, in bulletin: Bulletin) -> Finding? {
    beyondAll(figure, in: bulletin) ?? unlikely(figure, in: bulletin)
  }

  /// More cases than a country has crimes, or than a place of its level has people: to be doubted, not impossible.
  private func unlikely(_ figure: Figure, in bulletin: Bulletin) -> Finding? {
    guard figure.measure == .level, figure.kind == .statistic, Self.isInChina(figure.place),
      let indicator = figure.indicator.flatMap({ bulletin.lexicon.indicator($0) }),
      ["cases", "persons"].contains(indicator.dimension),
      ["crime", "fraud", "drugs", "arrests", "property", "weapons", "disputes"].contains(
        indicator.theme ?? "")
    else { return nil }
    let place = figure.place?.code.flatMap { AdministrativeCode($0) }?.level
    let people = Self.inhabitants.first { $0.level == place }?.count ?? Self.crimes
    let limit = min(people, Self.crimes)
    guard figure.quantity.interval.lower > ExactDecimal(limit) else { return nil }
    return .flag(
      zh: "\(figure.quantity.numeral)\(figure.unit) 多于此类地方可信的总数 \(limit)",
      en: "\(figure.quantity.numeral)\(figure.unit) is more than is likely of such a place: \(limit)")
  }

  private func beyondAll(_ figure: Figure, in bulletin: Bulletin) -> Finding? {
    guard figure.measure == .level || figure.measure == .change, Self.isInChina(figure.place),
      let unit = bulletin.lexicon.unit(figure.unit.symbol)
    else { return nil }
    guard let limit = limit(of: unit, figure.label, bulletin.lexicon),
      figure.quantity.interval.lower > ExactDecimal(limit)
    else { return nil }
    return .quarantine(
      zh: "\(figure.quantity.numeral)\(figure.unit) 超过可能有的总数 \(limit)",
      en: "\(figure.quantity.numeral)\(figure.unit) is more than there can be: \(limit)")
  }

  /// What a unit may count at most; 户 counts households as well as accounts and businesses.
  private func limit(of unit: UnitEntry, _ label: String, _ lexicon: Lexicon) -> Int? {
    func limit(_ family: String) -> Int? { Self.limits.first { $0.family == family }?.limit }
    guard let family = unit.families.first else { return nil }
    if family == "households" {
      if lexicon.labelHolds("account", in: label) { return Self.accounts }
      if lexicon.labelHolds("business", in: label) { return limit("persons") }
    }
    return family != "cases" || unit.families.count == 1 ? limit(family) : nil
  }

  private static func isInChina(_ place: Place?) -> Bool {
    place?.code.map { AdministrativeCode($0) != nil } ?? true
  }
}
