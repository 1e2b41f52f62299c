import Pipeline
import Records

/// How the numbers were read, told with examples of the digest's own; what it has no example of is not told.
struct MethodSection {
  let context: DigestContext
  /// Whether there may be more indicators than those that lead.
  let isLeadingFull: Bool

  private var say: Wording { context.say }
  private var series: [SeriesLine] { context.ranked }

  func text() -> String { [words, chinese].compactMap { $0 }.joined(separator: "\n\n") }

  private var words: String {
    let sentences = [
      say(
        "每个数字都从页面的文字里读出，脚注给出原话、发布者、日期和出处；脚注末尾的编号可交给 `tongbao explain`，查看它从页面到序列的全过程。",
        "Every number was read from the words of a page; its footnote gives the words, the publisher, the date and "
          + "the page, and ends with an identifier that `tongbao explain` takes."),
      leading, history, totals, names, bounds, rounded,
      say("写全的整数就是它自己。", "A whole number printed in full is itself."), gains, yearOnYear, home,
      say(
        "两个说法的范围有交集就算一致，没有交集才算矛盾。只关个案的数字和目标数字不计入；人工裁定写在脚注里。",
        "Statements agree when their ranges meet, and conflict only when they don't. Numbers of single cases and "
          + "targets are not counted in."),
      say(
        "数据见 [series.csv](series.csv)（宽表 [series-wide.csv](series-wide.csv)）、[observations.csv](observations.csv)、"
          + "[figures.csv](figures.csv)，各列含义见 [datapackage.json](datapackage.json)；订阅用 [feed.json](feed.json)。",
        "The data are in [series.csv](series.csv) (wide: [series-wide.csv](series-wide.csv)), "
          + "[observations.csv](observations.csv) and [figures.csv](figures.csv); "
          + "[datapackage.json](datapackage.json) says what the columns mean; [feed.json](feed.json) is for "
          + "subscribers."),
    ]
    return sentences.compactMap { $0 }.map { "- " + $0 }.joined(separator: "\n")
  }

  private var leading: String? {
    guard isLeadingFull else { return nil }
    return say(
      "主要指标至多 \(LeadingSection.limit) 项，取最近一年里各页说得最多的，说得一样多的按通报的先后。",
      "Leading are the \(LeadingSection.limit) indicators of the latest year that pages state most often, of equals "
        + "those that bulletins tell first.")
  }

  private var history: String? {
    guard series.contains(where: { $0.isNamed && !context.standing.isCurrent($0) }) else { return nil }
    return say(
      "每个指标先列最近的数；更早的、或只算其中一段时间的，排在后面，多的在各主题的文件里。",
      "Of each indicator the latest number comes first; what is earlier or covers only a part of its time comes after "
        + "it, or stands in the theme's own file.")
  }

  /// From when to when a running total counts.
  private var totals: String? {
    let periods = series.filter { $0.key.basis == .cumulative }.map(\.latest.period).filter { $0.end != nil }
    let dated = periods.first { $0.start != nil && $0.start != $0.end }.map { period in
      let time = MarkdownText.inline(TimeText.words(period, say))
      return say(
        "写作“\(time)”的累计数从起始日算到截止日，两天都在内。",
        "A total for \(time) counts from the first day to the last, both included.")
    }
    let open =
      periods.contains { $0.start == nil }
      ? say("页面没说从何时算起的，注明“起点未说明”。", "Where no page says since when it counts, that is said.") : nil
    let parts = [dated, open].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: say("", " "))
  }

  private var names: String? {
    guard series.contains(where: { !context.twins.others(of: $0).isEmpty }) else { return nil }
    return say(
      "同一个数用了几个叫法的，只列一次，别的叫法写在括号里。",
      "A number that pages give several names stands once, with its other names in brackets.")
  }

  private var bounds: String? {
    guard
      let figure = figure(where: { $0.bound != .exact && !$0.interval.isOpen && $0.interval.width > .zero })
    else { return nil }
    // The word that bounds it may stand before the numeral: 不到600起.
    let printed = MarkdownText.inline(figure.span.quote)
    let range = example(figure).range
    return say(
      "括号里是原话容许的真值范围：“\(printed)”是 \(range)。",
      "A number with two ends holds the true values that the words allow: “\(printed)” is \(range).")
  }

  private var rounded: String? {
    guard
      let figure = figure(where: { $0.bound == .exact && !$0.interval.isOpen && $0.interval.width > .zero })
    else { return nil }
    let (printed, range) = example(figure)
    return say(
      "写作“\(printed)”的数经四舍五入或截尾，真值在 \(range) 之间，表里列出，文中不重复。",
      "“\(printed)” was rounded or cut: it is \(range), which the tables say and the text does not repeat.")
  }

  private var gains: String? {
    guard series.contains(where: { $0.increment.map { $0.interval.width > .zero } ?? false }) else {
      return nil
    }
    return say(
      "增减写作“约”的，是两个范围之差的中段里最整的数。",
      "A change that is “about” a number is the roundest one in the middle of what both ranges allow.")
  }

  private var yearOnYear: String? {
    guard series.contains(where: { $0.yearOnYear != nil }) else { return nil }
    return say(
      "“同比”栏里有脚注的是页面印的，没有脚注的由前后两年的数算出，可能因口径或修订与页面印的不同。",
      "A change year on year with a footnote is printed; one without was worked out from the numbers of both years, "
        + "and may differ from a printed one where what is counted or the earlier number was revised.")
  }

  /// Whose the numbers are that say nothing of it.
  private var home: String? {
    guard let place = context.definition.homeName,
      series.contains(where: { $0.key.place != nil && $0.key.place?.name != place })
    else { return nil }
    let words = MarkdownText.inline(context.translated(place))
    return say("没有写地点的数都是\(words)的。", "A number without a place is of \(words).")
  }

  private func figure(where fits: (Quantity) -> Bool) -> Figure? {
    series.lazy.map(\.latest.leading.figure).first { fits($0.quantity) }
  }

  /// The number as the page prints it, and the range of what it may be.
  private func example(_ figure: Figure) -> (printed: String, range: String) {
    (
      MarkdownText.inline(figure.quantity.numeral),
      MarkdownText.inline(context.number.range(figure.quantity.interval))
    )
  }

  /// What stands in Chinese in an English digest, and what English names of campaigns stand for.
  private var chinese: String? {
    guard say.language == .en else { return nil }
    let places = context.untranslatedPlaces.map { MarkdownText.inline($0) }
    let words =
      "Titles, publishers and quotations are the pages' own Chinese"
      + (places.isEmpty ? "." : "; so are names without an English form: \(places.joined(separator: ", ")).")
    let names = context.translatedCampaigns
    guard !names.isEmpty else { return words }
    let pairs = names.map { MarkdownText.inline($0.english) + " is " + MarkdownText.inline($0.chinese) }
    return words + "\n\nCampaigns by their own names: " + pairs.joined(separator: "; ") + "."
  }
}
