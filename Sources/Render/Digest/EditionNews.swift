import Records

/// What changed since the edition that readers know: new, revised, withdrawn, resolved.
struct EditionNews {
  let section: FirstSection

  private var context: DigestContext { section.context }
  private var say: Wording { context.say }

  func parts(_ notes: inout Footnotes) -> [String?] {
    let words = ChangeText(language: say.language)
    let heading = say("自上一版以来：", "Since the edition before: ") + words.summary(context.edition.changes)
    return ["**" + MarkdownText.inline(heading) + "**"]
      + [Change.Kind.revised, .corrected, .rejected, .held, .withdrawn, .resolved].map {
        part(of: $0, &notes)
      }
      + [new(&notes), part(of: .moved, &notes)]
  }

  /// New numbers that the section lists.
  private static let newLimit = 8

  /// New numbers that don't stand right below, those that the lexicon has a name for first.
  private var others: [Change] {
    let leading = section.leading.lines
    let others = context.edition.changes(of: .new).filter { change in
      !leading.contains { context.isOf(change, $0) }
    }
    return others.filter { $0.labelEn != nil } + others.filter { $0.labelEn == nil }
  }

  /// Series whose latest numbers are listed as new.
  var lines: [SeriesLine] {
    others.prefix(Self.newLimit).compactMap { change in
      change.series.flatMap(context.line(of:)).flatMap { context.isOf(change, $0) ? $0 : nil }
    }
  }

  /// What is new; what leads is marked below, and counted here.
  private func new(_ notes: inout Footnotes) -> String? {
    let others = others
    var items: [String] = []
    for change in others.prefix(Self.newLimit) { items.append(item(change, &notes)) }
    items += section.seeLeading(context.edition.changes(of: .new).count - others.count).map { [$0] } ?? []
    let left = others.dropFirst(Self.newLimit)
    let lines = left.compactMap { $0.series.flatMap(context.line(of:)) }
    return section.list(
      heading(.new), items, rest: left.count, in: section.leading.themes.links(to: lines))
  }

  /// New doubts stand among all doubts below, so they are counted and not listed here.
  private func part(of kind: Change.Kind, _ notes: inout Footnotes) -> String? {
    let changes = context.edition.changes(of: kind)
    let limit = kind == .moved ? 3 : FirstSection.limit
    var items: [String] = []
    for change in changes.prefix(limit) { items.append(item(change, &notes)) }
    return section.list(heading(kind), items, of: changes.count, table: "series.csv")
  }

  private func heading(_ kind: Change.Kind) -> String {
    switch kind {
    case .new: say("新增的数", "New")
    case .revised: say("改动的数（原作 → 现作）", "Revised (was → is)")
    case .moved:
      say("归到别处的数（数没有变）", "Counted elsewhere; the numbers are the same") + movedParts
    case .corrected: say("人工更正的数（原文 → 更正）", "Corrected by hand (printed → corrected)")
    case .rejected: say("人工剔除的数", "Rejected by hand")
    case .held:
      say("转为待核实、暂不计入的数", "Held back: their pages still state them, but they wait to be checked now")
    case .withdrawn: say("不再读到的数", "Withdrawn: read on no page any longer")
    case .doubted: say("新的疑点", "Newly doubted")
    case .resolved: say("已了结的疑点", "No longer in doubt")
    }
  }

  /// In what the numbers that moved stand elsewhere: （指标、行动不同）.
  private var movedParts: String {
    var parts: [String] = []
    let words = ChangeText(language: say.language)
    for change in context.edition.changes(of: .moved) {
      for part in words.partsOfMove(change) where !parts.contains(part) { parts.append(part) }
    }
    return parts.isEmpty
      ? ""
      : say.bracketed(say("", "another ") + parts.joined(separator: say("、", " or ")) + say("不同", ""))
  }

  private func item(_ change: Change, _ notes: inout Footnotes) -> String {
    let name: String
    let time = change.period.map { TimeText.words($0, say) } ?? change.time
    if let line = change.series.flatMap(context.line(of:)) {
      name = context.name(of: line, time: time)
    } else {
      let facets = [change.facets.map { say($0.zh, $0.en) }, time].compactMap { $0 }
      name =
        context.label(zh: change.labelZh, en: change.labelEn)
        + (facets.isEmpty
          ? "" : say.bracketed(facets.map { MarkdownText.inline($0) }.joined(separator: say("，", ", "))))
    }
    if change.kind == .moved, let now = change.now { return name + say("：", ": ") + text(now, &notes) }
    let was = change.was.map { text($0, &notes) }
    let now = change.now.map { text($0, &notes) }
    let arrow = change.kind == .resolved ? say(" 对 ", " against ") : " → "
    let ruling = change.ruling.map {
      say("；", "; ") + MarkdownText.inline(ChangeText(language: say.language).ruling($0))
    }
    return name + say("：", ": ") + [was, now].compactMap { $0 }.joined(separator: arrow)
      + (ruling ?? "")
  }

  private func text(_ statement: Statement, _ notes: inout Footnotes) -> String {
    MarkdownText.inline(context.number.statement(of: statement.amount), limit: 60) + notes.mark(statement)
  }
}
