import Lexicon
import Pipeline
import Records

/// Composes the digest of one language: the main file, and files of themes where it would grow too long.
struct DigestComposer {
  /// Series that one digest shows in full; above that, each theme has a file of its own.
  static let seriesLimit = 120

  let context: DigestContext
  let template: DigestTemplate
  let themeTemplate: DigestTemplate

  private var say: Wording { context.say }
  private var suffix: String { say(".md", ".en.md") }

  func files() -> [OutputFile] {
    var notes = Footnotes(say: say, links: context.links)
    let isLong = context.harvest.series.count > Self.seriesLimit
    var values: DigestTemplate.Values = [
      "title": MarkdownText.inline(say(context.definition.title.zh, context.definition.title.en)),
      "summary": summary,
      "first_heading": say("先看：新的与存疑的", "First: what is new, what to doubt"),
      "leading_heading": say("主要指标", "Leading indicators"), "themes_heading": say("分主题", "By theme"),
      "bulletins_heading": say("读了哪些通报", "Bulletins read"), "gaps_heading": say("缺口", "Gaps"),
      "method_heading": say("怎么读出来的", "Method"),
    ]
    values["first"] = FirstSection(context: context).text(&notes)
    values["leading"] = LeadingSection(context: context).text(&notes)
    values["themes"] = isLong ? themeLinks() : themes(&notes)
    values["bulletins"] = BulletinSection(context: context).text()
    let closing = ClosingSections(context: context)
    values["gaps"] = closing.gaps()
    values["method"] = closing.method()
    values["footnotes"] = notes.text
    let main = OutputFile(path: "digest" + suffix, bytes: Array(template.text(values).utf8))
    return [main] + (isLong ? themeFiles() : [])
  }

  private var summary: String {
    let harvest = context.harvest
    let pages = say.count(harvest.bulletins.count, zh: "份通报", one: "bulletin", many: "bulletins")
    let figures = say.count(harvest.counts.statistics, zh: "个统计数字", one: "statistic", many: "statistics")
    let series = say.count(harvest.series.count, zh: "个序列", one: "series", many: "series")
    let doubted = harvest.anomalies.count { $0.kind != .revision && $0.kind != .withdrawal }
    let span: String
    if let first = harvest.earliestDay, let last = harvest.latestDay {
      span =
        first == last
        ? say.bracketed("\(first)") : say.bracketed(say("\(first) 至 \(last)", "\(first) to \(last)"))
    } else {
      span = ""
    }
    return say(
      "读了 \(pages)\(span)，得 \(figures)、\(series)；\(doubted) 处说不拢，\(harvest.revisions.count) 处页面改过，"
        + "\(harvest.counts.quarantined) 个数字隔离待看。",
      "Read \(pages)\(span): \(figures) in \(series). \(doubted) disagreements, \(harvest.revisions.count) revisions, "
        + "\(harvest.counts.quarantined) figures in quarantine.")
  }

  // MARK: - Themes

  private func themes(_ notes: inout Footnotes) -> String {
    let sections = ThemeSections(context: context, root: "")
    var blocks: [String] = []
    for theme in sections.themes {
      blocks += ["### " + MarkdownText.inline(sections.title(of: theme)), sections.text(of: theme, &notes)]
    }
    return blocks.isEmpty ? say("还没有序列。", "There are no series yet.") : blocks.joined(separator: "\n\n")
  }

  private func themeLinks() -> String {
    let sections = ThemeSections(context: context, root: "")
    let items = sections.themes.map { theme in
      let count = sections.series(of: theme).count
      return "- [" + MarkdownText.inline(sections.title(of: theme)) + "](themes/\(theme.id)\(suffix))"
        + say.bracketed(say.count(count, zh: "个序列", one: "series", many: "series"))
    }
    return items.joined(separator: "\n")
  }

  private func themeFiles() -> [OutputFile] {
    let links = LinkTarget(pagePrefix: "../" + context.links.pagePrefix)
    let context = DigestContext(
      definition: context.definition, lexicon: context.lexicon, harvest: context.harvest, links: links,
      say: say)
    let sections = ThemeSections(context: context, root: "../")
    return sections.themes.map { theme in
      var notes = Footnotes(say: say, links: links)
      let values: DigestTemplate.Values = [
        "title": MarkdownText.inline(sections.title(of: theme)),
        "summary": "[" + MarkdownText.inline(say(context.definition.title.zh, context.definition.title.en))
          + "](../digest\(suffix))",
        "theme": sections.text(of: theme, &notes), "footnotes": notes.text,
      ]
      return OutputFile(
        path: "themes/\(theme.id)\(suffix)", bytes: Array(themeTemplate.text(values).utf8))
    }
  }
}
