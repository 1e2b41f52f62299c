import Lexicon
import Pipeline
import Records

/// The picture of one series: a step line where it is cumulative, bars for closed periods, dots for the rest.
struct SeriesChart: Sendable {
  /// The path inside the output folder.
  let path: String
  let svg: String

  /// The chart of a series, or nil where fewer than two of its points have a date.
  init?(series: Series, entry: IndicatorEntry?) {
    let points = series.points.filter { $0.period.end != nil }
    guard points.count > 1, let scale = Self.scale(of: points, series) else { return nil }
    path = "charts/" + Self.fileName(of: series.key, entry: entry)
    var canvas = SVGText()
    let drawing = SeriesDrawing(series: series, points: points, entry: entry, scale: scale)
    drawing.draw(on: &canvas)
    svg = canvas.text
  }

  private static func scale(of points: [SeriesPoint], _ series: Series) -> ChartScale? {
    let starts = series.key.basis == .period ? points.compactMap(\.period.start) : []
    let days = points.compactMap(\.period.end) + starts + [series.key.start].compactMap { $0 }
    guard let first = days.min(), let last = days.max(), first < last,
      let least = points.map({ min($0.interval.lower, $0.value) }).min(),
      let most = points.map({ max($0.interval.upper, $0.value) }).max()
    else { return nil }
    return ChartScale(days: first...last, values: Interval(least, most))
  }

  /// A name that says what the chart shows and is that series' alone.
  private static func fileName(of key: SeriesKey, entry: IndicatorEntry?) -> String {
    let word = entry?.id.name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") } ?? "series"
    return word.prefix(60) + "-" + ShortHash.digits(of: key.description) + ".svg"
  }
}

/// A short name for a text: FNV-1a over 64 bits, in 16 hexadecimal digits.
enum ShortHash {
  static func digits(of text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
