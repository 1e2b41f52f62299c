import Records

/// When a page says it was published.
///
/// In this order of trust:
///
/// 1. a time that it prints between title and article, or just before the title;
/// 2. what its head states: meta tags, JSON-LD, `time` elements; where both name one day, the printed clock counts,
///    since the head's is often that of the last edit;
/// 3. a time that its scripts draw the page with;
/// 4. the day in the masthead of a newspaper's electronic edition;
/// 5. a labelled time after the article, or a day by itself under it;
/// 6. a time of change beside the title, where the page prints no other;
/// 7. the edition of the newspaper, and the day in its own address.
struct TimeFinder {
  let tree: PageTree
  let roles: ElementRoles
  let blocks: [TextBlock]
  let facts: PageFacts
  /// The day of the newspaper whose electronic edition the page belongs to.
  let masthead: CalendarDate?

  /// Meta tags that state when a page was published, most trusted first, names in lower case.
  private static let scriptKeys = [
    "pubtime", "pubTime", "publish_time", "publishTime", "pubDate", "publishDate", "datePublished",
    "newsTime",
    "publishedAt", "pub_time", "publish_date",
  ]

  /// The time of publication; nil where the page says none.
  ///
  /// - Parameters:
  ///   - title: the title's block.
  ///   - article: from the first block of the article to the last.
  ///   - url: the page's own address.
  ///   - edition: the newspaper page that it was printed on.
  /// - Returns: the time as exactly as the page says it.
  func published(title: Int?, article: Range<Int>?, url: String?, edition: Edition?) -> PublicationTime? {
    let head = stated
    if let article, let printed = printed(title: title, article: article) {
      guard let head, head.date == printed.date else {
        return printed.clock == nil && head != nil && !isLabelled(title: title, article: article)
          ? head : printed
      }
      return printed.clock == nil ? head : printed
    }
    if let head { return head }
    guard let article else { return nil }
    return scripted ?? masthead.map { PublicationTime(date: $0) } ?? closing(after: article) ?? signed(
      at: article)
      ?? updated(title: title, article: article) ?? edition?.date.map { PublicationTime(date: $0) }
      ?? url.flatMap(AddressDate.date(in:)).map { PublicationTime(date: $0) }
  }

