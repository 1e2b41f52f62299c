import Lexicon
import Pipeline
import Records

/// What a reader should see before any number: what is new, and what to doubt.
struct FirstSection {
  /// Items that a list shows before it refers to its table.
  static let limit = 12
  /// New numbers that it shows before it refers to their themes.
  static let newsLimit = 6
  /// Disagreements take two or three lines each; the latest stand first.
  static let conflictLimit = 8
  /// Agreements that a reader may ask about are no doubts; a few show what is meant.
  static let nearlyEqualLimit = 4

  let context: DigestContext
  let leading: LeadingSection

  var say: Wording { context.say }
  var harvest: Harvest { context.harvest }

  func text(_ notes: inout Footnotes) -> String {
    let news = context.edition.isFirst ? [latestNews(&notes)] : EditionNews(section: self).parts(&notes)
    let doubts = [
      conflicts(&notes), revisions(&notes), withdrawals(&notes), lapsed(&notes), waiting(&notes),
      flagged(&notes), undated(&notes), undatedPages(), unreadNumbers(), unreadable(), unchecked(),
      silent(), lapsedPages(),
    ].compactMap { $0 }
    // What the news have told is not denied.
    let calm =
      told.isEmpty
      ? say(
        "没有互相矛盾、改动过或待核实的数字，来源都有内容。",
        "No numbers contradict each other, were edited or wait to be checked; no source is silent.")
      : say(
        "此外没有互相矛盾、改动过或待核实的数字，来源都有内容。",
        "Apart from these, no numbers contradict each other, were edited or wait to be checked; no source is silent."
      )
    let remarks = [decided(&notes), nearlyEqual(&notes)].compactMap { $0 }
    return (news.compactMap { $0 } + (doubts.isEmpty ? [calm] : doubts) + remarks).joined(separator: "\n\n")
  }

  // MARK: - New

  /// Series of which the section tells the latest number as news.
  var newsLines: [SeriesLine] {
    guard context.edition.isFirst else { return EditionNews(section: self).lines }
    return latest?.shown ?? []
  }

  /// What the latest bulletins brought: all, what doesn't stand below, and what of that is shown.
  private var latest: (day: CalendarDate, all: [SeriesLine], others: [SeriesLine], shown: [SeriesLine])? {
    guard let day = harvest.latestDay else { return nil }
    let fresh = context.ranked.filter {
      $0.latest.leading.citation.published?.date == day && !context.twins.isShownElsewhere($0)
    }
    guard !fresh.isEmpty else { return nil }
    let leading = leading.told
    let rest = fresh.filter { !leading.contains($0.id) }
    // What a page makes its headline of is its news, whether or not the lexicon has a name for it.
    let headlines = rest.filter(\.isHeadline)
    let named = headlines + rest.filter { $0.isNamed && !$0.isHeadline }
    let others = named + rest.filter { !$0.isNamed && !$0.isHeadline }
    let shown = (named.isEmpty && fresh.count == others.count ? others : named).prefix(Self.newsLimit)
    return (day, fresh, others, Array(shown))
  }

  /// The same for readers who have no edition before this one.
  private func latestNews(_ notes: inout Footnotes) -> String? {
    guard let (day, all, others, shown) = latest else { return nil }
    var items: [String] = []
    for line in shown {
      items.append(
        context.name(of: line, time: context.time(of: line)) + say("：", ": ")
          + context.latest(of: line, &notes))
    }
    let spoken = TimeText.day(day, say)
    if others.isEmpty {
      return say(
        "最新通报（\(spoken)）里的 \(all.count) 个数字都在下面的主要指标里。",
        "In the latest bulletin, \(spoken): \(all.count == 1 ? "one number, which stands" : "\(all.count) numbers, which all stand") "
          + "among the leading indicators below.")
    }
    items += seeLeading(all.count - others.count).map { [$0] } ?? []
    return list(
      say("最新通报（\(spoken)）里的数字", "In the latest bulletin, \(spoken)"), items,
      rest: others.count - shown.count,
      in: self.leading.themes.links(to: Array(others.dropFirst(shown.count))))
  }

