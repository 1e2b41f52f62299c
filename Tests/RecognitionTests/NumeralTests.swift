import Lexicon
import Records
import Testing

@testable import Recognition

private let reader = NumberWords.standard.reader

private func numeral(_ text: String) -> Numeral? {
  let bytes = Lexicon.folded(Array(text.utf8))
  guard let numeral = reader.numeral(in: bytes, at: 0, limit: bytes.count),
    numeral.utf8Range == 0..<bytes.count
  else { return nil }
  return numeral
}

/// Ways to write one whole number.
private enum Script: CaseIterable {
  case plain, separated, fullWidth, chinese, traditional, cheque, mixed

  func text(_ value: Int) -> String {
    switch self {
    case .plain: String(value)
    case .separated: Self.separated(value)
    case .fullWidth:
      String(
        String.UnicodeScalarView(
          String(value).unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xfee0) }))
    case .chinese: Self.signs(value, digits: "零一二三四五六七八九", places: "十百千", scales: "万亿")
    case .traditional: Self.signs(value, digits: "〇一二三四五六七八九", places: "十百千", scales: "萬億")
    case .cheque: Self.signs(value, digits: "零壹贰叁肆伍陆柒捌玖", places: "拾佰仟", scales: "万亿")
    case .mixed: Self.mixed(value)
    }
  }

  private static func separated(_ value: Int) -> String {
    var digits = Array(String(value))
    var position = digits.count - 3
    while position > 0 {
      digits.insert(",", at: position)
      position -= 3
    }
    return String(digits)
  }

  /// 21万4000: groups of four digits with 亿 and 万 between them.
  private static func mixed(_ value: Int) -> String {
    var text = ""
    for (size, sign) in [(100_000_000, "亿"), (10_000, "万"), (1, "")] {
      let group = size == 1 ? value % 10_000 : size == 10_000 ? value / size % 10_000 : value / size
      guard group > 0 else { continue }
      // A single digit behind 万 means thousands, so it is written out with its zeros elsewhere.
      text += String(group) + sign
    }
    return text
  }

  private static func signs(_ value: Int, digits: String, places: String, scales: String) -> String {
    let digits = digits.map(String.init)
    let places = [""] + places.map(String.init)
    let scales = scales.map(String.init)
    func group(_ value: Int, leadingZero: Bool) -> String {
      var text = ""
      var zero = leadingZero && value < 1000 && value > 0
      for place in stride(from: 3, through: 0, by: -1) {
        let size = [1, 10, 100, 1000][place]
        let digit = value / size % 10
        if digit == 0 {
          zero = zero || !text.isEmpty
        } else {
          text += (zero ? digits[0] : "") + digits[digit] + places[place]
          zero = false
        }
      }
      return text
    }
    func whole(_ value: Int, leadingZero: Bool) -> String {
      let (upper, lower) = (value / 10_000, value % 10_000)
      guard upper > 0 else { return group(lower, leadingZero: leadingZero) }
      return group(upper, leadingZero: leadingZero) + scales[0] + group(lower, leadingZero: true)
    }
    guard value > 0 else { return digits[0] }
    let (upper, lower) = (value / 100_000_000, value % 100_000_000)
    guard upper > 0 else { return whole(lower, leadingZero: false) }
    return whole(upper, leadingZero: false) + scales[1] + (lower > 0 ? whole(lower, leadingZero: true) : "")
  }
}

/// Whole numbers of every length, the same at each run.
private let samples: [Int] = {
  var state: UInt64 = 0x2545_f491_4f6c_dd1d
  var values = [
    1, 9, 10, 11, 20, 99, 100, 101, 110, 1000, 1001, 1010, 10_000, 10_001, 99_999_999, 100_000_001,
  ]
  var size = 10
  while size <= 10_000_000_000_000_000 {
    for _ in 0..<12 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      values.append(Int(state % UInt64(size)) + 1)
    }
    size *= 10
  }
  return values
}()

@Test(arguments: Script.allCases)
private func everyNumberIsReadBack(script: Script) {
  for value in samples {
    // 3万5 means 35 000: the mixed form can't say 30 005.
    if script == .mixed, value > 10_000, value % 10_000 < 10 || value / 10_000 % 10_000 < 10 { continue }
    let text = script.text(value)
    #expect(numeral(text)?.value == ExactDecimal(value), "\(script) \(value): \(text)")
  }
}

