import Records

/// What follows from statements though no page states it: sums over the parts of a place, and what rules leave.
///
/// These numbers are in no series; each is shown as the range that it must lie in, with what it follows from.
struct ComputedSection {
  static let limit = 12
  /// Names of places that an item lists before it counts the rest.
  static let placeLimit = 6

  let context: DigestContext

  private var say: Wording { context.say }

  /// Empty where nothing is computed.
  func text(_ notes: inout Footnotes) -> String {
    let computed = context.harvest.computed
    guard !computed.isEmpty else { return "" }
    var lines = [
      say(
        "以下各数没有页面说过，由说过的数推出，不与它们混在一起。",
        "No page states these numbers; they follow from those that are stated, and are kept apart from them."),
      "",
    ]
    for line in computed.prefix(Self.limit) { lines.append("- " + item(line, &notes)) }
    let more = context.harvest.counts.computed - min(Self.limit, computed.count)
    if more > 0 {
      let tables = "[rollups.csv](rollups.csv)" + say("、", ", ") + "[implied.csv](implied.csv)"
      lines.append("- " + say("另有 \(more) 个，见 \(tables)", "\(more) more in \(tables)"))
    }
    return lines.joined(separator: "\n")
  }

  private func item(_ line: ComputedLine, _ notes: inout Footnotes) -> String {
    context.name(of: line.key, grounds: line.grounds, time: TimeText.words(line.period, say)) + say("：", ": ")
      + MarkdownText.inline(amount(line)) + say("。", ". ") + ground(line, &notes)
  }

  private func amount(_ line: ComputedLine) -> String {
    let number = context.number
    guard let upper = line.upper else {
      return say("至少 ", "at least ") + number.plain(line.lower) + number.unit(line.key.unit)
    }
    return number.range(Interval(line.lower, upper)) + number.unit(line.key.unit)
  }

  private func ground(_ line: ComputedLine, _ notes: inout Footnotes) -> String {
    var marks = ""
    for observation in line.grounds.prefix(Self.placeLimit) { marks += notes.mark(observation) }
    switch line.way {
    case .rule(let rule):
      return say("据规则 ", "By the rule ") + MarkdownText.inline(rule) + marks + say("。", ".")
    case .sum(let parts, let missing):
      let named = say("\(parts.count) 地之和：", "The sum of \(parts.count) places: ") + names(parts) + marks
      guard !missing.isEmpty else { return named + say("。", ".") }
      return named + say("；", "; ")
        + say("\(missing.count) 地没有说：", "\(missing.count) don't say: ") + names(missing) + say("。", ".")
    }
  }

  private func names(_ places: [Place]) -> String {
    let shown = places.prefix(Self.placeLimit).map { MarkdownText.inline(context.translated($0.name)) }
    let more = places.count - shown.count
    return shown.joined(separator: say.listSeparator) + (more > 0 ? say(" 等", " and \(more) more") : "")
  }
}
