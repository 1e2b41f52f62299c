import Lexicon
import Pipeline
import Records

/// Composes the digest of one language: the main file, and a file for each theme that would make it too long.
struct DigestComposer {
  let context: DigestContext
  let template: DigestTemplate

  private var say: Wording { context.say }
  private var suffix: String { say(".md", ".en.md") }

  func files() -> [OutputFile] {
    var notes = Footnotes(context)
    // In the order of reading, since footnotes are numbered as they come.
    let sections = ThemeSections(context: context, root: "")
    let leadingSection = LeadingSection(context: context, themes: sections)
    let firstSection = FirstSection(context: context, leading: leadingSection)
    let first = firstSection.text(&notes)
    let told = leadingSection.told.union(firstSection.newsLines.map(\.id))
    let leading = leadingSection.text(&notes, beside: sections.leavingOut(told).shownLines)
    let themes = themes(sections.leavingOut(told), beside: leadingSection, &notes)
    let computed = ComputedSection(context: context).text(&notes)
    let unnamed = UnnamedSection(context: context)
    var values: [DigestTemplate.Name: String] = [
      .title: title, .pipeline: context.definition.id, .summary: summary, .first: first, .leading: leading,
      .themes: themes, .computed: computed, .bulletins: BulletinSection(context: context).text(),
      .unnamed: unnamed.text(), .gaps: GapSection(context: context).text(),
      .method: MethodSection(
        context: context, isLeadingFull: leadingSection.lines.count == LeadingSection.limit
      ).text(), .footnotes: notes.text,
      .firstHeading: say("先看：新的与存疑的", "First: what is new, and what to doubt"),
      .leadingHeading: say("主要指标", "Leading indicators"), .themesHeading: say("分主题", "By theme"),
      .computedHeading: say("推算：没有页面说过的数", "Worked out: numbers that no page states"),
      .unnamedHeading: unnamed.title,
      .bulletinsHeading: say("读了哪些通报", "Bulletins read"), .gapsHeading: say("缺口", "Gaps"),
      .methodHeading: say("怎么读出来的", "Method"),
    ]
    values.merge(counts) { $1 }
    let main = OutputFile(
      path: "digest" + suffix, bytes: Array(template.text(values, language: say.language).utf8))
    return [main] + themeFiles()
  }

  private var title: String {
    MarkdownText.inline(say(context.definition.title.zh, context.definition.title.en))
  }

  private var counts: [DigestTemplate.Name: String] {
    let harvest = context.harvest
    return [
      .bulletinCount: String(harvest.bulletins.count), .statisticCount: String(harvest.counts.statistics),
      .seriesCount: String(harvest.series.count), .disagreementCount: String(harvest.disagreements.count),
      .revisionCount: String(harvest.counts.revisions),
      .quarantineCount: String(harvest.counts.quarantined),
      .decidedCount: String(harvest.decided.count),
      .firstDay: harvest.earliestDay?.description ?? "", .lastDay: harvest.latestDay?.description ?? "",
      .edition: String(context.edition.number),
    ]
  }

  private var summary: String {
    let harvest = context.harvest
    let pages =
      say.count(harvest.bulletins.count, zh: "份通报", one: "bulletin", many: "bulletins")
      + (harvest.undatedBulletins.isEmpty ? "" : undatedPages)
    let figures = say.count(harvest.counts.statistics, zh: "个统计数字", one: "number", many: "numbers")
    let isCalm = doubts.isEmpty
    return say(
      "读了\(span) \(pages)，得 \(figures)。" + (isCalm ? "没有发现存疑的数字。" : "请留意：\(doubts.joined(separator: "，"))。"),
      "\(figures) read from \(pages)\(span). "
        + (isCalm ? "Nothing in them is in doubt." : "Treat with care: \(doubts.joined(separator: ", ")).")
    ) + decided
  }

  /// How many of the bulletins tell no day.
  private var undatedPages: String {
    let count = context.harvest.undatedBulletins.count
    return say.bracketed(say("其中 \(count) 份没有日期", "\(count) of them undated"))
  }

