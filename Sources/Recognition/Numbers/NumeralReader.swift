import Lexicon
import Records

/// Reads one number at a place of the text: all of it, or nothing.
struct NumeralReader: Sendable {
  let signs: NumeralSigns
  /// 余, 多 and 来 inside and after numbers.
  let infixes: PhraseTable<Bound>
  /// Tells 千克 from 千 and 克.
  let units: PhraseTrie
  /// Other words straight behind numbers, some of which begin with a sign of place: 百分位.
  let followers: PhraseTrie
  /// Units of ratios, money, lengths and the like, which no hour and its minutes have behind them.
  let measures: PhraseTrie
  /// Words before a fraction that is printed with a stroke: 占1/3.
  let fractionLeads: PhraseTrie

  /// The number that begins at `start`, whose text is in simplified script.
  ///
  /// `isPart` is true of what stands behind 分之, which is divided no further: a page could nest fractions without end.
  func numeral(in bytes: [UInt8], at start: Int, limit: Int, isPart: Bool = false) -> Numeral? {
    guard var numeral = plainNumeral(in: bytes, at: start, limit: limit) else { return nil }
    if numeral.form == .malformed { return numeral }
    if !isPart, let fraction = fraction(of: numeral, in: bytes, limit: limit) { return fraction }
    if let part = slashed(numeral, in: bytes, limit: limit) { return part }
    if let tenths = tenths(of: numeral, in: bytes, limit: limit) { return tenths }
    if numeral.bound == nil, numeral.form != .code, numeral.form != .vague, numeral.form != .single,
      let infix = infixes.longestMatch(in: bytes, at: numeral.utf8Range.upperBound, limit: limit)
        ?? spacedInfix(in: bytes, at: numeral.utf8Range.upperBound, limit: limit)
    {
      numeral.bound = infix.value
      numeral.utf8Range = start..<infix.utf8Range.upperBound
    } else if numeral.bound == nil, numeral.form == .arabic,
      let plus = plusEnd(in: bytes, at: numeral.utf8Range.upperBound, limit: limit)
    {
      numeral.bound = .atLeast
      numeral.utf8Range = start..<plus
    }
    return numeral
  }

  /// 1000 余名, 1300 多 起: what rounds stands behind a space, and a unit behind it.
  private func spacedInfix(in bytes: [UInt8], at end: Int, limit: Int) -> PhraseTable<Bound>.Match? {
    let start = Self.spaceEnd(in: bytes, from: end)
    guard start > end, let infix = infixes.longestMatch(in: bytes, at: start, limit: limit),
      units.longestMatch(
        in: bytes, at: Self.spaceEnd(in: bytes, from: infix.utf8Range.upperBound), limit: limit) != nil
    else { return nil }
    return infix
  }

  private func plainNumeral(in bytes: [UInt8], at start: Int, limit: Int) -> Numeral? {
    if DecimalScan.digit(in: bytes, at: start, signs: signs, limit: limit) != nil {
      return arabic(in: bytes, at: start, limit: limit)
        ?? .malformed(start..<digitsEnd(in: bytes, from: start))
    }
    var chinese = ChineseNumeral(reader: self, bytes: bytes, start: start, limit: limit)
    return chinese.read()
  }

  /// The infix at a place, if 万 or 亿 stands behind it: 300余万.
  func inner(in bytes: [UInt8], at position: Int, limit: Int) -> (bound: Bound, end: Int)? {
    guard let infix = infixes.longestMatch(in: bytes, at: position, limit: limit) else { return nil }
    let end = infix.utf8Range.upperBound
    guard case .scale = signs.sign(in: bytes, at: end, limit: limit) else { return nil }
    return (infix.value, end)
  }