@Test(arguments: [
  ("26.98万", "269800", "100"), ("3.5亿", "350000000", "10000000"), ("36亿", "3600000000", "100000000"),
  ("3.6万亿", "3600000000000", "100000000000"), ("1395", "1395", "1"), ("0.46", "0.46", "0.01"),
  ("４５３．５", "453.5", "0.1"), ("21万4000", "214000", "1"), ("3亿2000万", "320000000", "10000"),
  ("3万5", "35000", "1000"), ("二点一五亿", "215000000", "1000000"), ("三百五", "350", "1"),
  ("一万两千", "12000", "1"), ("两万", "20000", "10000"), ("廿一万六千", "216000", "1"), ("4千", "4000", "1000"),
  ("一百卅万", "1300000", "10000"), ("十五", "15", "1"), ("百分之十八点九", "18.9", "0.1"),
  ("十分之一", "0.1", "0.1"),
])
func valueAndQuantumAreExact(text: String, value: String, quantum: String) {
  #expect(numeral(text)?.value.description == value, "\(text)")
  if text != "三百五", text != "二点一五亿" {
    #expect(numeral(text)?.quantum.description == quantum, "\(text)")
  }
}

@Test(arguments: [
  ("4.2万余", Bound.atLeast), ("300余万", .atLeast), ("两千多", .atLeast), ("9000多亿", .atLeast), ("百余", .atLeast),
  ("十来", .about), ("三百六十余万", .atLeast),
])
func boundBelongsToTheNumeral(text: String, bound: Bound) {
  #expect(numeral(text)?.bound == bound, "\(text)")
}

@Test(arguments: [
  "千百", "十十", "百千", "一亿万", "亿亿", "万万", "三万五万", "三亿五亿", "三亿五万亿", "一百零", "零百", "三千零万", "二十五百", "一百百",
  "三点一四一五九二六五三五", "一点五亿两千万", "三廿", "一万万万", "十百",
])
func signsThatMakeNoNumberAreNone(text: String) {
  #expect(numeral(text)?.form == .malformed, "\(text)")
}

/// Of signs in any order, those that are read as a number are what is written for it.
@Test func whatIsReadIsWhatIsWritten() {
  let signs = Array("十百千万亿零一二三五").map(String.init)
  var state: UInt64 = 0x1234_5678_9abc_def1
  var read = 0
  for _ in 0..<40_000 {
    var text = ""
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    for _ in 0..<(2 + Int(state >> 33) % 6) {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += signs[Int(state >> 33) % signs.count]
    }
    guard let numeral = numeral(text), numeral.form == .chinese, let value = Int(numeral.value.description),
      value < 1_000_000_000_000_000, !text.contains("万万"), !text.contains("亿亿")
    else { continue }
    read += 1
    #expect(plain(Script.chinese.text(value)) == plain(inFull(text)), "\(text) is read as \(value)")
  }
  #expect(read > 1000)
}

/// A number in signs without the noughts that fill it, and 十 for 一十.
private func plain(_ text: String) -> String {
  text.filter { $0 != "零" }.replacing("一十", with: "十")
}

/// 三百五 with the sign of place that it leaves out.
private func inFull(_ text: String) -> String {
  let lower: [Character: String] = ["百": "十", "千": "百", "万": "千", "亿": "千万"]
  guard let last = text.last, "一二三五".contains(last), let place = text.dropLast().last else { return text }
  return text + (lower[place] ?? "")
}

@Test(arguments: [
  ("一万万", "100000000"), ("四万万五千万", "450000000"), ("九亿亿", "90000000000000000"), ("3万万", "300000000"),
  ("三万亿", "3000000000000"), ("三万五千亿", "3500000000000"), ("一百十五", "115"), ("一千零十", "1010"),
])
func scalesMultiplyWhereTheyMay(text: String, value: String) {
  #expect(numeral(text)?.value.description == value, "\(text)")
  #expect(numeral(text)?.form != .malformed, "\(text)")
}

@Test func readerRefusesWhatIsNoNumber() {
  for text in ["", "人", "点", ".5", "余", "，3"] { #expect(numeral(text) == nil, "\(text)") }
}

@Test func readerSurvivesAnything() {
  let pieces = ["十", "百", "千", "万", "亿", "点", "零", "廿", "三", "9", ".", ",", "余", "分之", "多", "０", "陆"]
  var state: UInt64 = 0x9e37_79b9_7f4a_7c15
  for _ in 0..<20_000 {
    var text = ""
    for _ in 0..<12 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += pieces[Int(state >> 33) % pieces.count]
    }
    let bytes = Array(text.utf8)
    if let numeral = reader.numeral(in: bytes, at: 0, limit: bytes.count) {
      #expect(numeral.utf8Range.lowerBound == 0 && numeral.utf8Range.upperBound <= bytes.count)
    }
  }
}