  /// What a reader should be careful with, of each kind how much there is.
  private var doubts: [String] {
    let harvest = context.harvest
    let counts = [
      (harvest.disagreements.count, "处矛盾", "contradiction", "contradictions"),
      (
        harvest.counts.revisions, "处数字改动", "number changed since it was printed",
        "numbers changed since they were printed"
      ),
      (
        harvest.counts.quarantined, "个数字待核实", "number that waits to be checked",
        "numbers that wait to be checked"
      ),
      (harvest.counts.flagged, "个数字存疑", "number in doubt", "numbers in doubt"),
      (
        harvest.bulletins.count { !$0.problems.isEmpty }, "个页面读起来有问题", "page with problems",
        "pages with problems"
      ),
      (
        harvest.bulletins.count { !$0.isAssessed }, "个页面的数字还没有核对", "page with unchecked numbers",
        "pages with unchecked numbers"
      ),
      (harvest.lapsed.count, "条人工裁定已失效", "ruling by hand has lapsed", "rulings by hand have lapsed"),
      (
        harvest.counts.undated, "个数字不知日期", "number of no known date", "numbers of no known date"
      ),
      (
        harvest.bulletins.count { $0.lapse != nil }, "个页面已不在原处", "page no longer where it stood",
        "pages no longer where they stood"
      ),
      (harvest.sources.count(where: \.isDoubtful), "个来源有问题", "source with problems", "sources with problems"),
    ]
    return counts.filter { $0.0 > 0 }.map { say.count($0.0, zh: $0.1, one: $0.2, many: $0.3) }
  }

  private var decided: String {
    let count = context.harvest.decided.count
    guard count > 0 else { return "" }
    return say(
      "另有 \(count) 个数字由人裁定。", " A person ruled on \(count == 1 ? "one number" : "\(count) numbers").")
  }

  private var span: String {
    guard let first = context.harvest.earliestDay, let last = context.harvest.latestDay else { return "" }
    let days = TimeText.stretch(from: first, to: last, say)
    return say(" \(days) 发布的", " published \(days)")
  }

  // MARK: - Themes

  private func themes(
    _ sections: ThemeSections, beside leading: LeadingSection, _ notes: inout Footnotes
  ) -> String {
    // Where the leading indicators have no marks, nothing has explained them yet.
    let isExplained = leading.lines.contains { !$0.sparkline.isEmpty }
    var blocks = [isExplained ? nil : context.trendKey(for: sections.shownLines)].compactMap { $0 }
    blocks += sections.blocks(&notes)
    guard blocks.isEmpty else { return blocks.joined(separator: "\n\n") }
    let unnamed = UnnamedSection(context: context)
    guard !unnamed.lines.isEmpty else { return say("还没有序列。", "There are no series yet.") }
    return say(
      "词表还不认得这些通报里的指标，见 \(unnamed.link)。",
      "The lexicon knows no indicator of these bulletins yet: see \(unnamed.link).")
  }

  private func themeFiles() -> [OutputFile] {
    let links = LinkTarget(pagePrefix: "../" + context.links.pagePrefix)
    let inner = DigestContext(
      definition: context.definition, lexicon: context.lexicon, harvest: context.harvest,
      edition: context.edition, links: links, say: say)
    let sections = ThemeSections(context: inner, root: "../")
    let back = "[\(title)](../digest\(suffix))"
    func file(_ path: String, _ blocks: [String], _ lines: [SeriesLine]) -> OutputFile {
      var notes = Footnotes(inner)
      let text = (blocks + [sections.whole(lines, &notes), notes.text]).joined(separator: "\n\n") + "\n"
      return OutputFile(path: path, bytes: Array(text.utf8))
    }
    let files = sections.themes.filter(sections.isLong).map { theme in
      file(
        sections.path(of: theme), ["# " + MarkdownText.inline(sections.title(of: theme)), back],
        sections.series(of: theme))
    }
    let unnamed = UnnamedSection(context: inner)
    guard !unnamed.lines.isEmpty else { return files }
    return files + [file(unnamed.path, ["# " + unnamed.title, back, unnamed.preface], unnamed.lines)]
  }
}
