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
  ///
  /// Behind a count of exactly one it stands in the singular.
  func unit(_ unit: UnitOfMeasure, of count: Interval? = nil) -> String {
    guard say.language == .en else { return Lexicon.folded(unit.symbol) }
    guard let words = Self.englishUnits[Lexicon.folded(unit.symbol)]?.split(separator: "|") else {
      return unit.symbol.isEmpty ? "" : " " + unit.symbol
    }
    let one = Interval(ExactDecimal(1), ExactDecimal(1))
    guard let word = count == one ? words.first : words.last else { return "" }
    return word == "%" ? "%" : " " + word
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
      return range(interval) + unit(stated.unit, of: interval)
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

  /// Words for the units that bulletins print most, for one of them and for more; others stay as they are printed.
  private static let englishUnits: [String: String] = [
    "起": "case|cases", "件": "", "宗": "case|cases", "案": "case|cases", "人": "person|people",
    "名": "person|people", "位": "person|people",
    "人次": "person-time|person-times", "余人": "person|people", "户": "household|households",
    "家": "business|businesses", "个": "", "处": "site|sites",
    "辆": "vehicle|vehicles", "辆次": "vehicle-time|vehicle-times", "台": "set|sets", "部": "set|sets",
    "支": "piece|pieces", "把": "piece|pieces",
    "条": "item|items", "份": "copy|copies", "场": "event|events", "次": "time|times", "元": "yuan",
    "人民币元": "yuan",
    "美元": "US dollar|US dollars", "港元": "Hong Kong dollar|Hong Kong dollars", "%": "%", "％": "%", "公斤": "kg",
    "千克": "kg",
    "克": "g", "吨": "tonne|tonnes", "公里": "km", "千米": "km", "米": "m", "平方米": "m²", "亩": "mu", "公顷": "ha",
    "天": "day|days", "支队": "team|teams", "支队伍": "team|teams", "所": "place|places", "座": "site|sites", "张": "",
    "例": "case|cases",
    "倍": "times", "个百分点": "percentage point|percentage points", "百分点": "percentage point|percentage points",
    "个点": "percentage point|percentage points",
    "个基点": "basis point|basis points", "基点": "basis point|basis points", "BP": "basis point|basis points",
    "‰": "per mille", "点": "point|points",
    "岁": "year old|years old", "年": "year|years", "个月": "month|months", "小时": "hour|hours",
    "分钟": "minute|minutes", "秒": "second|seconds",
    "项": "item|items", "头": "head", "只": "piece|pieces", "枚": "piece|pieces", "套": "set|sets",
    "艘": "vessel|vessels",
    "艘次": "vessel-time|vessel-times", "架次": "flight|flights", "列": "train|trains",
    "列次": "train run|train runs", "趟": "trip|trips", "班次": "run|runs",
    "家次": "visit|visits", "处次": "visit|visits", "所次": "visit|visits", "人民币": "yuan", "欧元": "euro|euros",
    "日元": "yen", "英镑": "pound sterling|pounds sterling", "澳门元": "Macao pataca|Macao patacas",
    "新台币": "New Taiwan dollar|New Taiwan dollars",
    "台次": "vehicle-time|vehicle-times", "车次": "vehicle-time|vehicle-times",
    "部次": "vehicle-time|vehicle-times", "幅": "plot|plots", "箱": "box|boxes",
    "瓶": "bottle|bottles", "盒": "box|boxes", "包": "pack|packs", "袋": "bag|bags", "间": "room|rooms",
    "栋": "building|buildings", "幢": "building|buildings", "剂": "dose|doses", "剂次": "dose|doses",
    "起次": "case|cases", "吨公里": "tonne-km",
    "人公里": "passenger-km", "千瓦时": "kWh", "千瓦": "kW", "兆瓦": "MW", "吉瓦": "GW", "升": "litre|litres", "立方米": "m³",
    "平方公里": "km²", "平方千米": "km²", "毫米": "mm", "厘米": "cm", "海里": "nautical mile|nautical miles", "摄氏度": "°C",
    "℃": "°C", "元/吨": "yuan a tonne", "元/公斤": "yuan a kg", "元/平方米": "yuan per m²", "起/日": "a day",
    "例/10万": "in 100,000", "/10万": "in 100,000", "起/10万人": "per 100,000 people", "微克/立方米": "µg/m³",
    "对": "couple|couples", "批": "batch|batches", "批次": "batch|batches", "卷": "roll|rolls",
    "封": "letter|letters", "门": "line|lines",
    "颗": "piece|pieces",
    "发": "round|rounds", "种": "kind|kinds", "类": "kind|kinds", "篇": "article|articles", "本": "copy|copies",
    "通": "call|calls", "笔": "transaction|transactions", "棵": "tree|trees", "人份": "dose|doses",
    "块": "piece|pieces", "架": "aircraft",
    "个人": "person|people", "毫升": "ml",
    "韩元": "won", "轮": "round|rounds", "粒": "pill|pills", "片": "tablet|tablets", "GB": "GB", "度": "kWh",
    "株": "plant|plants",
    "匹": "bolt|bolts",
  ]
}
