import Lexicon
import Pipeline
import Records

/// The picture of one series: a step line where it is cumulative, bars for closed periods, dots for the rest.
struct SeriesChart: Sendable {
  /// What points have to lie apart, as a share of the axis, for a chart to say more than a table: a twentieth.
  private static let leastSpread = 20

  let language: DigestPolicy.Language
  /// The path inside the output folder.
  let path: String
  let svg: String

  /// The chart of a series, or nil where it would say no more than a table: of two dots or one step, of one value only,
  /// or of points that all lie at one end of the axis.
  ///
  /// The picture's file is named by the key. `campaign` and `place` are the series' own, by their names in the language.
  init?(
    series: Series, named key: SeriesKey, entry: IndicatorEntry?, campaign: String?, place: String?,
    say: Wording
  ) {
    let points = series.trend.filter { $0.period.end != nil }
    // A line through two points would be flat between them, whatever happened there.
    guard points.count > (series.key.basis == .period ? 1 : 2), Set(points.map(\.value)).count > 1,
      let scale = Self.scale(of: points, series),
      let first = points.compactMap(\.period.end).min(), let last = points.compactMap(\.period.end).max(),
      (scale.x(last) - scale.x(first)) * Self.leastSpread >= scale.right - scale.left
    else { return nil }
    language = say.language
    path = "charts/" + Self.fileName(of: key, entry: entry) + say(".svg", ".en.svg")
    var canvas = SVGText()
    let drawing = SeriesDrawing(
      series: series, points: points, entry: entry, campaign: campaign, place: place, scale: scale, say: say)
    drawing.draw(on: &canvas)
    svg = canvas.text
  }

  private static func scale(of points: [SeriesPoint], _ series: Series) -> ChartScale? {
    let starts = series.key.basis == .period ? points.compactMap(\.period.start) : []
    let origin = series.key.measure == .level ? series.key.start : nil
    let days = points.compactMap(\.period.end) + starts + [origin].compactMap { $0 }
    guard let first = days.min(), let last = days.max(), first < last,
      let least = points.map({ min($0.interval.floor ?? $0.value, $0.value) }).min(),
      var most = points.map({ max($0.interval.ceiling ?? $0.value, $0.value) }).max()
    else { return nil }
    // Rival statements are on the chart too, unless they would press the series itself into a line.
    let rivals = points.flatMap { $0.conflicting + $0.superseded }.map(\.figure)
    for rival in rivals where rival.unit == series.key.unit && rival.quantity.value.half <= most {
      most = max(most, rival.quantity.value)
    }
    return ChartScale(days: first...last, values: Interval(least, most))
  }

  /// A name that says what the chart shows and is that series' alone.
  private static func fileName(of key: SeriesKey, entry: IndicatorEntry?) -> String {
    (entry?.fileWord ?? "series") + "-" + ShortHash.digits(of: key.description)
  }
}

extension Series {
  /// Whether bars or a line stand under the marks of its points.
  var isJoined: Bool { key.basis == .period || (key.basis == .cumulative && key.measure == .level) }
}

extension IndicatorEntry {
  /// The indicator's id as a part of a file's name.
  var fileWord: String {
    String(id.name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }.prefix(60))
  }
}

/// A short name for bytes: FNV-1a over 64 bits, in 16 hexadecimal digits.
struct ShortHash {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }

  var value: UInt64 { hash }

  var digits: String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  static func digits(of text: String) -> String { ShortHash(text).digits }
  static func value(of text: String) -> UInt64 { ShortHash(text).value }

  init() {}

  private init(_ text: String) { add(text.utf8) }
}
