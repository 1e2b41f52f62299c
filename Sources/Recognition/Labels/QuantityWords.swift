import Lexicon

/// What names of measured quantities are made of, and what their classes are called.
final class QuantityWords: Sendable {
  private let gauges: [[UInt8]]
  private let tails: [[UInt8]]
  private let prices: WordSet
  private let priceMoves: WordSet
  private let grades: PhraseTrie
  private let graded: [[UInt8]]
  private let diseases: [[UInt8]]
  private let diseaseCases: [[UInt8]]
  private let reports: [[UInt8]]
  private let incidents: [[UInt8]]
  private let outputs: WordSet
  private let products: [[UInt8]]
  private let gauged: [[UInt8]]
  private let measures: [[UInt8]]
  private let progresses: WordSet
  private let standards: WordSet
  private let fundParts: [[UInt8]]
  private let funds: [[UInt8]]
  private let excesses: [[UInt8]]
  private let passings: [[UInt8]]
  private let rates: [[UInt8]]
  /// Quantities that several things have, those of what holds persons, and what that is.
  private let owned: [[UInt8]]
  private let held: WordSet
  private let holders: [[UInt8]]
  private let spans: WordSet
  private let usuals: PhraseTable<Bool>
  /// Quantities that things have: rates, amounts, masses.
  private let measuredNames: WordSet
  private let effects: WordSet

  init(_ rows: inout LabelRows, lexicon: Lexicon) {
    prices = rows.set("price")
    gauges = (rows.words("gauge") + rows.words("price")).sorted { $0.count > $1.count }
    tails = rows.words("shared-tail").sorted { $0.count > $1.count }
    priceMoves = rows.set("price-move")
    grades = PhraseTrie(rows.words("grade"))
    incidents = rows.words("incident")
    outputs = rows.set("output")
    products = rows.words("products")
    graded = incidents + rows.words("graded")
    diseases = rows.words("disease-end")
    diseaseCases = rows.words("disease-cases")
    reports = rows.words("disease-report")
    gauged = rows.words("gauged")
    measures = rows.words("measured")
    progresses = rows.set("progress")
    standards = rows.set("standard")
    fundParts = rows.words("fund-part")
    funds = rows.words("fund")
    excesses = rows.words("excess")
    passings = rows.words("passing-mark")
    rates = rows.words("rate-end")
    owned = rows.words("owned")
    held = rows.set("held")
    holders = rows.words("holder")
    spans = rows.set("span-noun")
    usuals = rows.table("usual")
    let counts = rows.set("counted-dimension")
    let names = lexicon.indicators.filter { !counts.contains(Array($0.family.utf8)[...]) }.flatMap(\.phrases)
    measuredNames = WordSet(
      names.map { Lexicon.folded(Array($0.utf8)) } + gauges + rows.words("counted-quantity"))
    effects = WordSet(
      lexicon.rows(of: "changes").filter { $0["kind"] == "effect" }.map { Array($0["phrase"].utf8) })
  }

  /// The noun of a measured quantity at the end of a name: 增加值.
  func gauge(of name: some Collection<UInt8>) -> [UInt8]? {
    let folded = Lexicon.folded(Array(name))
    return gauges.first { folded.ends(with: $0) }
  }

  /// Whose quantity words are that leave it out, where a label told another one of it: 粮食 of 亩产 behind 粮食播种面积, 养老机构 of 床位
  /// behind 养老机构.
  func owner(of quantity: [UInt8], in label: [UInt8]) -> [UInt8]? {
    let quantity = Lexicon.folded(quantity)
    if held.contains(quantity) {
      return LabelVocabulary.end(of: Lexicon.folded(label), among: holders).map { _ in label }
    }
    guard owned.contains(quantity),
      let tail = LabelVocabulary.end(of: Lexicon.folded(label), among: owned) ?? gauge(of: label),
      tail.count < label.count
    else { return nil }
    return Array(label.dropLast(tail.count))
  }

  /// The noun of a price at the end of a name.
  func price(of name: [UInt8]) -> [UInt8]? { gauge(of: name).flatMap { isPrice($0) ? $0 : nil } }

  /// What the last member of a list says of all of them: 保险参保人数 of 养老、失业、工伤保险参保人数.
  func tail(of name: [UInt8]) -> [UInt8]? {
    let folded = Lexicon.folded(name)
    return tails.first { folded.count > $0.count && folded.ends(with: $0) }
  }

  /// How long the name of a quantity is that a label ends with, the longest: 产值 of 规上企业产值.
  func measured(endOf label: [UInt8]) -> Int? {
    let folded = Lexicon.folded(label)
    guard folded.count == label.count else { return nil }
    return stride(from: min(label.count - 3, Self.quantityBytes), through: 6, by: -1).first {
      measuredNames.contains(folded.suffix($0))
    }
  }

  /// Twelve signs.
  private static let quantityBytes = 36

  /// Whether a word says how long something took: 办理时间.
  func endsSpan(_ word: ArraySlice<UInt8>) -> Bool { spans.contains(word) }

  func isPrice(_ gauge: [UInt8]) -> Bool { prices.contains(gauge) }

  /// Whether a gauge is that of products, which a sentence says that it is about.
  func isOutput(of topic: [UInt8], by gauge: [UInt8]) -> Bool {
    outputs.contains(gauge[...]) && products.contains { Lexicon.folded(topic).ends(with: $0) }
  }

  func movesPrices(_ word: ArraySlice<UInt8>) -> Bool { priceMoves.contains(word) }

  /// The accidents or the disease of one class that a name holds: 较大事故 in 发生较大事故.
  func classed(in name: [UInt8]) -> Range<Int>? {
    let name = Lexicon.folded(name)
    guard let start = grades.matches(in: name, 0..<name.count).first?.utf8Range.lowerBound else { return nil }
    let end = name.indices.compactMap { index in
      graded.first { name[index...].starts(with: $0) }.map { index + $0.count }
    }.last { $0 > start }
    return end.map { start..<$0 }
  }

