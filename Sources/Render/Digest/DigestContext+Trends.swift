import Records

/// The marks of trend behind names, and what they mean.
extension DigestContext {
  /// The mark with a space before it; what it looks back at is said where the page prints a change the other way.
  func trend(of line: SeriesLine) -> String {
    guard !line.sparkline.isEmpty else { return "" }
    guard let mark = line.sparkline.first, line.sparkline.count == 1, let before = line.previous,
      printedChanges(of: line).contains(where: { isOtherWay($0.latest.value, than: mark) })
    else { return " " + line.sparkline }
    let time = MarkdownText.inline(TimeText.words(before.period, say))
    return " " + line.sparkline + say(" 比\(time)", " since \(time)")
  }

  private func isOtherWay(_ change: ExactDecimal, than mark: Character) -> Bool {
    switch mark {
    case "↗": change < .zero
    case "↘": change > .zero
    default: change != .zero
    }
  }

  /// What the marks of trend behind names mean, where any of the series has one.
  func trendKey(for lines: some Sequence<SeriesLine>) -> String? {
    let marks = Set(lines.flatMap(\.sparkline))
    let meanings = [
      marks.contains("↗") ? say("↗ 比上一个数大", "↗ more than the number before") : nil,
      marks.contains("↘") ? say("↘ 比上一个数小", "↘ less than the number before") : nil,
      marks.contains("→") ? say("→ 与上一个数相同", "→ the same as the number before") : nil,
      marks.isDisjoint(with: SeriesLine.blocks)
        ? nil : say("▁▄█ 是历次的数，柱越高数越大", "▁▄█ the numbers so far, the taller the more"),
      marks.isDisjoint(with: SeriesLine.arrows) || !lines.contains { !printedChanges(of: $0).isEmpty }
        ? nil
        : say(
          "箭头比的是上一个数，不是页面印的同比、环比",
          "arrows look back at the number before, not at the year or the month that a printed change is against"
        ),
    ].compactMap { $0 }
    guard !meanings.isEmpty else { return nil }
    return say("指标名后的记号：", "Marks behind names: ") + meanings.joined(separator: say("；", "; "))
      + say("。", ".")
  }
}
