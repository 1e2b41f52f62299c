import Lexicon
import Records

/// Nothing is counted more often than there are people to count or to be counted.
///
/// China had 1 411 778 724 inhabitants (census of 2020) and 494 157 423 households; trips between its districts came to
/// 64.5 billion in all of 2024 (Ministry of Transport). A number beyond that has a 亿 that should be a 万.
struct CountIsConceivable: Check {
  static let identifier = "count-is-conceivable"

  private static let limits: [(family: String, limit: Int)] = [
    ("persons", 1_411_778_724), ("person-times", 100_000_000_000), ("cases", 1_411_778_724),
    ("households", 494_157_423), ("vehicle-times", 100_000_000_000),
  ]

  func finding(on figure: Figure, in bulletin: Bulletin) -> Finding? {
    guard figure.measure == .level || figure.measure == .change, Self.isInChina(figure.place),
      let unit = bulletin.lexicon.unit(figure.unit.symbol)
    else { return nil }
    guard let limit = Self.limits.first(where: { unit.families == [$0.family] })?.limit,
      figure.quantity.interval.lower > ExactDecimal(limit)
    else { return nil }
    return .quarantine(
      zh: "\(figure.quantity.numeral)\(figure.unit) 超过可能有的总数 \(limit)",
      en: "\(figure.quantity.numeral)\(figure.unit) is more than there can be: \(limit)")
  }

  private static func isInChina(_ place: Place?) -> Bool {
    place?.code.map { AdministrativeCode($0) != nil } ?? true
  }
}