  /// What stands right below is not told twice.
  func seeLeading(_ count: Int) -> String? {
    guard count > 0 else { return nil }
    return say(
      "\(count) 条在下面的主要指标里", "\(count) \(count == 1 ? "stands" : "stand") among the leading indicators below")
  }

  // MARK: - Doubt

  private func conflicts(_ notes: inout Footnotes) -> String? {
    let doubted = harvest.disagreements.enumerated().sorted { one, other in
      let (left, right) = (one.element.lastTold, other.element.lastTold)
      return left == right ? one.offset < other.offset : right < left
    }.map(\.element)
    var items: [String] = []
    for anomaly in doubted.prefix(Self.conflictLimit) {
      let statements = versions(of: anomaly, &notes)
      let time = anomaly.statements.first.map { TimeText.words($0.figure.period, say) }
      items.append(
        context.name(of: anomaly.series, anomaly.statements.first, time: time) + say("：", ": ")
          + statements.joined(separator: say(" 对 ", " against ")) + say("。", ". ")
          + DoubtWording(say: say).text(anomaly))
    }
    return list(
      say("互相矛盾的数字", "Numbers that contradict each other"), items, of: doubted.count, table: "anomalies.csv")
  }

  /// What the statements of an anomaly say, each number once with the footnotes of all that print it.
  private func versions(of anomaly: Anomaly, _ notes: inout Footnotes) -> [String] {
    var versions: [(words: String, marks: String)] = []
    for statement in anomaly.statements {
      let words = MarkdownText.inline(context.number.statement(of: statement.figure))
      let mark = notes.mark(statement)
      if let known = versions.firstIndex(where: { $0.words == words }), anomaly.kind == .conflict {
        if !versions[known].marks.contains(mark) { versions[known].marks += mark }
      } else {
        versions.append((words, mark))
      }
    }
    return versions.map { $0.words + $0.marks }
  }

  private func nearlyEqual(_ notes: inout Footnotes) -> String? {
    var items: [String] = []
    for pair in harvest.nearlyEqual.prefix(Self.nearlyEqualLimit) {
      items.append(
        context.name(
          of: pair.series, pair.leading, time: TimeText.words(pair.leading.figure.period, say))
          + say("：", ": ") + context.statement(pair.leading, &notes) + say("，又作 ", ", also printed ")
          + context.statement(pair.other, &notes))
    }
    return list(
      say("写法略有出入、并不矛盾的数字", "Printed with small differences that are no contradiction"), items,
      of: harvest.counts.nearlyEqual, table: "observations.csv")
  }

  /// Figures of which the news have told that they were revised, withdrawn or ruled on.
  private var told: Set<Identifier<Figure>> {
    let kinds: Set<Change.Kind> = [.revised, .corrected, .rejected, .held, .withdrawn]
    let changes = context.edition.changes.filter { kinds.contains($0.kind) }
    return Set(changes.flatMap { [$0.was, $0.now] }.compactMap { $0?.figure })
  }

  private func revisions(_ notes: inout Footnotes) -> String? {
    var items: [String] = []
    let told = told
    let untold = harvest.revisions.filter { !told.contains($0.now.figure.id) }
    for row in untold.prefix(Self.limit) {
      let (was, now) = (StatedAmount(printedBy: row.was), StatedAmount(printedBy: row.now))
      items.append(
        context.name(of: row.series, row.now, time: TimeText.words(row.period, say))
          + say("：原作 ", ": was ")
          + MarkdownText.inline(context.number.statement(of: was)) + say("，现作 ", ", is ")
          + MarkdownText.inline(context.number.statement(of: now)) + notes.mark(row.now))
    }
    return list(
      say("改过的数字", "Changed since they were printed"), items,
      of: harvest.counts.revisions - (harvest.revisions.count - untold.count),
      table: "revisions.csv")
  }

