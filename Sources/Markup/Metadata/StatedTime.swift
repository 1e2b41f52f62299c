import Records

/// What a page states of its time where no reader looks: meta tags, JSON-LD, `time` elements, its scripts.
struct StatedTime {
  let tree: PageTree
  let roles: ElementRoles
  let facts: PageFacts

  /// What the head states, most trusted first.
  var head: PublicationTime? {
    let texts = [
      facts.meta(
        "pubdate", "publishdate", "article:published_time", "og:published_time", "og:release_date",
        "publish_time",
        "publishtime", "firstpublishedtime", "datepublished", "og:time", "og:pubdate", "published_time",
        "weibo:article:create_at", "bytedance:published_time", "dc.date.issued", "dc.date", "apub:time",
        "dcterms.issued", "dcterms.created", "creationdate", "date", "parsely-pub-date", "sailthru.date"),
      facts.linkedText("datePublished"), facts.linkedText("pubDate"),
    ]
    if let time = texts.compactMap({ $0 }).lazy.compactMap({ PrintedTime.first(in: $0) }).first {
      return time
    }
    return timeElement
  }

  /// The days that the page names in other places, near which it was published: last change, address.
  func days(url: String?) -> [CalendarDate] {
    let changes = [
      facts.meta("dateupdate", "datemodified", "article:modified_time", "og:updated_time", "lastmodifytime"),
      facts.linkedText("dateModified"),
    ]
    let stated = changes.compactMap { $0 }.compactMap { PrintedTime.first(in: $0)?.inChina.date }
    return [head?.inChina.date].compactMap { $0 } + stated
      + [url.flatMap(AddressDate.date(in:))].compactMap { $0 }
  }

  /// `<time datetime>` and `<abbr class="published" title>`.
  private var timeElement: PublicationTime? {
    for index in tree.nodes.indices where tree.nodes[index].tag == .time || tree.nodes[index].tag == .abbr {
      guard tree.nodes[index].tag == .time || roles[index].contains(.time) else { continue }
      let text = tree.attribute("datetime", of: index) ?? tree.attribute("title", of: index)
      if let text, let time = PrintedTime.first(in: text) { return time }
    }
    return nil
  }

  private static let scriptKeys = [
    "pubtime", "pubTime", "publish_time", "publishTime", "pubDate", "publishDate", "datePublished",
    "newsTime",
    "publishedAt", "pub_time", "publish_date",
  ]

  /// The time in the page's scripts: the first where they name the page's own once, the day where all agree on it.
  var scripted: PublicationTime? {
    let printed = facts.scriptTexts(Self.scriptKeys).compactMap { PrintedTime.first(in: $0) }
    // Systems of accounts draw the time from seconds since 1970, and print nothing before a script runs.
    let times = printed.isEmpty ? facts.scriptTexts(["ct"]).compactMap(Self.time(ofSeconds:)) : printed
    guard let first = times.first else { return nil }
    if times.allSatisfy({ $0 == first }) { return first }
    return times.allSatisfy { $0.date == first.date } ? PublicationTime(date: first.date) : nil
  }

  /// Seconds or milliseconds since 1970, ten or thirteen digits and nothing else, as Beijing's clocks show them.
  private static func time(ofSeconds text: String) -> PublicationTime? {
    guard text.count == 10 || text.count == 13, text.allSatisfy({ $0.isASCII && $0.isNumber }),
      let seconds = Int(text.prefix(10)), (946_684_800..<4_102_444_800).contains(seconds)
    else { return nil }
    let local = seconds + 480 * 60
    let clock = local % 86_400
    guard let epoch = CalendarDate(year: 1970, month: 1, day: 1) else { return nil }
    return PublicationTime(
      date: epoch.adding(days: local / 86_400),
      clock: PublicationTime.Clock(hour: clock / 3600, minute: clock / 60 % 60, second: clock % 60))
  }
}
