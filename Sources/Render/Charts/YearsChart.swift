import Lexicon
import Pipeline
import Records

/// The picture of one count in several years: a bar for each, with the days that it covers below.
struct YearsChart: Sendable {
  let language: DigestPolicy.Language
  /// The path inside the output folder.
  let path: String
  let svg: String

  /// Two lines stand below a bar: the year and its days.
  private static let height = 280
  /// The part of its room that a bar takes: one of so many.
  private static let barShare = 2

  /// `place` is the place of the count by its name in the language, nil where it is the pipeline's own.
  ///
  /// Nil where a value cannot be drawn.
  init?(_ comparison: YearComparison, entry: IndicatorEntry?, place: String?, say: Wording) {
    let points = comparison.lines.map(\.latest)
    guard let first = points.first?.period.end, let last = points.last?.period.end, first < last,
      let most = points.map({ max($0.interval.ceiling ?? $0.value, $0.value) }).max(),
      let least = points.map({ min($0.interval.floor ?? $0.value, $0.value) }).min()
    else { return nil }
    let scale = ChartScale(days: first...last, values: Interval(least, most))
    let number = NumberText(say: say)
    let latest = comparison.latest
    let isDoubted = points.contains { $0.status == .unreliable }
    language = say.language
    let key = [latest.key.indicator, latest.key.place?.name, latest.key.agency, latest.key.unit.symbol]
    path =
      "charts/" + (entry?.fileWord ?? "series") + "-years-"
      + ShortHash.digits(of: key.map { $0 ?? "" }.joined(separator: "|")) + say(".svg", ".en.svg")
    let unit = number.unit(latest.key.unit).split(separator: " ").joined(separator: " ")
    let frame = ChartFrame(
      title: say(entry?.labelZh ?? latest.labelZh, entry?.labelEn ?? latest.labelZh),
      parts: [say("各年同期", "about the same days of each year"), unit, place].compactMap { $0 }
        .filter { !$0.isEmpty },
      values: points.map { "\(TimeText.timePeriod($0.period) ?? ""): \(number.plain($0.value))" },
      scale: scale, height: Self.height + (isDoubted ? 24 : 0), say: say)
    var canvas = SVGText()
    frame.open(&canvas)
    frame.valueAxis(&canvas)
    let step = (scale.right - scale.left) / points.count
    for (position, point) in points.enumerated() {
      let middle = scale.left + step * position + step / 2
      Self.draw(point, at: middle, width: step / Self.barShare, on: scale, say, &canvas)
    }
    if isDoubted {
      canvas.path(Self.cross(24, frame.height - 20), style: "doubt")
      canvas.label(say("存疑", "in doubt"), x: 37, y: frame.height - 16, style: "note")
    }
    canvas.add("</svg>")
    svg = canvas.text
  }

  private static func draw(
    _ point: SeriesPoint, at x: Int, width: Int, on scale: ChartScale, _ say: Wording,
    _ canvas: inout SVGText
  ) {
    let (zero, y) = (scale.y(.zero), scale.y(point.value))
    canvas.box(x: x - width / 2, y: min(y, zero), width: width, height: abs(zero - y), style: "bar")
    let top = point.interval.ceiling.map { scale.y($0) } ?? scale.top
    let bottom = point.interval.floor.map { scale.y($0) } ?? scale.bottom
    if bottom - top > 2 {
      canvas.path("M\(x) \(top)V\(bottom)M\(x - 4) \(top)h8M\(x - 4) \(bottom)h8", style: "whisker")
    }
    if point.status == .unreliable { canvas.path(cross(x, (zero + y) / 2), style: "doubt") }
    canvas.label(value(of: point, say), x: x, y: max(scale.top - 10, min(y, top) - 9), style: "bar-value")
    guard let start = point.period.start, let end = point.period.end else { return }
    canvas.label(String(end.description.prefix(4)), x: x, y: scale.bottom + 18, style: "year")
    canvas.label(TimeText.days(from: start, to: end, say), x: x, y: scale.bottom + 35, style: "day")
  }

  private static func cross(_ x: Int, _ y: Int) -> String { "M\(x - 5) \(y - 5)l10 10m-10 0l10 -10" }

  /// The value as it is printed in Chinese, in few signs in English, with what bounds it; the unit stands above.
  private static func value(of point: SeriesPoint, _ say: Wording) -> String {
    let stated = StatedAmount(point.leading.figure).withoutUnit
    guard say.language == .en else { return NumberText(say: say).statement(of: stated) }
    let bound =
      switch stated.bound {
      case .exact: ""
      case .atLeast: "over "
      case .atMost: "nearly "
      case .about: "about "
      }
    return bound + NumberText(say: say).short(stated.value)
  }
}
