import Pipeline
import Records

/// Pages that could not be read well, and sources that failed or lost pages.
extension FirstSection {
  /// Numbers of a page that are shown before it refers to the page.
  private static var unreadLimit: Int { 4 }

  /// Numbers that stand on a page and are in no table: a digit may be missing from them, or one too many be in them.
  func unreadNumbers() -> String? {
    let pages = harvest.bulletins.filter { !$0.unread.isEmpty }
    let items = pages.prefix(Self.limit).map { line in
      let shown = line.unread.prefix(Self.unreadLimit).map { say.quotedLabel($0, limit: 30) }
      let more = line.unread.count - shown.count
      return link(to: line) + say("：", ": ") + shown.joined(separator: say.listSeparator)
        + (more > 0 ? say(" 等 \(line.unread.count) 个", " and \(more) more") : "")
    }
    return list(
      say(
        "页面上印着、却读不准的数字，没有计入",
        "Numbers that stand on a page, could not be read for certain and are not counted"),
      items, of: pages.count, table: "bulletins.csv")
  }

  func link(to line: BulletinLine) -> String {
    MarkdownText.link(
      PlainText.line(line.citation.title ?? line.citation.address, limit: 60),
      to: context.links.destination(of: line.citation))
  }

  func unreadable() -> String? {
    let doubtful = harvest.bulletins.filter { !$0.problems.isEmpty }
    let items = doubtful.prefix(Self.limit).map { line in
      link(to: line) + say("：", ": ")
        + line.problems.map { MarkdownText.inline(say($0.evidence.zh, $0.evidence.en)) }.joined(
          separator: say("；", "; "))
    }
    return list(say("读起来有问题的页面", "Pages with problems"), items, of: doubtful.count, table: "bulletins.csv")
  }

  func silent() -> String? {
    let quiet = harvest.sources.filter(\.isDoubtful)
    let items = quiet.prefix(Self.limit).map { source in
      MarkdownText.inline(source.publisher ?? source.id) + " " + MarkdownText.code(source.id) + say("：", ": ")
        + (source.concerns.isEmpty
          ? say("没有读到任何页面", "gave no page")
          : (source.concerns.map { $0.words(say) } + [gone(source.gone)].compactMap { $0 })
            .joined(separator: say("；", "; ")))
    }
    return list(say("有问题的来源", "Sources to look at"), items, of: quiet.count, table: "sources.csv")
  }

  /// Which pages are gone; what was read of them stays.
  private func gone(_ pages: [Citation]) -> String? {
    guard !pages.isEmpty else { return nil }
    let titles = pages.prefix(Self.goneLimit).map { page in
      MarkdownText.link(
        PlainText.line(page.title ?? page.address, limit: 60), to: context.links.destination(of: page))
    }
    let more = pages.count - titles.count
    return say("已经不在的页面：", "gone, and kept as last read: ") + titles.joined(separator: say.listSeparator)
      + (more > 0 ? say(" 等 \(pages.count) 个", " and \(more) more") : "")
  }
}
