import Lexicon
import Pipeline
import Records

/// Draws one series.
///
/// Nothing depends on colour alone: doubt is a cross, a revision a diamond, an interval a band and a whisker, a gap a
/// hatched stretch.
struct SeriesDrawing {
  let series: Series
  let points: [SeriesPoint]
  let entry: IndicatorEntry?
  let scale: ChartScale

  func draw(on canvas: inout SVGText) {
    open(&canvas)
    axes(&canvas)
    gaps(&canvas)
    switch series.key.basis {
    case .cumulative: steps(&canvas)
    case .period: bars(&canvas)
    case .event, .snapshot, nil: break
    }
    marks(&canvas)
    canvas.add("</svg>")
  }

  // MARK: - Frame

  private func open(_ canvas: inout SVGText) {
    let size = "viewBox=\"0 0 \(ChartScale.width) \(ChartScale.height)\" width=\"\(ChartScale.width)\""
    canvas.add(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" \(size) height=\"\(ChartScale.height)\" role=\"img\" "
        + "aria-labelledby=\"title description\" lang=\"zh-CN\">")
    canvas.add("<title id=\"title\">\(SVGText.escaped(title, limit: 200))</title>")
    canvas.add("<desc id=\"description\">\(SVGText.escaped(description, limit: 4000))</desc>")
    canvas.add(ChartStyle.definitions)
    canvas.box(x: 0, y: 0, width: ChartScale.width, height: ChartScale.height, style: "paper")
    canvas.label(PlainText.line(title, limit: 40), x: 20, y: 26, style: "title")
    canvas.label(PlainText.line(subtitle, limit: 90), x: 20, y: 45, style: "note")
  }

  private var title: String { entry?.labelZh ?? series.label }

  private var subtitle: String {
    let key = series.key
    let parts = [entry?.labelEn, key.place?.name, key.agency, key.campaign, key.unit.symbol]
    return parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// Every point in words, for whoever hears the picture.
  private var description: String {
    let number = NumberText(say: Wording(language: .en))
    let values = points.map { point in
      "\(TimeText.timePeriod(point.period) ?? ""): \(number.plain(point.value))"
    }
    return subtitle + ". " + values.joined(separator: "; ")
  }

  private func axes(_ canvas: inout SVGText) {
    let number = NumberText(say: Wording(language: .en))
    for tick in scale.ticks {
      let y = scale.y(tick)
      canvas.line(from: (scale.left, y), to: (scale.right, y), style: tick == .zero ? "axis" : "grid")
      canvas.label(number.plain(tick), x: scale.left - 8, y: y + 4, style: "value")
    }
    for day in scale.days {
      let x = scale.x(day)
      canvas.line(from: (x, scale.bottom), to: (x, scale.bottom + 5), style: "axis")
      canvas.label(String(day.description.prefix(7)), x: x, y: scale.bottom + 20, style: "day")
    }
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
    let top = scale.y(interval.upper)
    let bottom = scale.y(interval.lower)
    guard right > left, bottom > top else { return }
    canvas.box(x: left, y: top, width: right - left, height: bottom - top, style: "band")
  }

  private func bars(_ canvas: inout SVGText) {
    let zero = scale.y(.zero)
    for point in points {
      guard let end = point.period.end else { continue }
      let left = scale.x(point.period.start ?? end)
      let right = max(left + 3, scale.x(end) - 2)
      let y = scale.y(point.value)
      canvas.box(x: left, y: min(y, zero), width: right - left, height: abs(zero - y), style: "bar")
    }
  }

  private func marks(_ canvas: inout SVGText) {
    for point in points {
      guard let end = point.period.end else { continue }
      let start = series.key.basis == .period ? point.period.start ?? end : end
      let x = (scale.x(start) + scale.x(end)) / 2
      let y = scale.y(point.value)
      whisker(of: point.interval, at: x, &canvas)
      mark(point, x: x, y: y, &canvas)
    }
  }

  private func whisker(of interval: Interval, at x: Int, _ canvas: inout SVGText) {
    let top = scale.y(interval.upper)
    let bottom = scale.y(interval.lower)
    guard bottom - top > 2 else { return }
    canvas.path("M\(x) \(top)V\(bottom)M\(x - 4) \(top)h8M\(x - 4) \(bottom)h8", style: "whisker")
  }

  private func mark(_ point: SeriesPoint, x: Int, y: Int, _ canvas: inout SVGText) {
    let words = SVGText.escaped(
      "\(TimeText.timePeriod(point.period) ?? "") \(point.leading.figure.quantity.numeral)"
        + point.leading.figure.unit.symbol)
    let shape: String
    if !point.superseded.isEmpty || point.status == .revised {
      shape = "<path d=\"M\(x) \(y - 7)l7 7l-7 7l-7 -7z\" class=\"hollow\">"
    } else if !point.conflicting.isEmpty || point.status == .unreliable {
      shape = "<path d=\"M\(x - 5) \(y - 5)l10 10m-10 0l10 -10\" class=\"doubt\">"
    } else {
      shape = "<path d=\"M\(x - 4) \(y)a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z\" class=\"dot\">"
    }
    canvas.add(shape + "<title>\(words)</title></path>")
  }
}
