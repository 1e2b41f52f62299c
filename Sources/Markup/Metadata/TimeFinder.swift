import Records

/// When a page says it was published.
///
/// In this order of trust:
///
/// 1. a time that it prints between title and article, or just before the title, unless its label says that the
///    document was written then, or that something holds until then;
/// 2. what its head states: meta tags, JSON-LD, `time` elements; where both name one day, the printed clock counts,
///    since the head's is often that of the last edit;
/// 3. a time that its scripts draw the page with;
/// 4. the day in the masthead of a newspaper's electronic edition;
/// 5. a labelled time after the article, the time of writing beside the title, or a day by itself under the article;
/// 6. a time of change beside the title, where the page prints no other;
/// 7. the edition of the newspaper, and the day in its own address.
///
/// A day takes its clock from under the article, where that prints one with the same day.
struct TimeFinder {
  let tree: PageTree
  let roles: ElementRoles
  let blocks: [TextBlock]
  let facts: PageFacts
  /// The day of the newspaper whose electronic edition the page belongs to.
  let masthead: CalendarDate?

  /// The time of publication; nil where the page says none.
  ///
  /// - Parameters:
  ///   - title: the title's block.
  ///   - article: from the first block of the article to the last.
  ///   - url: the page's own address.
  ///   - edition: the newspaper page that it was printed on.
  /// - Returns: the time as exactly as the page says it.
  func published(title: Int?, article: Range<Int>?, url: String?, edition: Edition?) -> PublicationTime? {
    let stated = StatedTime(tree: tree, roles: roles, facts: facts)
    let head = stated.head
    guard let article else { return head }
    let days = stated.days(url: url)
    let printed = printed(
      in: window(title: title, article: article), title: title, era(url: url), near: days)
    let isLabelled = isLabelled(title: title, article: article)
    let trusted = chosen(head: head, printed: printed.published, isLabelled)
    let other: PublicationTime? =
      stated.scripted ?? masthead.map { PublicationTime(date: $0) } ?? closing(after: article)
      ?? printed.written
    let last: PublicationTime? = signed(at: article) ?? updated(title: title, article: article)
    let day = edition?.date ?? url.flatMap(AddressDate.date(in:))
    guard let time = trusted ?? other ?? last ?? day.map({ PublicationTime(date: $0) }) else { return nil }
    guard time.clock == nil else { return time }
    // A clock under the article tells more of the same day.
    let finer = [closing(after: article), signed(at: article)].compactMap { $0 }
    return finer.first { $0.date == time.date && $0.clock != nil } ?? time
  }

  /// The printed time or the head's, where there is one: the printed, unless the head tells more.
  private func chosen(
    head: PublicationTime?, printed: PublicationTime?, _ isLabelled: Bool
  ) -> PublicationTime? {
    guard let head, let printed, printed.clock == nil else { return printed ?? head }
    return head.date == printed.date || !isLabelled ? head : printed
  }

  private func window(title: Int?, article: Range<Int>) -> Range<Int> {
    let start = title.map { max(0, $0 - 4) } ?? max(0, article.lowerBound - 12)
    let end = min(blocks.count, article.lowerBound + 2)
    return min(start, end)..<end
  }

  /// What the lines around the title print: when the page was published, and when its document was written.
  private func printed(
    in window: Range<Int>, title: Int?, _ era: LabelledTime.Era, near days: [CalendarDate]
  ) -> (published: PublicationTime?, written: PublicationTime?) {
    var best: (rank: Int, time: PublicationTime)?
    var written: PublicationTime?
    for index in window {
      guard blocks[index].shape.width <= 100, blocks[index].shape.stops <= 1, blocks[index].linkShare < 0.7,
        index != title, let (time, isWritten) = labelledTime(at: index, era, near: days)
      else { continue }
      if isWritten {
        written = written ?? time
        continue
      }
      let isAfterTitle = title.map { index > $0 } ?? true
      let rank = (isAfterTitle ? 2 : 0) + (time.clock != nil ? 1 : 0)
      if best.map({ rank > $0.rank }) ?? true { best = (rank, time) }
    }
    return (best?.time, written)
  }

  /// The time that a block prints, and whether it is that of the document's writing alone.
  private func labelledTime(
    at index: Int, _ era: LabelledTime.Era, near days: [CalendarDate]
  ) -> (PublicationTime, isWritten: Bool)? {
    let text = blocks[index].spaced
    let matches = PrintedTime.matches(in: text)
    if let match = matches.first(where: { $0.label != .writing }) ?? matches.first {
      // A design that sets labels apart prints them in the block before.
      let label = match.label ?? (match.utf8Range.lowerBound == 0 ? label(before: index) : nil)
      if label == .limit { return nil }
      return (withClock(match.time, at: index), label == .writing || label == .change)
    }
    let other = LabelledTime.first(in: text, era: era) ?? Self.dayFirst(in: text) ?? timeInParts(at: index)
    return (other ?? LabelledTime.withoutYear(in: text, near: days)).map { ($0, false) }
  }

  /// What the block before says of a time, where it is a label and nothing else.
  private func label(before index: Int) -> TimeLabel? {
    guard index > 0, blocks[index - 1].shape.width <= 8 else { return nil }
    return TimeLabel.before(Array(blocks[index - 1].text.utf8)[...])
  }

  /// A day with the clock that a design sets in the block behind it.
  private func withClock(_ time: PublicationTime, at index: Int) -> PublicationTime {
    guard time.clock == nil, index + 1 < blocks.count, blocks[index + 1].text.utf8.count <= 9 else {
      return time
    }
    return PrintedTime.first(in: "\(time.date) \(blocks[index + 1].text)") ?? time
  }

  /// The calendar of the page's short years: Taiwan's where its language or address is, or the Republic is named.
  private func era(url: String?) -> LabelledTime.Era {
    let language = tree.nodes.isEmpty ? "" : tree.attribute("lang", of: 0)?.lowercased() ?? ""
    let isTaiwans = ["zh-tw", "zh-hant-tw", "zh-hant"].contains(language)
    let host = url?.firstRange(of: "://").flatMap { url?[$0.upperBound...].prefix { !"/:?#".contains($0) } }
    let isAtHome = host?.hasSuffix(".tw") ?? false
    return isTaiwans || isAtHome || blocks.contains { $0.text.holds("民國") } ? .republican : .common
  }

  /// The time whose parts a design sets apart, from a block on: 2019, 09/07, 19:02.
  private func timeInParts(at index: Int) -> PublicationTime? {
    let text = blocks[index].spaced
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

  private static let updateLabels = WordSet("更新时间 更新日期 更新于 更新：  更新: 更新時間")
  private static let timeLabels = WordSet("时间 日期 发布 发稿 發佈 發布 來源 来源")

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
