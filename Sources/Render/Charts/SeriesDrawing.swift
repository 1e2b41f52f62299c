import Lexicon
import Pipeline
import Records

/// Draws one series.
///
/// Nothing depends on colour alone: a statement that disagrees is a cross, a revision a diamond, an interval a band and
/// a whisker, a gap a hatched stretch.
struct SeriesDrawing {
  let series: Series
  let points: [SeriesPoint]
  let entry: IndicatorEntry?
  /// Campaign and place by their names in the language.
  let campaign: String?
  let place: String?
  let scale: ChartScale
  let say: Wording

  var number: NumberText { NumberText(say: say) }

  func draw(on canvas: inout SVGText) {
    let frame = frame
    frame.open(&canvas)
    frame.valueAxis(&canvas)
    dayAxis(&canvas)
    gaps(&canvas)
    // A change in percent or a rank does not run on between two bulletins: it stands as a dot.
    switch (series.key.basis, series.key.measure) {
    case (.cumulative, .level): steps(&canvas)
    case (.period, _): bars(&canvas)
    default: break
    }
    marks(&canvas)
    latest(&canvas)
    legend(&canvas)
    canvas.add("</svg>")
  }

  // MARK: - Frame

  private var frame: ChartFrame {
    let unit = number.unit(series.key.unit).split(separator: " ").joined(separator: " ")
    let time = series.shownStretch.map { TimeText.stretch(from: $0.start, to: $0.end, say) }
    let values = points.map { point in
      "\(TimeText.timePeriod(point.period) ?? ""): \(number.plain(point.value))"
    }
    return ChartFrame(
      title: say(entry?.labelZh ?? series.label, entry?.labelEn ?? series.label),
      parts: [campaign, time, unit, place].compactMap { $0 }.filter { !$0.isEmpty }, values: values,
      scale: scale, height: height, say: say)
  }

  private func dayAxis(_ canvas: inout SVGText) {
    for day in scale.days {
      let x = scale.x(day)
      canvas.line(from: (x, scale.bottom), to: (x, scale.bottom + 5), style: "axis")
      // The names of whole days are longer than those of months, and would leave the picture at its ends.
      let (text, style) =
        day.day == 1
        ? (String(day.description.prefix(7)), x > scale.right - 8 ? "value" : "day")
        : (day.description, x > scale.right - 40 ? "value" : x < scale.left + 40 ? "from" : "day")
      canvas.label(text, x: x, y: scale.bottom + 20, style: style)
    }
  }

  private func gaps(_ canvas: inout SVGText) {
    for gap in shownGaps {
      canvas.box(
        x: gap.lowerBound, y: scale.top, width: gap.count, height: scale.bottom - scale.top, style: "gap")
    }
  }

  /// The gaps that lie within the chart's days, as stretches of its width.
  var shownGaps: [Range<Int>] {
    series.gaps.compactMap { gap in
      guard let start = gap.period.start, let end = gap.period.end else { return nil }
      let left = max(scale.left, scale.x(max(start, scale.firstDay)))
      let right = min(scale.right, scale.x(min(end, scale.lastDay)))
      return right > left ? left..<right : nil
    }
  }

  // MARK: - Values

  /// A line that holds each value until the next one is published, over the band of values that may be true.
  private func steps(_ canvas: inout SVGText) {
    var line = ""
    if let start = series.key.start { line = "M\(scale.x(start)) \(scale.y(.zero))" }
    for (position, point) in points.enumerated() {
      guard let day = point.period.end else { continue }
      let x = scale.x(day)
      let y = scale.y(point.value)
      line += line.isEmpty ? "M\(x) \(y)" : "H\(x)V\(y)"
      let next = position + 1 < points.count ? points[position + 1].period.end : nil
      band(of: point.interval, from: x, to: next.map { scale.x($0) } ?? scale.right, &canvas)
    }
    canvas.path(line, style: "line")
  }

  private func band(of interval: Interval, from left: Int, to right: Int, _ canvas: inout SVGText) {
    let top = interval.ceiling.map { scale.y($0) } ?? scale.top
    let bottom = interval.floor.map { scale.y($0) } ?? scale.bottom
    guard right > left, bottom > top else { return }
    canvas.box(x: left, y: top, width: right - left, height: bottom - top, style: "band")
  }

  private func bars(_ canvas: inout SVGText) {
    let zero = scale.y(.zero)
    // Many bars are one shape: half-transparent ones that share a pixel would be darker there.
    var shape = ""
    defer { if !shape.isEmpty { canvas.path(shape, style: "bar") } }
    for point in points {
      guard let end = point.period.end else { continue }
      let left = scale.x(point.period.start ?? end)
      let y = scale.y(point.value)
      guard !isDense else {
        shape += "M\(left) \(zero)V\(y)H\(max(left + 1, scale.x(end)))V\(zero)z"
        continue
      }
      let right = max(left + 3, scale.x(end) - 2)
      canvas.box(x: left, y: min(y, zero), width: right - left, height: abs(zero - y), style: "bar")
    }
  }
}
