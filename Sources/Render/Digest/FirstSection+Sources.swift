import Pipeline
import Records

/// Pages that could not be read well, and sources that failed or lost pages.
extension FirstSection {
  /// Numbers of a page that are shown before it refers to the page.
  private static var unreadLimit: Int { 4 }

  /// Pages whose figures no check has seen: a run left the stage out, or was stopped before it.
  func unchecked() -> String? {
    let count = harvest.bulletins.count { !$0.isAssessed }
    guard count > 0 else { return nil }
    return say(
      "**还没有核对的数字**\n\n\(count) 个页面的数字还没有核对，也不在序列里；完整地运行一次就会核对。",
      "**Numbers that nobody checked**\n\nThe numbers of \(count == 1 ? "1 page" : "\(count) pages") were not checked "
        + "and stand in no series; a run of all stages checks them.")
  }

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
      name(of: source) + say("：", ": ")
        + (source.doubts.isEmpty
          ? say("没有读到任何页面", "gave no page")
          : source.doubts.map { $0.words(say) }.joined(separator: say("；", "; ")))
    }
    return list(say("有问题的来源", "Sources to look at"), items, of: quiet.count, table: "sources.csv")
  }

  /// Who publishes there and what the definition calls it, once where both are the same or nobody is named.
  private func name(of source: SourceLine) -> String {
    let id = MarkdownText.code(source.id)
    guard let publisher = source.publisher, publisher != source.id else { return id }
    return MarkdownText.inline(publisher) + " " + id
  }

  /// Pages that their addresses no longer answer with: which, since when, with what, and what becomes of their numbers.
  func lapsedPages() -> String? {
    let pages = harvest.bulletins.filter { $0.lapse != nil }
    let items = pages.prefix(Self.limit).compactMap { line -> String? in
      guard let lapse = line.lapse else { return nil }
      let answer = MarkdownText.inline(
        answer(lapse.answer, since: lapse.since.map { TimeText.day($0, say) }))
      return link(to: line) + say("：", ": ") + answer + say("；", "; ") + standing(line)
    }
    return list(
      say(
        "原处已不再是原文的页面，其中的数保留最后一次读到的",
        "Pages that are no longer where they stood; their numbers stand as last read"),
      items, of: pages.count, table: "bulletins.csv")
  }

  private func answer(_ answer: BulletinLine.Lapse.Answer, since day: String?) -> String {
    switch answer {
    case .failure(let message):
      let words = say(SourceConcern.chinese(failure: message), message)
      return say((day.map { "\($0)起" } ?? "") + words, words + (day.map { " since \($0)" } ?? ""))
    case .body(let problem):
      return (day.map { say("\($0)起：", "since \($0): ") } ?? "")
        + say(problem.evidence.zh, problem.evidence.en)
    }
  }

  private func standing(_ line: BulletinLine) -> String {
    let count = line.statistics
    return say("\(count) 个数照常计入", count == 1 ? "its 1 number stands" : "its \(count) numbers stand")
  }
}