  /// Digits and the signs of place behind them; `ceiling`, which those have to stay below, is set for what stands behind
  /// another sign, so that a page can nest no more of them than there are signs.
  private func arabic(in bytes: [UInt8], at start: Int, below ceiling: Int? = nil, limit: Int) -> Numeral? {
    guard
      let scan = spokenDecimal(in: bytes, at: start, limit: limit)
        ?? DecimalScan(in: bytes, at: start, signs: signs, limit: limit)
    else { return nil }
    guard let value = ExactDecimal(significand: scan.significand, exponent: -scan.decimals),
      let quantum = ExactDecimal(significand: 1, exponent: -scan.decimals)
    else { return nil }
    var numeral = Numeral(
      utf8Range: start..<scan.end, value: value, quantum: quantum, isRounded: scan.decimals > 0, bound: nil,
      form: .arabic, unit: nil)
    scale(&numeral, isDecimal: scan.decimals > 0, below: ceiling, in: bytes, limit: limit)
    return numeral
  }

  /// 3点6亿, 12点5%, 3点5吨: a point that is said; what follows tells it from a clock's.
  private func spokenDecimal(in bytes: [UInt8], at start: Int, limit: Int) -> DecimalScan? {
    guard var scan = DecimalScan(in: bytes, at: start, signs: signs, limit: limit), scan.decimals == 0,
      bytes.has("点", at: scan.end),
      let tenths = DecimalScan(in: bytes, at: scan.end + "点".utf8.count, signs: signs, limit: limit),
      tenths.decimals == 0
    else { return nil }
    let digits = tenths.end - scan.end - "点".utf8.count
    guard (1...2).contains(digits), isMeasured(in: bytes, at: tenths.end, limit: limit) else { return nil }
    scan.significand = scan.significand * (digits == 1 ? 10 : 100) + tenths.significand
    scan.decimals = digits
    scan.end = tenths.end
    return scan
  }

  /// Whether what stands at a place has decimals before it, as no hour and its minutes have.
  private func isMeasured(in bytes: [UInt8], at position: Int, limit: Int) -> Bool {
    if case .scale = signs.sign(in: bytes, at: position, limit: limit) { return true }
    return measures.longestMatch(in: bytes, at: position, limit: limit) != nil
  }

  /// Takes 百, 千, 万 and 亿 after digits, and the digits after those: 4千, 3.6万亿, 300余万, 21万4000, 1千5百万.
  private func scale(
    _ numeral: inout Numeral, isDecimal: Bool, below ceiling: Int?, in bytes: [UInt8], limit: Int
  ) {
    var last = 1
    while true {
      let end = numeral.utf8Range.upperBound
      let infix =
        numeral.bound == nil
        ? inner(in: bytes, at: end, limit: limit)
          ?? (last == 1
            ? inner(in: bytes, at: Self.spaceEnd(in: bytes, from: end), limit: limit)
              ?? counted(in: bytes, at: end, limit: limit) : nil) : nil
      let position =
        infix?.end
        ?? (last == 1
          ? spacedScale(in: bytes, at: end, limit: limit) ?? spokenScale(in: bytes, at: end, limit: limit)
          : nil) ?? end
      let factor: Int
      switch signs.sign(in: bytes, at: position, limit: limit) {
      case .scale(let value) where Self.mayFollow(value, behind: last): factor = value
      case .place(let value)
      where last == 1 && value >= (ceiling.map { $0 < 10_000 } ?? false ? 10 : 100) && infix == nil
        && !isUnit(in: bytes, at: position, limit: limit):
        factor = value
      default: return
      }
      guard ceiling.map({ factor < $0 }) ?? true, let value = numeral.value.multiplied(by: factor),
        let quantum = numeral.quantum.multiplied(by: factor)
      else { return }
      numeral.value = value
      numeral.quantum = quantum
      numeral.isRounded = true
      // 3万亿, 4万万 and 9亿亿 end there.
      last = last < 10_000 ? factor : .max
      numeral.bound = infix?.bound ?? numeral.bound
      numeral.utf8Range = numeral.utf8Range.lowerBound..<position + 3
      if numeral.bound == nil, !isDecimal,
        add(tail: position + 3, under: factor, to: &numeral, in: bytes, limit: limit), factor >= 10_000
      {
        return
      }
    }
  }

