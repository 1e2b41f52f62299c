import Pipeline
import Records

/// Numbers as people of the language write them, never more exact than they were printed.
struct NumberText: Sendable {
  let say: Wording

  /// What the figure states with the values that it allows, where its words say that it is no exact number:
  /// `4.2万余人次（4.2万～4.3万）`, `42,000–43,000 person-times`.
  ///
  /// A number that is merely rounded (26.98万) says by its digits how exact it is; its interval stands in the tables.
  func statementWithInterval(of figure: Figure) -> String {
    let interval = figure.quantity.interval
    guard figure.quantity.bound != .exact, interval.width > .zero, !interval.isOpen else {
      return statement(of: figure)
    }
    guard say.language == .en else {
      return statement(of: figure) + say.bracketed(range(interval) + Self.repeatedUnit(figure.unit))
    }
    let isTenths = figure.unit.symbol == "成"
    let amount =
      isTenths
      ? tenths(interval.lower) + "–" + tenths(interval.upper) + "%" : range(interval) + unit(figure.unit)
    return told(amount, StatedAmount(figure))
  }

  /// Both ends of an interval, or its one value, or the one end that it has.
  func range(_ interval: Interval) -> String {
    guard interval.width > .zero else { return plain(interval.lower) }
    if interval.ceiling == nil { return say("至少 ", "at least ") + plain(interval.lower) }
    if interval.floor == nil { return say("至多 ", "at most ") + plain(interval.upper) }
    return plain(interval.lower) + say("～", "–") + plain(interval.upper)
  }

  /// The exact value: `4.2万` in Chinese where that is shorter, `42,000` else.
  func plain(_ value: ExactDecimal) -> String {
    switch say.language {
    case .zh:
      // 3700 is written without a comma in Chinese, 16,875 with one.
      chinese(value) ?? (value.magnitude < ExactDecimal(10_000) ? signed(value) : grouped(value))
    case .en: grouped(value)
    }
  }

  /// The unit as a word of the language, with what separates it from its number.
  func unit(_ unit: UnitOfMeasure) -> String {
    guard say.language == .en else { return unit.symbol }
    guard let word = Self.englishUnits[unit.symbol] else {
      return unit.symbol.isEmpty ? "" : " " + unit.symbol
    }
    return word == "%" || word.isEmpty ? word : " " + word
  }

  /// 四成 is 40 percent.
  func tenths(_ value: ExactDecimal) -> String { plain(value.multiplied(by: 10) ?? value) }

  /// A unit without which a range would read as bare numbers.
  private static func repeatedUnit(_ unit: UnitOfMeasure) -> String {
    ["%", "％", "成", "倍"].contains(unit.symbol) ? unit.symbol : ""
  }

  private func chinese(_ value: ExactDecimal) -> String? {
    for (power, sign) in [(8, "亿"), (4, "万")] {
      guard let unit = ExactDecimal(significand: 1, exponent: power), value.magnitude >= unit,
        let short = value.divided(by: unit), short.multiplied(by: unit) == value
      else { continue }
      let decimals = short.description.split(separator: ".").dropFirst().first?.utf8.count ?? 0
      if decimals <= 3 { return signed(short) + sign }
    }
    return nil
  }

  private func signed(_ value: ExactDecimal) -> String {
    (value < .zero ? "−" : "") + value.magnitude.description
  }

  /// The numeral with commas in threes.
  private func grouped(_ value: ExactDecimal) -> String {
    let parts = value.magnitude.description.split(separator: ".")
    var whole = ""
    for (position, digit) in parts[0].enumerated() {
      if position > 0, (parts[0].utf8.count - position) % 3 == 0 { whole += "," }
      whole.append(digit)
    }
    let sign = value < .zero ? "−" : ""
    return sign + whole + (parts.count > 1 ? "." + parts[1] : "")
  }

  /// Words for the units that bulletins print most; others stay as they are printed.
  private static let englishUnits: [String: String] = [
    "起": "cases", "件": "cases", "宗": "cases", "案": "cases", "人": "people", "名": "people", "位": "people",
    "人次": "person-times", "余人": "people", "户": "households", "家": "businesses", "个": "", "处": "sites",
    "辆": "vehicles", "辆次": "vehicle turns", "台": "sets", "部": "sets", "支": "pieces", "把": "pieces",
    "条": "items", "份": "copies", "场": "events", "次": "times", "元": "yuan", "人民币元": "yuan",
    "美元": "US dollars", "港元": "Hong Kong dollars", "%": "%", "％": "%", "公斤": "kg", "千克": "kg",
    "克": "g", "吨": "tonnes", "公里": "km", "千米": "km", "米": "m", "平方米": "m²", "亩": "mu", "公顷": "ha",
    "天": "days", "支队": "teams", "支队伍": "teams", "所": "places", "座": "sites", "张": "cards", "例": "cases",
  ]
}
