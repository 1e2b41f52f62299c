import Foundation
import Lexicon
import Recognition
import Records
import Testing

private let recognizer = Recognizer(lexicon: .standard)

/// The bodies of all cases of one paragraph.
private func bodies() throws -> [(name: String, text: String)] {
  try Spec.all().compactMap { spec in spec.text.map { (spec.name, $0) } }
}

private func read(_ paragraphs: [String]) -> RecognizedText {
  var document = Document(
    address: "property", charset: "utf-8", paragraphs: [Paragraph(text: "", role: .title)])
  document.paragraphs += paragraphs.map { Paragraph(text: $0, role: .body) }
  return recognizer.recognize(document, defaults: ReadingDefaults())
}

/// What a figure says of itself, but for where it stands.
private func said(_ figure: Figure) -> String {
  [
    figure.quantity.numeral, figure.quantity.value.description, figure.quantity.bound.rawValue,
    figure.quantity.interval.lower.description, figure.quantity.interval.upper.description,
    figure.unit.symbol, figure.label, figure.kind.rawValue, figure.measure.rawValue,
    figure.change?.rawValue ?? "-", figure.place?.name ?? "-", figure.period.start?.description ?? "-",
    figure.period.end?.description ?? "-", figure.period.basis?.rawValue ?? "-",
  ].joined(separator: "|")
}

@Test func prefixShiftsSpansAndNothingElse() throws {
  let prefix = "天气晴好，微风拂面。"
  for (name, text) in try bodies() {
    let plain = read([text]).figures
    let shifted = read([prefix + text]).figures
    #expect(plain.map(said) == shifted.map(said), "\(name)")
    let moved = plain.map {
      $0.span.utf8Range.lowerBound + prefix.utf8.count..<$0.span.utf8Range.upperBound + prefix.utf8.count
    }
    #expect(moved == shifted.map(\.span.utf8Range), "\(name)")
  }
}

/// What a figure counts, whatever was said of time, place and comparison before it.
private func counted(_ figure: Figure) -> String {
  [
    figure.quantity.numeral, figure.quantity.value.description, figure.quantity.bound.rawValue,
    figure.unit.symbol, figure.label, figure.measure.rawValue,
  ].joined(separator: "|")
}

/// Texts that are cut off, or that begin with words left out, go on with what stands around them; they are not joined.
@Test func twoBulletinsJoinedGiveTheUnion() throws {
  let texts = try bodies()
  for (one, other) in zip(texts, texts.dropFirst()) {
    guard one.text.hasSuffix("。") else { continue }
    let alone = (read([one.text]).figures, read([other.text]).figures)
    guard alone.0.allSatisfy({ !$0.label.isEmpty }), alone.1.allSatisfy({ !$0.label.isEmpty }) else {
      continue
    }
    let joined = read([one.text, other.text]).figures
    #expect(joined.map(counted) == (alone.0 + alone.1).map(counted), "\(one.name) + \(other.name)")
  }
}

@Test func bothScriptsGiveTheSameFigures() throws {
  let traditional = try traditionalForms()
  var compared = 0
  for (name, text) in try bodies() {
    let simplified = Lexicon.folded(text)
    let converted = String(simplified.map { traditional[$0] ?? $0 })
    let one = read([simplified]).figures
    let other = read([converted]).figures
    #expect(one.map(said).map { Lexicon.folded($0) } == other.map(said).map { Lexicon.folded($0) }, "\(name)")
    #expect(one.map(\.span.utf8Range) == other.map(\.span.utf8Range), "\(name)")
    compared += one.count
  }
  #expect(compared > 400)
}

/// A traditional form of each simplified character that has one of its own.
private func traditionalForms() throws -> [Character: Character] {
  var forms: [Character: Character] = [:]
  for row in Lexicon.standard.rows(of: "scripts") {
    guard let from = row["traditional"].first, let to = row["simplified"].first, forms[to] == nil else {
      continue
    }
    forms[to] = from
  }
  return forms
}

/// Every field that a reader may doubt says which rule gave it, and of which words.
@Test func everyFieldHasItsGround() throws {
  for (name, text) in try bodies() {
    for figure in read([text]).figures {
      let fields = Set(figure.grounds.map(\.field))
      for field in [FigureField.value, .bound, .unit, .label, .measure, .kind] {
        #expect(fields.contains(field), "\(name): \(figure.span.quote): no ground for \(field.rawValue)")
      }
      #expect(figure.change == nil || fields.contains(.change), "\(name): \(figure.span.quote): change")
      #expect(figure.subsetOf == nil || fields.contains(.subsetOf), "\(name): \(figure.span.quote): whole")
      #expect(
        figure.indicator == nil || fields.contains(.indicator), "\(name): \(figure.span.quote): indicator")
      let bound = figure.grounds.first { $0.field == .bound }
      #expect(
        figure.quantity.bound == .exact || bound?.words.isEmpty == false, "\(name): \(figure.span.quote)")
    }
  }
}