  /// 8453.4 万人次, 10.09 亿 人次: 万 or 亿 behind a space, with a unit or a mark that ends the clause behind it; not the 万 of
  /// 31 万达广场.
  private func spacedScale(in bytes: [UInt8], at end: Int, limit: Int) -> Int? {
    let start = Self.spaceEnd(in: bytes, from: end)
    guard start > end, case .scale = signs.sign(in: bytes, at: start, limit: limit) else { return nil }
    var behind = start + "万".utf8.count
    if infixes.longestMatch(in: bytes, at: behind, limit: limit) != nil { return start }
    if case .scale = signs.sign(in: bytes, at: behind, limit: limit) { behind += "亿".utf8.count }
    let next = Self.spaceEnd(in: bytes, from: behind)
    if next == behind, next == limit || Self.ending.contains(where: { bytes.has($0, at: next) }) {
      return start
    }
    return units.longestMatch(in: bytes, at: next, limit: limit) == nil ? nil : start
  }

  /// 2个亿, 2.5个亿: said so where nothing that is counted follows, as in 2个亿元项目.
  private func spokenScale(in bytes: [UInt8], at end: Int, limit: Int) -> Int? {
    guard bytes.has("个亿", at: end) else { return nil }
    let behind = end + "个亿".utf8.count
    guard behind >= limit || Self.ending.contains(where: { bytes.has($0, at: behind) }) else { return nil }
    return end + "个".utf8.count
  }

  /// The infix of 3个多亿, before its sign of place.
  private func counted(in bytes: [UInt8], at end: Int, limit: Int) -> (bound: Bound, end: Int)? {
    bytes.has("个", at: end) ? inner(in: bytes, at: end + "个".utf8.count, limit: limit) : nil
  }

  private static let ending: [StaticString] = ["，", "。", "；", "、", "）", "\t"]

  /// Where at most two spaces end.
  private static func spaceEnd(in bytes: [UInt8], from start: Int) -> Int {
    let spaces: [StaticString] = [" ", "\u{a0}", "　"]
    var end = start
    for _ in 0..<2 {
      guard let space = spaces.first(where: { bytes.has($0, at: end) }) else { break }
      end += space.utf8CodeUnitCount
    }
    return end
  }

  /// Whether 万 or 亿 multiplies what another sign of place has: 5百万, 3万亿, 4万万; not 5亿万.
  private static func mayFollow(_ scale: Int, behind last: Int) -> Bool { last <= scale }

  /// Adds the digits after a sign of place: 21万4000 is 214 000, 3亿2000万 is 320 000 000, 1亿零500万 is 105 000 000,
  /// 3千5百 is 3500, 3万5 is 35 000, 33亿5857.6万 is 3 358 576 000.
  private func add(
    tail start: Int, under factor: Int, to numeral: inout Numeral, in bytes: [UInt8], limit: Int
  ) -> Bool {
    guard let size = ExactDecimal(whole: factor) else { return false }
    if let spaced = spacedTail(in: bytes, at: start, under: factor, limit: limit) {
      numeral.value = numeral.value + spaced.value
      numeral.quantum = spaced.quantum
      numeral.bound = spaced.bound
      numeral.utf8Range = numeral.utf8Range.lowerBound..<spaced.utf8Range.upperBound
      return true
    }
    let zero = zeroEnd(in: bytes, at: start, limit: limit)
    guard let scan = DecimalScan(in: bytes, at: zero ?? start, signs: signs, limit: limit) else {
      return add(chineseTail: start, below: size, to: &numeral, in: bytes, limit: limit)
    }
    guard var tail = arabic(in: bytes, at: zero ?? start, below: factor, limit: limit),
      // 33亿5857.6万 goes on with its own sign of place; of 3万1.5 the last is another number.
      scan.decimals == 0 || tail.value.isWhole && tail.utf8Range.upperBound > scan.end
    else { return false }
    let isColloquial = zero == nil && tail.utf8Range.upperBound == start + 1 && scan.significand > 0
    if isColloquial {
      guard !isPlace(in: bytes, at: start + 1, limit: limit),
        let value = tail.value.multiplied(by: factor / 10),
        let quantum = ExactDecimal(whole: factor / 10)
      else { return false }
      tail.value = value
      tail.quantum = quantum
    }
    guard tail.value < size else { return false }
    numeral.value = numeral.value + tail.value
    numeral.quantum = tail.quantum
    numeral.isRounded = tail.isRounded || isColloquial && factor > 10
    numeral.bound = tail.bound
    numeral.utf8Range = numeral.utf8Range.lowerBound..<tail.utf8Range.upperBound
    return true
  }

