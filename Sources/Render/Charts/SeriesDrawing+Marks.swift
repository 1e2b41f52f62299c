import Pipeline
import Records

/// What stands on the line or the bars: a mark for every point, what it replaced or what contradicts it, and the legend.
extension SeriesDrawing {
  /// Where a point's mark stands: in the middle of a bar, else on its last day.
  private func x(of point: SeriesPoint) -> Int? {
    guard let end = point.period.end else { return nil }
    let start = series.key.basis == .period ? point.period.start ?? end : end
    return (scale.x(start) + scale.x(end)) / 2
  }

  /// The least distance in pixels between two points whose marks don't run into one another.
  private static let leastDistance = 9

  /// Whether a mark for every point would hide the line or the bars that it stands on.
  var isDense: Bool {
    series.isJoined && points.count > 1
      && (scale.right - scale.left) / (points.count - 1) < Self.leastDistance
  }

  func marks(_ canvas: inout SVGText) {
    let isDense = isDense
    for (position, point) in points.enumerated() {
      guard let x = x(of: point) else { continue }
      let y = scale.y(point.value)
      let isPlain = point.superseded.isEmpty && point.conflicting.isEmpty && point.status != .revised
      if isDense, isPlain, position < points.count - 1 { continue }
      whisker(of: point.interval, at: x, &canvas)
      for was in point.superseded { other(was, shape: .diamond, x: x, from: y, &canvas) }
      for rival in point.conflicting { other(rival, shape: .cross, x: x, from: y, &canvas) }
      let shape: Shape = !point.superseded.isEmpty || point.status == .revised ? .diamond : .dot
      mark(shape, words: words(TimeText.timePeriod(point.period), point.leading.figure), x: x, y: y, &canvas)
    }
  }

  private enum Shape {
    case dot, diamond, cross

    func path(_ x: Int, _ y: Int) -> (commands: String, style: String) {
      switch self {
      case .dot: ("M\(x - 4) \(y)a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z", "dot")
      case .diamond: ("M\(x) \(y - 7)l7 7l-7 7l-7 -7z", "hollow")
      case .cross: ("M\(x - 5) \(y - 5)l10 10m-10 0l10 -10", "doubt")
      }
    }
  }

  /// A statement that the point's own one replaced or contradicts, where it can be shown on the same scale.
  private func other(_ one: Observation, shape: Shape, x: Int, from y: Int, _ canvas: inout SVGText) {
    let figure = one.figure
    let value = figure.change?.isDown == true ? -figure.quantity.value : figure.quantity.value
    guard figure.unit == series.key.unit, scale.lowest <= value, value <= scale.highest else { return }
    let own = scale.y(value)
    canvas.line(from: (x, y), to: (x, own), style: "lead")
    mark(shape, words: words(figure.period.end?.description, figure), x: x, y: own, &canvas)
  }

  private func words(_ time: String?, _ figure: Figure) -> String {
    SVGText.escaped([time, number.statement(of: figure)].compactMap { $0 }.joined(separator: " "))
  }

  private func mark(_ shape: Shape, words: String, x: Int, y: Int, _ canvas: inout SVGText) {
    let (commands, style) = shape.path(x, y)
    canvas.add("<path d=\"\(commands)\" class=\"\(style)\"><title>\(words)</title></path>")
  }

  private func whisker(of interval: Interval, at x: Int, _ canvas: inout SVGText) {
    let top = interval.ceiling.map { scale.y($0) } ?? scale.top
    let bottom = interval.floor.map { scale.y($0) } ?? scale.bottom
    guard bottom - top > 2 else { return }
    canvas.path("M\(x) \(top)V\(bottom)M\(x - 4) \(top)h8M\(x - 4) \(bottom)h8", style: "whisker")
  }

  /// The latest value in words beside its mark.
  func latest(_ canvas: inout SVGText) {
    guard let point = points.last, let x = x(of: point) else { return }
    let text = PlainText.line(number.statement(of: point.leading.figure), limit: 40)
    let y = scale.y(point.value)
    // Above the mark and its whisker; below it where the line comes down to it.
    let falls = points.count > 1 && points[points.count - 2].value > point.value
    let top = min(y, point.interval.ceiling.map { scale.y($0) } ?? y)
    canvas.label(
      text, x: min(scale.right, x + 8),
      y: falls ? min(scale.bottom - 4, y + 22) : max(scale.top - 10, top - 11),
      style: "call")
  }

  /// What the marks mean that this chart has.
  private var legendEntries: [(shape: Shape?, words: String)] {
    var entries: [(shape: Shape?, words: String)] = []
    if points.contains(where: { !$0.conflicting.isEmpty }) {
      entries.append((.cross, say("另一种说法", "another statement")))
    }
    if points.contains(where: { !$0.superseded.isEmpty || $0.status == .revised }) {
      entries.append((.diamond, say("修订", "revised")))
    }
    if !shownGaps.isEmpty { entries.append((nil, say("缺口", "gap"))) }
    return entries
  }

  var height: Int { legendEntries.isEmpty ? ChartScale.height - 24 : ChartScale.height }

  func legend(_ canvas: inout SVGText) {
    var x = 24
    for (shape, words) in legendEntries {
      let y = height - 16
      if let shape {
        mark(shape, words: SVGText.escaped(words), x: x, y: y - 4, &canvas)
      } else {
        canvas.box(x: x - 7, y: y - 11, width: 14, height: 14, style: "gap")
      }
      canvas.label(words, x: x + 13, y: y, style: "note")
      x += 140
    }
  }
}
