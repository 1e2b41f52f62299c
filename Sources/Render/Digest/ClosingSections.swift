import Pipeline
import Records

/// What is missing and why, and how the digest was made.
struct ClosingSections {
  static let gapLimit = 20

  let context: DigestContext

  private var say: Wording { context.say }

  func gaps() -> String {
    let gaps = context.harvest.gaps
    guard !gaps.isEmpty else { return say("没有发现缺口。", "None was found.") }
    var lines = gaps.prefix(Self.gapLimit).map { line in
      "- " + context.name(of: line.series, nil) + say("：", ": ")
        + MarkdownText.inline(TimeText.words(line.gap.period, say)) + say("，", ", ")
        + line.gap.reason.words(say)
    }
    let total = context.harvest.counts.gaps
    if total > Self.gapLimit {
      let more = total - Self.gapLimit
      lines.append("- " + say("另有 \(more) 处，见 [gaps.csv](gaps.csv)", "\(more) more in [gaps.csv](gaps.csv)"))
    }
    return lines.joined(separator: "\n")
  }

  func method() -> String { [words, campaigns].compactMap { $0 }.joined(separator: "\n\n") }

  /// What the English names of campaigns stand for.
  private var campaigns: String? {
    let names = context.translatedCampaigns
    guard say.language == .en, !names.isEmpty else { return nil }
    let pairs = names.map { MarkdownText.inline($0.english) + " is " + MarkdownText.inline($0.chinese) }
    return "Campaigns by their own names: " + pairs.joined(separator: "; ") + "."
  }

  private var words: String {
    say(
      """
      每个数字都从页面的文字里读出，脚注给出原话、发布者、日期和出处；脚注末尾的编号可交给 `tongbao explain`，查看它从页面到序列的全过程。\
      写作“2024年5月5日—7月16日”的累计数从前一天起计，到后一天为止；页面没说从何时算起的，注明“起点未说明”。\
      同一页上同一个数用了几个叫法的，只列一次，别的叫法写在括号里。\
      括号里是原话容许的真值范围：“4.2万余”是 4.2万～4.3万；写作“26.98万”的数经过取舍，是 26.975万～26.99万，表里列出，文中不重复；\
      写全的整数就是它自己。“约 +40万”是两个范围之差的中段里最整的数。\
      两个说法的范围有交集就算一致，没有交集才算矛盾。只关个案的数字和目标数字不计入；人工裁定写在脚注里。数据见 \
      [series.csv](series.csv)（宽表 [series-wide.csv](series-wide.csv)）、[observations.csv](observations.csv)、[figures.csv](figures.csv)，各列含义见 \
      [datapackage.json](datapackage.json)；订阅用 [feed.json](feed.json)。
      """,
      """
      Every number was read from the words of a page; its footnote gives the words, the publisher, the date and the \
      page, and ends with an identifier that `tongbao explain` takes. A total for 5 May – 16 Jul 2024 counts from the \
      first day to the last; where no page says since when it counts, that is said. A number that one page gives several names \
      stands once, with its other names in brackets. A number with two ends holds the true \
      values that the words allow: “4.2万余” is 42,000–43,000; “26.98万” was rounded or cut, 269,750–269,900, which the tables say and the text does \
      not repeat; a whole number printed in full is itself. “About +400,000” is the roundest number in the \
      middle of a difference. Statements agree when their ranges meet, and conflict only when they don't. Numbers of single cases \
      and targets are not counted in. The data are in [series.csv](series.csv) \
      (wide: [series-wide.csv](series-wide.csv)), [observations.csv](observations.csv) and \
      [figures.csv](figures.csv); [datapackage.json](datapackage.json) says what the columns mean; \
      [feed.json](feed.json) is for subscribers.
      """)
  }
}

extension Gap.Reason {
  func words(_ say: Wording) -> String {
    switch self {
    case .notPublished: say("所读的页面都没有说", "no page read so far states it")
    case .notInBulletin: say("当期通报读了，里面没有", "its bulletin was read and doesn't state it")
    case .unread: say("当期通报读不了", "its bulletin couldn't be read")
    case .fetchFailed: say("来源抓取失败", "its source couldn't be fetched")
    case .quarantined: say("有说法，待核实", "a statement waits to be checked")
    case .rejected: say("有说法，已人工剔除", "its statement was rejected by hand")
    case .periodOpen: say("时段未完", "the period wasn't over")
    }
  }
}
