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
    open(&canvas)
    axes(&canvas)
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

  private func open(_ canvas: inout SVGText) {
    let height = height
    let size = "viewBox=\"0 0 \(ChartScale.width) \(height)\" width=\"\(ChartScale.width)\""
    canvas.add(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" \(size) height=\"\(height)\" role=\"img\" "
        + "aria-labelledby=\"title description\" lang=\"\(say("zh-CN", "en"))\">")
    canvas.add("<title id=\"title\">\(SVGText.escaped(title, limit: 200))</title>")
    canvas.add("<desc id=\"description\">\(SVGText.escaped(description, limit: 4000))</desc>")
    canvas.add(ChartStyle.definitions)
    canvas.box(x: 0, y: 0, width: ChartScale.width, height: height, style: "paper")
    canvas.label(fitted(title, em: 17), x: 16, y: 27, style: "title")
    canvas.label(fitted(subtitle, em: 13), x: 16, y: 47, style: "note")
  }

  /// The text, cut where it would leave the picture: a Chinese sign is as wide as the font is high, others about half.
  private func fitted(_ text: String, em: Int) -> String {
    let room = (ChartScale.width - 32) * 2 / em
    var used = 0
    var kept = ""
    for scalar in PlainText.line(text, limit: 120).unicodeScalars {
      used += scalar.value >= 0x1100 ? 2 : 1
      guard used < room else { return kept + "…" }
      kept.unicodeScalars.append(scalar)
    }
    return kept
  }

  private var title: String { say(entry?.labelZh ?? series.label, entry?.labelEn ?? series.label) }

  private var subtitle: String {
    let key = series.key
    let unit = number.unit(key.unit).split(separator: " ").joined(separator: " ")
    let time = series.shownStretch.map { TimeText.stretch(from: $0.start, to: $0.end, say) }
    // What the picture is useless without comes first: what does not fit is cut at the end.
    let parts = [campaign, time, unit, place]
    return parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// Every point in words, for whoever hears the picture.
  private var description: String {
    let values = points.map { point in
      "\(TimeText.timePeriod(point.period) ?? ""): \(number.plain(point.value))"
    }
    return subtitle + say("。", ". ") + values.joined(separator: say("；", "; "))
  }

  private func axes(_ canvas: inout SVGText) {
    for tick in scale.ticks {
      let y = scale.y(tick)
      canvas.line(from: (scale.left, y), to: (scale.right, y), style: tick == .zero ? "axis" : "grid")
      canvas.label(axisText(tick), x: scale.left - 8, y: y + 4, style: "value")
    }
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

  /// A tick's value: `20万`, `200k`, `2.5m`.
  private func axisText(_ value: ExactDecimal) -> String {
    guard say.language == .en else { return number.plain(value) }
    for (power, sign) in [(9, "bn"), (6, "m"), (3, "k")] {
      guard let unit = ExactDecimal(significand: 1, exponent: power), value.magnitude >= unit,
        let short = value.divided(by: unit), short.multiplied(by: unit) == value
      else { continue }
      return number.plain(short) + sign
    }
    return number.plain(value)
  }

  private func gaps(_ canvas: inout SVGText) {
    for gap in series.gaps {
      guard let start = gap.period.start, let end = gap.period.end else { continue }
      let left = max(scale.left, scale.x(max(start, scale.firstDay)))
      let right = min(scale.right, scale.x(min(end, scale.lastDay)))
      guard right > left else { continue }
      canvas.box(
        x: left, y: scale.top, width: right - left, height: scale.bottom - scale.top, style: "gap")
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