  /// The disease whose cases a label counts: 艾滋病 of 艾滋病报告发病, 法定传染病 of 报告法定传染病, 肺结核 of 报告肺结核.
  func disease(in label: [UInt8]) -> Range<Int>? {
    let label = Lexicon.folded(label)
    if let cases = diseaseCases.first(where: { label.ends(with: $0) && label.count > $0.count }) {
      let name = label.dropLast(cases.count)
      return diseases.contains { Array(name).ends(with: $0) } ? name.indices : nil
    }
    guard let report = reports.first(where: { label.starts(with: $0) && label.count > $0.count }) else {
      return nil
    }
    let name = Array(label[report.count...])
    // Bare 传染病 are all of them.
    return (graded + diseases).contains { name.ends(with: $0) && name.count > $0.count }
      && !graded.contains(name) ? report.count..<label.count : nil
  }

  /// 流感发病 of 报告流感发病: cases that fell ill, which need no verb of the whole that they are part of.
  func fallen(in label: [UInt8]) -> [UInt8]? {
    let folded = Lexicon.folded(label)
    guard let report = reports.first(where: { folded.starts(with: $0) }),
      let cases = diseaseCases.first(where: { folded.ends(with: $0) }),
      report.count + cases.count < folded.count
    else { return nil }
    let name = Array(folded.dropLast(cases.count))
    guard diseases.contains(where: { name.ends(with: $0) }), !graded.contains(where: { name.ends(with: $0) })
    else { return nil }
    return Array(label[report.count...])
  }

  /// Whether a name ends as that of accidents or a disease does.
  func endsIncident(_ name: [UInt8]) -> Bool { incidents.contains { name.ends(with: $0) } }

  /// Whether a name ends as that of a place where a level is measured does: 三河镇站.
  func endsGauge(_ name: some Collection<UInt8>) -> Bool {
    let folded = Lexicon.folded(Array(name))
    return gauged.contains { folded.count > $0.count && folded.ends(with: $0) }
  }

  /// Whether a name says only how much of what was told is done: 进度.
  func isProgress(_ name: [UInt8]) -> Bool { progresses.contains(Lexicon.folded(name)) }

  /// Whether a name says only what became of a fund: 总支出.
  func isFundPart(_ name: [UInt8]) -> Bool { fundParts.contains(Lexicon.folded(name)) }

  /// 医疗保险基金 of 医疗保险基金总收入: the fund of which a name tells what came of it.
  func fund(in name: [UInt8]) -> [UInt8]? {
    let folded = Lexicon.folded(name)
    guard let part = LabelVocabulary.end(of: folded, among: fundParts), part.count < folded.count else {
      return nil
    }
    let stem = folded.dropLast(part.count)
    return funds.contains { stem.suffix($0.count).elementsEqual($0) } ? Array(name.dropLast(part.count)) : nil
  }

  /// 基金: whether a name says only that something is a fund.
  func isNameOfFund(_ name: [UInt8]) -> Bool { funds.contains(Lexicon.folded(name)) }

  /// Whether a name says only how much each of those told gets: 保障标准.
  func isStandard(_ name: [UInt8]) -> Bool { standards.contains(Lexicon.folded(name)) }

  /// 关站水位: whether the rest of a station's name opens what is measured there.
  func opensWithGauge(_ name: ArraySlice<UInt8>) -> Bool {
    stride(from: 3, through: min(Self.stationBytes, name.count - 6), by: 3).contains { length in
      gauged.contains { name.prefix(length).suffix($0.count).elementsEqual($0) }
        && measures.contains { name.dropFirst(length).starts(with: $0) }
    }
  }

  /// Five signs.
  private static let stationBytes = 15

  /// 忠庙站 of 忠庙站超保证水位: what stands before the words that say how far a level lies above its mark.
  func withoutExcess(_ name: [UInt8]) -> ArraySlice<UInt8>? {
    name.indices.first { index in excesses.contains { name[index...].starts(with: $0) } }.map { name[..<$0] }
  }

  /// Whether a name is that of a rate: 采纳率.
  func endsRate(_ name: ArraySlice<UInt8>) -> Bool {
    rates.contains { name.suffix($0.count).elementsEqual($0) }
  }

  /// Whether a name says how far a level lies above its mark: 超警戒水位.
  func isExcess(_ name: [UInt8]) -> Bool { excesses.contains { name.starts(with: $0) } }

  /// 警戒水位 of 超过警戒水位: the mark that a level lies above or below.
  func mark(of excess: [UInt8]) -> [UInt8]? {
    let folded = Lexicon.folded(excess)
    return passings.first { folded.starts(with: $0) && folded.count > $0.count }.map {
      Array(excess[$0.count...])
    }
  }

  /// The word that makes a number within some bytes the usual level of its quantity: 常年同期.
  func usual(in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    usuals.matches(in: bytes, range).last?.utf8Range
  }

  /// Whether a word says that something adds to the growth of a whole: 拉动.
  func isEffect(_ word: ArraySlice<UInt8>) -> Bool { effects.contains(word) }
}

extension UnitEntry {
  /// Whether a number with this unit may say again what one with the other said: it converts, is another currency,
  /// or is another rate: 54公斤/公顷（3.6公斤/亩）.
  func mayRestate(_ other: UnitEntry) -> Bool {
    guard symbol != other.symbol else { return false }
    return convertibleWith.contains(other.symbol)
      || family != other.family && family.hasPrefix("money") && other.family.hasPrefix("money")
      || family == "rates" && other.family == "rates"
  }
}
