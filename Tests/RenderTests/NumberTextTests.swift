import Pipeline
import Records
import TestSupport
import Testing

@testable import Render

private let zh = NumberText(say: Wording(language: .zh))
private let en = NumberText(say: Wording(language: .en))

private func interval(_ lower: String, _ upper: String) throws -> Interval {
  Interval(try #require(ExactDecimal(text: lower)), try #require(ExactDecimal(text: upper)))
}

@Test(arguments: [
  ("6936", "6936", "+6936", "+6,936"), ("0", "0", "无变化", "no change"),
  ("398500", "401500", "约 +40万", "about +400,000"), ("8108500", "8111500", "约 +811万", "about +8.11 million"),
  ("-10000", "10000", "至多 +1万", "at most +10,000"), ("-89", "11", "至多 +11", "at most +11"),
  ("300000", "381250", "+30万～38.2万", "+300,000–382,000"), ("-692", "-692", "−692", "−692"),
  ("-40000", "-20000", "−4万～−2万", "−40,000 to −20,000"),
])
func gainIsWrittenAsPeopleWriteIt(lower: String, upper: String, chinese: String, english: String) throws {
  #expect(zh.gain(try interval(lower, upper)) == chinese)
  #expect(en.gain(try interval(lower, upper)) == english)
}

/// A change, a share or a rank is never told as a level.
@Test(arguments: [
  (Measure.change, ChangeKind?.some(.yearOnYearDown), "%", "同比下降17%", "down 17% on the year"),
  (.change, .periodOnPeriodUp, "%", "环比上升17%", "up 17% on the period before"),
  (.change, .down, "起", "下降17起", "down 17 cases"), (.change, nil, "%", "变化17%", "a change of 17%"),
  (.share, nil, "%", "占17%", "a share of 17%"), (.rank, nil, "位", "第17位", "no. 17"),
  (.rank, nil, "", "第17位", "no. 17"), (.rate, nil, "%", "17%", "17%"), (.level, nil, "起", "17起", "17 cases"),
])
func numberGoesWithTheWordsThatSayWhatItIs(
  measure: Measure, change: ChangeKind?, unit: String, chinese: String, english: String
) {
  let figure = Specimen(17).with { ($0.measure, $0.change, $0.unit) = (measure, change, unit) }
    .figure(address: "a", paragraph: 0)
  #expect(zh.statement(of: figure) == chinese)
  #expect(en.statement(of: figure) == english)
}

/// Words that bound a number are told in its own direction: those of the page, or in English what they come to.
@Test(arguments: [
  ("近3000起", Ground.bound, "近", Bound.atMost, "近3000起", "nearly 3,000 cases"),
  ("不足3000起", Ground.bound, "不足", .atMost, "不足3000起", "nearly 3,000 cases"),
  ("至多3000起", Ground.limit, "至多", .atMost, "至多3000起", "at most 3,000 cases"),
  ("不超过3000起", Ground.limit, "不超过", .atMost, "不超过3000起", "at most 3,000 cases"),
  ("少于3000起", Ground.limit, "少于", .atMost, "少于3000起", "at most 3,000 cases"),
  ("3000起以下", Ground.limit, "以下", .atMost, "3000起以下", "at most 3,000 cases"),
  ("3000起以上", Ground.limit, "以上", .atLeast, "3000起以上", "at least 3,000 cases"),
  ("超過3000起", Ground.bound, "超過", .atLeast, "超过3000起", "over 3,000 cases"),
  ("3000—5000起", Ground.endOfRange, "3000", .atLeast, "至少3000起", "at least 3,000 cases"),
  ("5000起", Ground.endOfRange, "3000", .atMost, "至多3000起", "at most 3,000 cases"),
  ("和3000起", "bound-of-list", "3000", .about, "约3000起", "about 3,000 cases"),
])
func boundIsToldInItsOwnDirection(
  quote: String, rule: String, words: String, bound: Bound, chinese: String, english: String
) {
  let figure = Specimen(3000, bound).with {
    $0.grounds = [Ground(field: .bound, rule: rule, words: words, paragraph: 0, isOutsideClause: false)]
  }.figure(address: "a", paragraph: 0, quote: quote)
  #expect(zh.statement(of: figure) == chinese)
  #expect(en.statement(of: figure) == english)
}

@Test(arguments: [
  (Measure.change, ChangeKind?.some(.yearOnYearUp), "倍", "同比上升2倍", "up 200% on the year"),
  (.level, nil, "倍", "2倍", "2 times"),
  (.change, .yearOnYearDown, "个百分点", "同比下降2个百分点", "down 2 percentage points on the year"),
  (.level, nil, "隻", "2只", "2 pieces"), (.rate, nil, "成", "2成", "20%"),
])
func unitIsAWordOfTheLanguage(
  measure: Measure, change: ChangeKind?, unit: String, chinese: String, english: String
) {
  let figure = Specimen(2).with { ($0.measure, $0.change, $0.unit) = (measure, change, unit) }
    .figure(address: "a", paragraph: 0)
  #expect(zh.statement(of: figure) == chinese)
  #expect(en.statement(of: figure) == english)
}

@Test(arguments: [
  ("9267.4", "9337.2", "9,300"), ("119.5862", "119.5862", "120"), ("0.5", "0.5", "0.5"),
  ("4703.7", "5129.6", "5,000"), ("571.4", "857.2", "570–860"),
])
func averageHasThreeDigitsAtMost(lower: String, upper: String, english: String) throws {
  #expect(en.average(try interval(lower, upper)) == english)
}

/// Over intervals of all sizes: the number that stands for one lies inside it.
@Test func roundestNumberLiesInItsInterval() throws {
  var state: UInt64 = 7
  for _ in 0..<5000 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let lower = Int128(state >> 20) - (1 << 42)
    let range = Interval(ExactDecimal(units: lower), ExactDecimal(units: lower + Int128(state % 1_000_003)))
    #expect(range.contains(zh.roundest(in: range)))
  }
}