  /// 13亿 5000万元, 1万 3千起: what goes on behind a space with a sign of place of its own; a number without one may be another.
  private func spacedTail(in bytes: [UInt8], at start: Int, under factor: Int, limit: Int) -> Numeral? {
    let next = Self.spaceEnd(in: bytes, from: start)
    guard next > start, let scan = DecimalScan(in: bytes, at: next, signs: signs, limit: limit),
      let tail = arabic(in: bytes, at: next, below: factor, limit: limit),
      tail.utf8Range.upperBound > scan.end, let size = ExactDecimal(whole: factor), tail.value < size,
      tail.value.isWhole
    else { return nil }
    return tail
  }

  /// Whether a sign of place stands there, which a unit may begin with.
  private func isPlace(in bytes: [UInt8], at position: Int, limit: Int) -> Bool {
    switch signs.sign(in: bytes, at: position, limit: limit) {
    case .place, .scale: true
    default: false
    }
  }

  /// Adds Chinese signs that make a number of their own: 1亿零五百万, 3万五千; not the 两 of 5万两.
  private func add(
    chineseTail start: Int, below size: ExactDecimal, to numeral: inout Numeral, in bytes: [UInt8], limit: Int
  ) -> Bool {
    guard case .digit = signs.sign(in: bytes, at: start, limit: limit) else { return false }
    var reader = ChineseNumeral(reader: self, bytes: bytes, start: start, limit: limit)
    guard let tail = reader.read(), tail.form == .chinese, tail.value < size else { return false }
    numeral.value = numeral.value + tail.value
    numeral.quantum = tail.quantum
    numeral.isRounded = tail.isRounded
    numeral.bound = tail.bound
    numeral.utf8Range = numeral.utf8Range.lowerBound..<tail.utf8Range.upperBound
    return true
  }

  /// The end of a 零 that fills up the places between 万 or 亿 and the digits behind.
  private func zeroEnd(in bytes: [UInt8], at start: Int, limit: Int) -> Int? {
    guard case .digit(0) = signs.sign(in: bytes, at: start, limit: limit) else { return nil }
    return start + 3
  }

  /// Where Chinese signs end that go on a number from a place on and are none of it; the place itself where a unit or
  /// something else stands there.
  func runEnd(in bytes: [UInt8], from position: Int, limit: Int) -> Int {
    guard isSign(in: bytes, at: position, limit: limit), !isUnit(in: bytes, at: position, limit: limit),
      !bytes.has("两", at: position) || isPlace(in: bytes, at: position + 3, limit: limit)
    else { return position }
    var end = position
    while isSign(in: bytes, at: end, limit: limit) { end += 3 }
    return end
  }

  /// Whether a Chinese digit or a sign of place stands there.
  private func isSign(in bytes: [UInt8], at position: Int, limit: Int) -> Bool {
    switch signs.sign(in: bytes, at: position, limit: limit) {
    case .digit, .place, .tens, .scale: true
    case .none, .figure, .point: false
    }
  }

  /// Where digits end that are more than a number can have.
  private func digitsEnd(in bytes: [UInt8], from start: Int) -> Int {
    var end = start
    while let width = digitWidth(in: bytes, at: end) { end += width }
    return end
  }

  /// The bytes that a digit takes, ASCII or full-width; nil where none stands.
  func digitWidth(in bytes: [UInt8], at position: Int) -> Int? {
    DecimalScan.digit(in: bytes, at: position, signs: signs, limit: bytes.count)?.width
  }

  /// Whether a unit or another follower that begins with a sign of place stands there: 千克, 百分点, 百分位.
  func isUnit(in bytes: [UInt8], at position: Int, limit: Int) -> Bool {
    [units, followers].contains {
      ($0.longestMatch(in: bytes, at: position, limit: limit)?.utf8Range.count ?? 0) > 3
    }
  }
}

extension ExactDecimal {
  /// A whole number, or nil where it is too large.
  init?(whole: Int) { self.init(significand: Int128(whole), exponent: 0) }
}
