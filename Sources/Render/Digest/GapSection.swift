import Pipeline
import Records

/// What is missing and why.
struct GapSection {
  static let gapLimit = 20

  let context: DigestContext

  private var say: Wording { context.say }

  func text() -> String {
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