  private var stated: PublicationTime? {
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

  /// `<time datetime>` and `<abbr class="published" title>`.
  private var timeElement: PublicationTime? {
    for index in tree.nodes.indices where tree.nodes[index].tag == .time || tree.nodes[index].tag == .abbr {
      guard tree.nodes[index].tag == .time || roles[index].contains(.time) else { continue }
      let text = tree.attribute("datetime", of: index) ?? tree.attribute("title", of: index)
      if let text, let time = PrintedTime.first(in: text) { return time }
    }
    return nil
  }

  private func window(title: Int?, article: Range<Int>) -> Range<Int> {
    let start = title.map { max(0, $0 - 4) } ?? max(0, article.lowerBound - 12)
    let end = min(blocks.count, article.lowerBound + 2)
    return min(start, end)..<end
  }

  private func printed(title: Int?, article: Range<Int>) -> PublicationTime? {
    var best: (rank: Int, time: PublicationTime)?
    for index in window(title: title, article: article) {
      guard blocks[index].shape.width <= 100, blocks[index].shape.stops <= 1, blocks[index].linkShare < 0.7,
        index != title, let time = time(at: index)
      else { continue }
      let isAfterTitle = title.map { index > $0 } ?? true
      let rank = (isAfterTitle ? 2 : 0) + (time.clock != nil ? 1 : 0)
      if best.map({ rank > $0.rank }) ?? true { best = (rank, time) }
    }
    return best?.time
  }

  /// The time that a block prints, with those after it where a design sets its parts apart: 2019, 09/07, 19:02.
  private func time(at index: Int) -> PublicationTime? {
    let text = blocks[index].spaced
    if let time = PrintedTime.first(in: text) {
      guard time.clock == nil, index + 1 < blocks.count, blocks[index + 1].text.utf8.count <= 9 else {
        return time
      }
      return PrintedTime.first(in: "\(time.date) \(blocks[index + 1].text)") ?? time
    }
    if let time = Self.shortYear(in: text) ?? Self.dayFirst(in: text) { return time }
    guard text.utf8.count <= 9, index + 1 < blocks.count else { return nil }
    let parts = blocks[index..<min(blocks.count, index + 3)].map(\.text)
    if text.hasSuffix("年") || text.allSatisfy({ $0.isNumber }) && text.count == 4 {
      let year = text.filter { $0.isNumber }
      let clock = parts.count > 2 ? " " + parts[2] : ""
      return PrintedTime.first(in: "\(year)-\(parts[1])\(clock)")
        ?? PrintedTime.first(in: "\(year)-\(parts[1])")
    }
    if text.allSatisfy({ $0.isNumber }), text.count <= 2, parts[1].utf8.count <= 12 {
      return PrintedTime.first(in: "\(parts[1])-\(text)")
    }
    return nil
  }

  /// Whether a label says that the printed time is that of publication.
  private func isLabelled(title: Int?, article: Range<Int>) -> Bool {
    window(title: title, article: article).contains { index in
      Self.timeLabels.isContained(in: blocks[index].text)
        && PrintedTime.first(in: blocks[index].text) != nil
    }
  }

  /// The time in the page's scripts: the first where they name the page's own once, the day where all agree on it.
  private var scripted: PublicationTime? {
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

  /// 发布时间：19-09-07 10:10: behind its label a year of two digits is one of this century.
  private static let publicationLabels = WordSet("发布时间 发布日期 发表时间 发布于")
  private static let updateLabels = WordSet("更新时间 更新日期 更新于 更新：  更新: 更新時間")
  private static let timeLabels = WordSet("时间 日期 发布 发稿 發佈 發布 來源 来源")

  private static func shortYear(in text: String) -> PublicationTime? {
    guard publicationLabels.isContained(in: text),
      let label = ["发布时间", "发布日期", "发表时间", "发布于"].lazy.compactMap({ text.firstRange(of: $0)?.upperBound })
        .first
    else {
      return nil
    }
    let rest = text[label...].drop { ":： ".contains($0) }
    let day = rest.prefix { $0.isASCII && ($0.isNumber || $0 == "-") }
    guard day.count == 8, day.split(separator: "-").map(\.count) == [2, 2, 2] else { return nil }
    return PrintedTime.first(in: "20" + rest)
  }

  /// 05 2021-03: a design that sets the day large before its month.
  private static func dayFirst(in text: String) -> PublicationTime? {
    let parts = text.split { $0.isWhitespace }
    guard parts.count == 2, parts[0].count <= 2, parts[0].allSatisfy({ $0.isASCII && $0.isNumber }),
      parts[1].utf8.count <= 12
    else { return nil }
    return PrintedTime.first(in: "\(parts[1])-\(parts[0])")
  }

  private func closing(after article: Range<Int>) -> PublicationTime? {
    let end = min(blocks.count, article.upperBound + 25)
    for index in max(0, article.upperBound - 3)..<max(end, article.upperBound - 3) {
      let block = blocks[index]
      guard block.shape.width <= 60, let time = PrintedTime.first(in: block.text) else { continue }
      let head = block.text.drop { "【[（( ".contains($0) }
      if ["posted @", "发布", "日期", "发表", "發佈", "发稿", "时间"].contains(where: { head.hasPrefix($0) }) {
        return time
      }
    }
    return nil
  }

  /// 更新时间 beside the title: some sites print only that.
  private func updated(title: Int?, article: Range<Int>) -> PublicationTime? {
    window(title: title, article: article).lazy.filter {
      blocks[$0].shape.width <= 60 && blocks[$0].shape.stops == 0
        && Self.updateLabels.isContained(in: blocks[$0].text)
    }
    .compactMap { index in
      let text = blocks[index].text
      return ["更新时间", "更新日期", "更新于", "更新：", "更新:", "更新時間"].lazy.compactMap {
        text.firstRange(of: $0)?.upperBound
      }
      .first.flatMap { PrintedTime.first(in: text[$0...]) }
    }.first
  }

  /// A line at the article's foot that is a day and nothing else, as public bodies sign: 2024年7月16日（星期二）.
  private func signed(at article: Range<Int>) -> PublicationTime? {
    let lines = max(article.lowerBound, article.upperBound - 3)..<min(blocks.count, article.upperBound + 4)
    for index in lines where blocks[index].shape.width <= 24 {
      guard let (time, range) = PrintedTime.firstMatch(in: blocks[index].text), range.lowerBound == 0,
        range.count + 6 >= blocks[index].text.utf8.count
      else { continue }
      guard time.clock == nil, index + 1 < blocks.count, blocks[index + 1].shape.width <= 16 else {
        return time
      }
      return PrintedTime.first(in: "\(time.date) \(blocks[index + 1].text)") ?? time
    }
    return nil
  }
}