/// Every run of digits has one fate, and is covered by it.
@Test func everyDigitIsAccountedFor() throws {
  for (name, text) in try bodies() {
    let account = read([text]).account
    let bytes = Array(text.utf8)
    for position in bytes.indices where bytes[position] &- 0x30 < 10 {
      let fates = account.filter { $0.span.utf8Range.contains(position) }
      let isInUnit = read([text]).figures.contains { $0.span.utf8Range.contains(position) }
      #expect(!fates.isEmpty || isInUnit, "\(name): byte \(position) of \(text)")
    }
  }
}

/// Digits in groups of the wrong size, with points and signs between them, or with signs of place in no order.
@Test func whatIsMalformedHasNoValue() {
  var dice = Dice()
  let wide = Array("０１２３４５６７８９")
  func digits(_ count: Int) -> String {
    (0..<count).map { $0 == 0 ? "\(1 + dice.roll(9))" : "\(dice.roll(10))" }.joined()
  }
  func inEitherWidth(_ text: String) -> String {
    guard dice.roll(2) == 0 else { return text }
    return String(text.map { $0.wholeNumberValue.map { wide[$0] } ?? $0 })
  }
  let places = ["千百", "百百", "千千", "万千", "万百", "亿万", "万万万", "百千", "亿千", "万亿亿"]
  for _ in 0..<600 {
    let text =
      switch dice.roll(6) {
      case 0: inEitherWidth(digits(1 + dice.roll(3)) + "," + digits(1 + dice.roll(2)))
      case 1: inEitherWidth(digits(1 + dice.roll(3)) + "," + digits(3) + "," + digits(4 + dice.roll(2)))
      case 2:
        inEitherWidth(digits(1 + dice.roll(2)) + ["．", "・", "·"][dice.roll(3)] + digits(2))
          + ["．", "・", "·"][dice.roll(3)] + digits(1)
      case 3: digits(1 + dice.roll(3)) + places[dice.roll(places.count)]
      case 4: digits(1 + dice.roll(3)) + ["²", "³", "¹", "①"][dice.roll(4)] + digits(1 + dice.roll(2))
      default: digits(1 + dice.roll(3)) + ["万三", "三", "万零", "十", "千三千"][dice.roll(5)]
      }
    let figures = read(["今年以来，全市查处案件\(text)起。"]).figures
    #expect(figures.isEmpty, "\(text): \(figures.map { $0.quantity.value.description })")
  }
}

// MARK: - Intervals

/// A generator that gives the same numbers at each run.
private struct Dice {
  private var state: UInt64 = 0x9e37_79b9_7f4a_7c15

  mutating func roll(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }
}

/// A true number as publishers print it: rounded, cut, or named from below or above.
private func printed(_ truth: Int, _ dice: inout Dice) -> String {
  let length = String(truth).count
  let kept = 1 + dice.roll(min(4, length))
  let style = dice.roll(5)
  // Without a bound word, no digit is printed that was not known: 100万 is known to the last 万.
  let most = style > 2 ? 4 : length
  let size = (0..<min(most, length - kept)).reduce(1) { size, _ in size * 10 }
  let down = truth / size * size
  let up = down == truth ? truth : down + size
  let near = truth - down < size - size / 2 ? down : up
  switch style {
  case 0: return down == truth ? String(truth) : scaled(down) + "余"
  case 1: return up == truth ? String(truth) : "近" + scaled(up)
  case 2: return "约" + scaled(near)
  case 3: return size >= 10 && length > 5 ? decimals(near, size: size) : String(truth)
  default: return size >= 10 && length > 5 ? decimals(down, size: size) : String(truth)
  }
}

/// 26万 for 260000 where only zeros are left out.
private func scaled(_ value: Int) -> String {
  value % 10_000 == 0 && value > 0 ? "\(value / 10_000)万" : String(value)
}

/// 26.98万 for a number that is known to steps of `size`.
private func decimals(_ value: Int, size: Int) -> String {
  guard size < 10_000 else { return "\(value / 10_000)万" }
  let digits = 4 - (String(size).count - 1)
  let rest = value % 10_000 / size
  let padded = String(repeating: "0", count: max(0, digits - String(rest).count)) + String(rest)
  return "\(value / 10_000).\(padded)万"
}

@Test func intervalsHoldTheTruth() {
  var dice = Dice()
  for _ in 0..<1500 {
    let size = (0...dice.roll(8)).reduce(1) { size, _ in size * 10 }
    let truth = 11 + dice.roll(size)
    let text = "破获案件\(printed(truth, &dice))起。"
    let figures = read([text]).figures
    #expect(figures.count == 1, "\(text)")
    guard let interval = figures.first?.quantity.interval else { continue }
    #expect(interval.meets(Interval(ExactDecimal(truth))), "\(truth) printed as \(text)")
  }
}
