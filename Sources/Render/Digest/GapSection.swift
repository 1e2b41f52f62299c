import Pipeline
import Records

/// What is missing and why.
struct GapSection {
  static let gapLimit = 20

  let context: DigestContext

  private var say: Wording { context.say }

  func text() -> String {
    let gaps = context.harvest.gaps.sorted(by: Self.precedes)
    guard !gaps.isEmpty else { return say("没有发现缺口。", "None was found.") }
    // A number and its change over the year, say, are missing together and told once.
    var lines: [String] = []
    var rest = gaps[...]
    while let gap = rest.first, lines.count < Self.gapLimit {
      rest = rest.dropFirst()
      let line = "- " + item(gap)
      if !lines.contains(line) { lines.append(line) }
    }
    let more = rest.reduce(0) { $0 + $1.count }
    if more > 0 {
      lines.append("- " + say("另有 \(more) 处，见 [gaps.csv](gaps.csv)", "\(more) more in [gaps.csv](gaps.csv)"))
    } else if gaps.contains(where: { $0.count > 1 }) {
      lines.append("- " + say("逐段见 [gaps.csv](gaps.csv)", "one by one in [gaps.csv](gaps.csv)"))
    }
    return lines.joined(separator: "\n")
  }

  private func item(_ line: GapLine) -> String {
    let time = MarkdownText.inline(TimeText.words(line.period, say))
    let count = line.count > 1 ? say("之间 \(line.count) 段", ", \(line.count) stretches") : ""
    return context.name(of: line.series, nil) + say("：", ": ") + time + count + say("，", ", ")
      + line.reason.words(say)
  }

  /// The latest first, then by series.
  private static func precedes(_ one: GapLine, _ other: GapLine) -> Bool {
    if one.period.end != other.period.end {
      guard let left = one.period.end else { return false }
      guard let right = other.period.end else { return true }
      return left > right
    }
    return one.series.utf8.lexicographicallyPrecedes(other.series.utf8)
  }
}

extension Gap.Reason {
  func words(_ say: Wording) -> String {
    switch self {
    case .notPublished: say("所读的页面都没有说", "no page read so far states it")
    case .notInBulletin: say("当期通报读了，里面没有", "the bulletin of that time was read and doesn't state it")
    case .unread: say("那段时间有通报读不了", "a bulletin of that time couldn't be read")
    case .fetchFailed: say("来源抓取失败", "its source couldn't be fetched")
    case .quarantined: say("有说法，待核实", "a statement waits to be checked")
    case .rejected: say("有说法，已人工剔除", "its statement was rejected by hand")
    }
  }
}