  private func withdrawals(_ notes: inout Footnotes) -> String? {
    let told = told
    let withdrawn = harvest.anomalies.filter { anomaly in
      anomaly.kind == .withdrawal && !anomaly.statements.allSatisfy { told.contains($0.figure.id) }
    }
    var items: [String] = []
    for anomaly in withdrawn.prefix(Self.limit) {
      let statements = anomaly.statements.map { context.statement($0, &notes) }
      let time = anomaly.statements.first.map { TimeText.words($0.figure.period, say) }
      items.append(
        context.name(of: anomaly.series, anomaly.statements.first, time: time) + say("：", ": ")
          + statements.joined(separator: say.listSeparator))
    }
    return list(
      say("页面上已不见的数字", "No longer on their page"), items, of: withdrawn.count, table: "anomalies.csv")
  }

  private func waiting(_ notes: inout Footnotes) -> String? {
    list(
      say("待核实的数字，暂不计入", "Numbers that wait to be checked and are not counted"),
      verdicts(on: harvest.waiting, &notes),
      of: harvest.waiting.count, table: "quarantine.csv")
  }

  /// What people ruled, so that a reader sees which numbers are not the page's own, or are missing.
  private func decided(_ notes: inout Footnotes) -> String? {
    var items: [String] = []
    let told = told
    let decided = harvest.decided.filter { !told.contains($0.figure.id) }
    for observation in decided.prefix(Self.limit) {
      guard let ruling = observation.ruling else { continue }
      var words = MarkdownText.inline(context.number.statement(of: StatedAmount(printedBy: observation)))
      if ruling.action == .correct {
        words += " → " + MarkdownText.inline(context.number.statement(of: observation.figure))
      }
      items.append(
        label(of: observation) + say("：", ": ") + words + notes.mark(observation) + say("。", ". ")
          + MarkdownText.inline(ChangeText(language: say.language).ruling(ruling)) + say("。", "."))
    }
    return list(
      say("人工裁定过的数字", "Numbers that a person ruled on"), items, of: decided.count,
      table: "figures.csv")
  }

  private func flagged(_ notes: inout Footnotes) -> String? {
    list(
      say("存疑的数字，照常计入", "Numbers in doubt, counted all the same"), verdicts(on: harvest.flagged, &notes),
      of: harvest.flagged.count, table: "quarantine.csv")
  }

  private func verdicts(on observations: [Observation], _ notes: inout Footnotes) -> [String] {
    var items: [String] = []
    for observation in observations.prefix(Self.limit) {
      let reason = observation.verdicts.prefix(2).map { CheckWording(say: say).text($0) }
        .joined(separator: say("；", "; "))
      items.append(
        label(of: observation) + say("：", ": ") + context.statement(observation, &notes) + say("。", ". ")
          + reason + say("。", "."))
    }
    return items
  }

  /// The lexicon's name of what is counted, or the page's own, with where and when: a number that is no point of any
  /// series has no other name.
  func label(of observation: Observation) -> String {
    let figure = observation.figure
    let entry = figure.indicator.flatMap { context.lexicon.indicator($0) }
    let name = context.label(zh: entry?.labelZh ?? figure.fullLabel, en: entry?.labelEn)
    let facets = context.lexicon.facets(place: figure.place, agency: figure.agency, in: context.definition)
    let words = [facets.map { say($0.zh, $0.en) }, TimeText.words(figure.period, say)].compactMap { $0 }
    return DigestContext.joined(
      name, say.bracketed(words.map { MarkdownText.inline($0) }.joined(separator: say("，", ", "))))
  }

  /// A heading with its items, or nil where there are none.
  func list(_ heading: String, _ items: [String], of total: Int, table: String) -> String? {
    list(heading, items, rest: total - items.count, in: "[\(table)](\(table))")
  }

  /// The same where what the list leaves out stands elsewhere in the digest.
  func list(_ heading: String, _ items: [String], rest: Int, in place: String) -> String? {
    guard !items.isEmpty else { return nil }
    var lines = ["**\(heading)**", ""] + items.map { "- " + $0 }
    if rest > 0 { lines.append("- " + say("另有 \(rest) 条，见 \(place)", "\(rest) more in \(place)")) }
    return lines.joined(separator: "\n")
  }
}

extension Anomaly {
  /// The day of the latest page that has part in it, before all others where none prints one.
  fileprivate var lastTold: Int {
    statements.compactMap { $0.citation.published?.date.dayNumber }.max() ?? .min
  }
}
