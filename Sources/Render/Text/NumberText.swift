import Lexicon
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
    let stated = StatedAmount(figure)
    return told(english(interval, of: stated), stated)
  }

  /// Both ends of an interval, or its one value, or the one end that it has.
  func range(_ interval: Interval) -> String {
    guard interval.width > .zero else { return plain(interval.lower) }
    if interval.ceiling == nil { return say("至少 ", "at least ") + plain(interval.lower) }
    if interval.floor == nil { return say("至多 ", "at most ") + plain(interval.upper) }
    let (lower, upper) = (plain(interval.lower), plain(interval.upper))
    // 3–4 million, not 3 million–4 million.
    for power in Self.englishPowers where lower.hasSuffix(power.word) && upper.hasSuffix(power.word) {
      return lower.dropLast(power.word.count) + "–" + upper
    }
    return lower + say("～", "–") + upper
  }

  /// The exact value: `4.2万` in Chinese where that is shorter, `42,000` or `4.2 million` in English.
  func plain(_ value: ExactDecimal) -> String {
    switch say.language {
    case .zh:
      // 3700 is written without a comma in Chinese, 16,875 with one.
      chinese(value) ?? (value.magnitude < ExactDecimal(10_000) ? signed(value) : grouped(value))
    case .en: english(value) ?? grouped(value)
    }
  }

  /// The unit as a word of the language, with what separates it from its number.
  func unit(_ unit: UnitOfMeasure) -> String {
    guard say.language == .en else { return Lexicon.folded(unit.symbol) }
    guard let word = Self.englishUnits[Lexicon.folded(unit.symbol)] else {
      return unit.symbol.isEmpty ? "" : " " + unit.symbol
    }
    return word == "%" || word.isEmpty ? word : " " + word
  }

  /// The values with their unit in English: 四成 is 40%, 四分之一 25%, and to rise by 1.5倍 is to rise by 150%.
  func english(_ interval: Interval, of stated: StatedAmount) -> String {
    let percent =
      switch (stated.unit.symbol, stated.measure) {
      case ("成", _): 10
      case ("倍", .change): 100
      case ("", _) where stated.isFraction: 100
      default: nil as Int?
      }
    guard let percent, let share = interval.multiplied(by: ExactDecimal(percent)) else {
      return range(interval) + unit(stated.unit)
    }
    return range(share) + "%"
  }

  /// A share as exact as it is printed: 5.0% is no 5%.
  private func asPrinted(_ value: ExactDecimal, _ stated: StatedAmount) -> String? {
    guard ["%", "％"].contains(stated.unit.symbol), stated.numeral.last == "0",
      stated.numeral.utf8.contains(UInt8(ascii: ".")), ExactDecimal(text: stated.numeral) == value
    else { return nil }
    return stated.numeral + unit(stated.unit)
  }

  /// One value with its unit in English.
  func english(_ value: ExactDecimal, of stated: StatedAmount) -> String {
    asPrinted(value, stated) ?? english(Interval(value), of: stated)
  }

  /// A printed change as a column of changes has it, without its sign: a fraction would pass for a number there.
  func inColumn(_ value: ExactDecimal, of stated: StatedAmount) -> String {
    say.language == .en || stated.isFraction
      ? english(value, of: stated) : asPrinted(value, stated) ?? plain(value) + unit(stated.unit)
  }

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

  private static let englishPowers = [(power: 9, word: " billion"), (power: 6, word: " million")]

  /// Millions as people write them, where three decimals say all of the number.
  private func english(_ value: ExactDecimal) -> String? {
    for (power, word) in Self.englishPowers {
      guard let unit = ExactDecimal(significand: 1, exponent: power), value.magnitude >= unit else {
        continue
      }
      guard let short = value.divided(by: unit), short.multiplied(by: unit) == value else { continue }
      let decimals = short.description.split(separator: ".").dropFirst().first?.utf8.count ?? 0
      if decimals <= 3 { return grouped(short) + word }
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
    "起": "cases", "件": "", "宗": "cases", "案": "cases", "人": "people", "名": "people", "位": "people",
    "人次": "person-times", "余人": "people", "户": "households", "家": "businesses", "个": "", "处": "sites",
    "辆": "vehicles", "辆次": "vehicle-times", "台": "sets", "部": "sets", "支": "pieces", "把": "pieces",
    "条": "items", "份": "copies", "场": "events", "次": "times", "元": "yuan", "人民币元": "yuan",
    "美元": "US dollars", "港元": "Hong Kong dollars", "%": "%", "％": "%", "公斤": "kg", "千克": "kg",
    "克": "g", "吨": "tonnes", "公里": "km", "千米": "km", "米": "m", "平方米": "m²", "亩": "mu", "公顷": "ha",
    "天": "days", "支队": "teams", "支队伍": "teams", "所": "places", "座": "sites", "张": "cards", "例": "cases",
    "倍": "times", "个百分点": "percentage points", "百分点": "percentage points", "个点": "percentage points",
    "个基点": "basis points", "基点": "basis points", "BP": "basis points", "‰": "per mille", "点": "points",
    "岁": "years old", "年": "years", "个月": "months", "小时": "hours", "分钟": "minutes", "秒": "seconds",
    "项": "items", "头": "head", "只": "pieces", "枚": "pieces", "套": "sets", "艘": "vessels",
    "艘次": "vessel-times", "架次": "flights", "列": "trains", "列次": "train runs", "趟": "trips", "班次": "runs",
    "家次": "visits", "处次": "visits", "所次": "visits", "人民币": "yuan", "欧元": "euros",
    "日元": "yen", "英镑": "pounds sterling", "澳门元": "Macao patacas", "新台币": "New Taiwan dollars",
    "台次": "vehicle-times", "车次": "vehicle-times", "部次": "vehicle-times", "幅": "plots", "箱": "boxes",
    "瓶": "bottles", "盒": "boxes", "包": "packs", "袋": "bags", "间": "rooms",
    "栋": "buildings", "幢": "buildings", "剂": "doses", "剂次": "doses", "起次": "cases", "吨公里": "tonne-km",
    "人公里": "passenger-km", "千瓦时": "kWh", "千瓦": "kW", "兆瓦": "MW", "吉瓦": "GW", "升": "litres", "立方米": "m³",
    "平方公里": "km²", "平方千米": "km²", "毫米": "mm", "厘米": "cm", "海里": "nautical miles", "摄氏度": "°C",
    "℃": "°C", "元/吨": "yuan a tonne", "元/公斤": "yuan a kg", "元/平方米": "yuan per m²", "起/日": "a day",
    "例/10万": "in 100,000", "/10万": "in 100,000", "起/10万人": "per 100,000 people", "微克/立方米": "µg/m³",
    "对": "couples", "批": "batches", "批次": "batches", "卷": "rolls", "封": "letters", "门": "lines",
    "颗": "pieces",
    "发": "rounds", "种": "kinds", "类": "kinds", "篇": "articles", "本": "copies",
    "通": "calls", "笔": "transactions", "棵": "trees", "人份": "doses", "块": "pieces", "架": "aircraft",
    "个人": "people", "毫升": "ml",
    "韩元": "won", "轮": "rounds", "粒": "pills", "片": "tablets", "GB": "GB", "度": "kWh", "株": "plants",
    "匹": "bolts",
  ]
}
