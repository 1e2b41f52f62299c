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
    var notes = Footnotes(say: say, links: context.links)
    // In the order of reading, since footnotes are numbered as they come.
    let first = FirstSection(context: context).text(&notes)
    let leading = LeadingSection(context: context).text(&notes)
    let themes = themes(&notes)
    let computed = ComputedSection(context: context).text(&notes)
    let closing = ClosingSections(context: context)
    var values: [DigestTemplate.Name: String] = [
      .title: title, .pipeline: context.definition.id, .summary: summary, .first: first, .leading: leading,
      .themes: themes, .computed: computed, .bulletins: BulletinSection(context: context).text(),
      .gaps: closing.gaps(),
      .method: closing.method(), .footnotes: notes.text,
      .firstHeading: say("先看：新的与存疑的", "First: what is new, what to doubt"),
      .leadingHeading: say("主要指标", "Leading indicators"), .themesHeading: say("分主题", "By theme"),
      .computedHeading: say("推算：没有页面说过的数", "Computed, stated nowhere"),
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
    let pages = say.count(harvest.bulletins.count, zh: "份通报", one: "bulletin", many: "bulletins")
    let figures = say.count(harvest.counts.statistics, zh: "个统计数字", one: "statistic", many: "statistics")
    let series = say.count(harvest.series.count, zh: "个序列", one: "series", many: "series")
    let doubts = say.count(
      harvest.disagreements.count, zh: "处说不拢", one: "disagreement", many: "disagreements")
    let edits = say.count(harvest.counts.revisions, zh: "处页面改过", one: "revision", many: "revisions")
    let decided =
      harvest.decided.isEmpty
      ? ""
      : say.bracketed(
        say("另有 \(harvest.decided.count) 个已裁定", "\(harvest.decided.count) more decided by hand"))
    let waiting =
      say.count(
        harvest.counts.quarantined, zh: "个数字隔离待看", one: "figure in quarantine", many: "figures in quarantine")
      + decided
    return say(
      "读了 \(pages)\(span)，得 \(figures)、\(series)；\(doubts)，\(edits)，\(waiting)。",
      "Read \(pages)\(span): \(figures) in \(series). \(doubts), \(edits), \(waiting).")
  }

  private var span: String {
    guard let first = context.harvest.earliestDay, let last = context.harvest.latestDay else { return "" }
    return first == last
      ? say.bracketed("\(first)") : say.bracketed(say("\(first) 至 \(last)", "\(first) to \(last)"))
  }

  // MARK: - Themes

  private func file(of theme: ThemeEntry) -> String { "themes/\(theme.id)\(suffix)" }

  private func themes(_ notes: inout Footnotes) -> String {
    let sections = ThemeSections(context: context, root: "")
    var blocks: [String] = []
    for theme in sections.themes {
      blocks += [
        "### " + MarkdownText.inline(sections.title(of: theme)),
        sections.summary(of: theme, file: file(of: theme), &notes),
      ]
    }
    return blocks.isEmpty ? say("还没有序列。", "There are no series yet.") : blocks.joined(separator: "\n\n")
  }

  private func themeFiles() -> [OutputFile] {
    let links = LinkTarget(pagePrefix: "../" + context.links.pagePrefix)
    let inner = DigestContext(
      definition: context.definition, lexicon: context.lexicon, harvest: context.harvest,
      edition: context.edition, links: links, say: say)
    let sections = ThemeSections(context: inner, root: "../")
    return sections.themes.filter(sections.isLong).map { theme in
      var notes = Footnotes(say: say, links: links)
      let blocks = [
        "# " + MarkdownText.inline(sections.title(of: theme)), "[\(title)](../digest\(suffix))",
        sections.whole(of: theme, &notes), notes.text,
      ]
      let text = blocks.joined(separator: "\n\n") + "\n"
      return OutputFile(path: file(of: theme), bytes: Array(text.utf8))
    }
  }
}