/// 四分之一 is no 0.25 of anything.
@Test(arguments: [
  (Measure.change, ChangeKind?.some(.yearOnYearDown), "同比下降四分之一", "down 25% on the year"),
  (.share, nil, "占四分之一", "a share of 25%"),
])
func fractionIsToldAsAShare(measure: Measure, change: ChangeKind?, chinese: String, english: String) {
  let figure = Specimen(25).with {
    ($0.numeral, $0.decimals, $0.unit) = ("四分之一", 2, "")
    ($0.measure, $0.change) = (measure, change)
  }.figure(address: "a", paragraph: 0)
  #expect(zh.statement(of: figure) == chinese)
  #expect(en.statement(of: figure) == english)
  for text in [zh, en] {
    #expect(text.inColumn(figure.quantity.value, of: StatedAmount(figure)) == "25%")
  }
}

@Test func decimalWithoutAUnitIsNoShare() {
  let figure = Specimen(25).with { ($0.numeral, $0.decimals, $0.unit) = ("0.25", 2, "") }
    .figure(address: "a", paragraph: 0)
  #expect(en.statement(of: figure) == "0.25")
  #expect(en.inColumn(figure.quantity.value, of: StatedAmount(figure)) == "0.25")
}

@Test(arguments: [
  (300_000_000_000, "元", "300 billion yuan"), (31_245_200_000_000, "元", "31,245.2 billion yuan"),
  (1_234_500_000, "元", "1,234.5 million yuan"), (12_345, "起", "12,345 cases"),
])
func thousandsAreSetApart(value: Int, unit: String, english: String) {
  let figure = Specimen(value).with { $0.unit = unit }.figure(address: "a", paragraph: 0)
  #expect(en.statement(of: figure) == english)
}

@Test(arguments: [("5.0", 50, "5.0%"), ("5.1", 51, "5.1%"), ("10", 100, "10%")])
func shareIsAsExactAsItIsPrinted(numeral: String, tenths: Int, text: String) {
  let figure = Specimen(tenths).with {
    ($0.numeral, $0.decimals, $0.unit) = (numeral, 1, "%")
    ($0.measure, $0.change) = (.change, .yearOnYearUp)
  }.figure(address: "a", paragraph: 0)
  #expect(en.statement(of: figure) == "up \(text) on the year")
  #expect(zh.statement(of: figure) == "同比上升\(text)")
  #expect(en.inColumn(figure.quantity.value, of: StatedAmount(figure)) == text)
}

@Test(arguments: [(5_000_000_000_000, "5tn"), (800_000_000_000, "800bn"), (1_500_000, "1.5M"), (120, "120")])
func axisNamesValuesInTheFewestSigns(value: Int, text: String) {
  #expect(en.short(ExactDecimal(value)) == text)
}

@Test(arguments: [
  ("人", "1 person", "2 people"), ("起", "1 case", "2 cases"), ("家", "1 business", "2 businesses"),
  ("张", "1", "2"), ("吨", "1 tonne", "2 tonnes"), ("%", "1%", "2%"), ("垛", "1 垛", "2 垛"),
])
func oneThingStandsInTheSingular(unit: String, one: String, two: String) {
  for (value, expected) in [(1, one), (2, two)] {
    let figure = Specimen(value).with { $0.unit = unit }.figure(address: "a", paragraph: 0)
    #expect(en.statement(of: figure) == expected)
  }
}
