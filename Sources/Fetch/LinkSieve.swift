import Pipeline
import Records

/// Picks the links of an index that lead to bulletins.
struct LinkSieve {
  private let link: LinkExpression?
  private let title: LinkExpression?

  /// - Throws: where a pattern is none, which the definition's reader refuses before.
  init(_ filter: SourceDefinition.LinkFilter, source: String) throws(StageError) {
    link = try filter.link.map { pattern throws(StageError) in try LinkExpression(pattern, source: source) }
    title = try filter.title.map { pattern throws(StageError) in try LinkExpression(pattern, source: source) }
  }

  /// The links whose address and one of whose titles fit, in their order.
  ///
  /// - Throws: where a pattern takes too long.
  func sift<Link>(_ links: [Link], titles: (Link) -> [String], address: (Link) -> String) throws(StageError)
    -> [Link]
  {
    let fitting = try sift(links, address: address)
    guard let title else { return fitting }
    return zip(fitting, try title.isFound(inAnyOf: fitting.map(titles))).filter(\.1).map(\.0)
  }

  /// The links whose address fits, in their order.
  ///
  /// - Throws: where the pattern takes too long.
  func sift<Link>(_ links: [Link], address: (Link) -> String) throws(StageError) -> [Link] {
    guard let link, !links.isEmpty else { return links }
    return zip(links, try link.isFound(inAnyOf: links.map { [address($0)] })).filter(\.1).map(\.0)
  }
}

/// Days and moments as feeds and sitemaps write them.
enum StatedTime {
  /// Reads ISO 8601 and the dates of HTTP and mail, to the second where they have one; nil for anything else.
  static func instant(_ text: String) -> Instant? {
    HTTPDate.instant(text) ?? isoInstant(text)
  }

  static func day(_ text: String) -> CalendarDate? { CalendarDate(text: text.prefix(10)) }

  private static func isoInstant(_ text: String) -> Instant? {
    guard let day = day(text) else { return nil }
    let start = day.dayNumber * 86_400
    let rest = text.dropFirst(10)
    guard rest.first == "T" || rest.first == " " else { return Instant(secondsSince1970: start) }
    let clock = rest.dropFirst().prefix { $0.isNumber || $0 == ":" }.split(separator: ":").map { Int($0) }
    guard clock.count >= 2, let hour = clock[0], let minute = clock[1], hour < 25, minute < 60 else {
      return nil
    }
    let second = clock.count > 2 ? clock[2] ?? 0 : 0
    let zone = rest.dropFirst().drop { $0.isNumber || $0 == ":" || $0 == "." }
    return offset(zone).map { Instant(secondsSince1970: start + hour * 3600 + minute * 60 + second - $0) }
  }

  /// Seconds east of Greenwich: `Z`, `+08:00`, `+0800`; nothing is taken for China's time, where it is written.
  private static func offset(_ zone: Substring) -> Int? {
    guard let sign = zone.first else { return 8 * 3600 }
    if sign == "Z" || sign == "z" { return 0 }
    let digits = zone.dropFirst().filter { $0 != ":" }
    guard sign == "+" || sign == "-", digits.count == 4, let hours = Int(digits.prefix(2)),
      let minutes = Int(digits.suffix(2))
    else { return nil }
    return (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
  }
}
