import Pipeline
import Records

/// Numbers that rulings no longer hold for, and those whose day nobody knows.
extension FirstSection {
  /// Rulings that their pages no longer bear out, with what becomes of the number now.
  func lapsed(_ notes: inout Footnotes) -> String? {
    var items: [String] = []
    for ruling in harvest.lapsed.prefix(Self.limit) {
      let words = "“" + MarkdownText.inline(ruling.reason) + "”"
      let cause = MarkdownText.inline(say(ruling.cause.zh, ruling.cause.en))
      let observation = ruling.figure.flatMap { harvest.lapsedFigures[$0] }
      let head =
        observation.map { label(of: $0) + say("：", ": ") + context.statement($0, &notes) + say("。", ". ") }
        ?? MarkdownText.link(
          say("原文", "page"), to: context.links.destination(address: ruling.address)) + say("：", ": ")
      let fate =
        observation.map {
          $0.outcome == .quarantined
            ? say("；现待核实，暂不计入", "; it waits to be checked now and is not counted")
            : say("；现按页面所印计入", "; it counts as the page prints it")
        } ?? ""
      items.append(
        head + action(ruling.action) + words + say("，已失效：", ", lapsed: ") + cause + fate + say("。", "."))
    }
    return list(
      say("人工裁定已失效的数字", "Numbers whose ruling by hand has lapsed"), items, of: harvest.lapsed.count,
      table: "figures.csv")
  }

  private func action(_ action: Ruling.Action) -> String {
    switch action {
    case .accept: say("原裁定认可", "It was accepted: ")
    case .reject: say("原裁定剔除", "It was rejected: ")
    case .correct: say("原裁定更正", "It was corrected: ")
    }
  }

  /// Numbers that are in no series, since neither their words nor their page tell when.
  func undated(_ notes: inout Footnotes) -> String? {
    var items: [String] = []
    for observation in harvest.undated.prefix(Self.limit) {
      items.append(label(of: observation) + say("：", ": ") + context.statement(observation, &notes))
    }
    return list(
      say("不知道日期、因而不在任何序列里的数字", "Numbers of no known date, which are in no series"), items,
      of: harvest.counts.undated, table: "figures.csv")
  }

  /// Bulletins that tell no day; they stand last among all and would fall off a long list.
  func undatedPages() -> String? {
    let pages = harvest.undatedBulletins
    let items = pages.prefix(Self.limit).map { line in
      link(to: line) + say("：", ": ")
        + say.count(line.statistics, zh: "个数字", one: "number", many: "numbers")
    }
    return list(say("没有日期的通报", "Bulletins without a date"), items, of: pages.count, table: "bulletins.csv")
  }
}
