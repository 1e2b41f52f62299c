import Lexicon
import Records

/// A number in Chinese signs as it is read from left to right.
struct ChineseNumeral {
  private let reader: NumeralReader
  private let bytes: [UInt8]
  private let start: Int
  private let limit: Int
  private var position: Int

  private var total = ExactDecimal.zero
  /// What stands since the last 万 or 亿.
  private var section = 0
  /// Digits that no sign of place has taken yet.
  private var pending: [Int] = []
  /// The last sign of place, 0 for none.
  private var lastPlace = 0
  /// The last of 万 and 亿, 0 for none.
  private var lastScale = 0
  private var zeroSeen = false
  private var isVague = false
  /// How far apart two neighbouring numbers that guess are: 10 in 三四十; zero for none.
  private var spread = ExactDecimal.zero
  private var digits = 0
  private var bound: Bound?
  private var decimals: [Int]?
  /// The signs of place before the one read last that stand with none of their own: 百 in 百余, 万 in 万余.
  private var isBarePlace = false
  /// The greatest of 万 and 亿 so far, and whether 万万 or 亿亿 has been read.
  private var greatestScale = 0
  private var isSquared = false
  /// Whether its signs make no number: 千百, 一亿万, 三万五万.
  private var isMalformed = false

  init(reader: NumeralReader, bytes: [UInt8], start: Int, limit: Int) {
    self.reader = reader
    self.bytes = bytes
    self.start = start
    self.limit = limit
    position = start
  }

  /// The number, or nil where the signs make none.
  mutating func read() -> Numeral? {
    while position < limit, take(reader.signs.sign(in: bytes, at: position, limit: limit)) {}
    guard position > start else { return nil }
    if zeroSeen, pending.isEmpty { isMalformed = true }
    let end = reader.runEnd(in: bytes, from: position, limit: limit)
    guard !isMalformed, end == position else {
      return .malformed(start..<max(end, position))
    }
    return finished()
  }

  private mutating func take(_ sign: NumeralSign) -> Bool {
    switch sign {
    case .digit(let value):
      guard decimals == nil, bound == nil, !isTael else { return false }
      if isBarePlace { isVague = true }
      if spread > .zero { isVague = true }
      if value == 0, pending.isEmpty, lastPlace > 0 { zeroSeen = true } else { pending.append(value) }
      digits += 1
    case .tens(let value):
      guard pending.isEmpty, section == 0 || lastPlace > 10 else { return false }
      section += value
      lastPlace = 10
    case .place(let value):
      // 三千克, 三万千瓦; in 三百千克 the second sign goes up, and stands in no number.
      let mayBeUnit = position > start && (pending.isEmpty || lastPlace == 0)
      guard !mayBeUnit || !reader.isUnit(in: bytes, at: position, limit: limit) else { return false }
      guard takePlace(value) else { return false }
    case .scale(let value):
      guard takeScale(value) else { return false }
    case .point:
      guard decimals == nil, !pending.isEmpty || section > 0, takeDecimals() else { return false }
      return true
    case .none, .figure:
      guard bound == nil, position > start, let inner = reader.inner(in: bytes, at: position, limit: limit)
      else {
        return false
      }
      bound = inner.bound
      position = inner.end
      return true
    }
    position += 3
    return true
  }

  /// Whether 两 stands there as a unit of mass: 五万两, not 五万两千 nor the guess 一两.
  private var isTael: Bool {
    guard pending.isEmpty, lastPlace > 0, bytes.has("两", at: position) else { return false }
    switch reader.signs.sign(in: bytes, at: position + 3, limit: limit) {
    case .place(let value): return value < 100
    case .scale: return false
    default: return true
    }
  }

  private mutating func takePlace(_ value: Int) -> Bool {
    guard decimals == nil, bound == nil else { return false }
    guard lastPlace == 0 || value < lastPlace || lastPlace >= 10_000 else { return false }
    let digit = takePending()
    // 十 says ten without a digit: 一百十五, 一千零十; 百 and 千 only where they begin.
    if digit == nil, position > start, value > 10 || lastPlace != 100 && !zeroSeen { isMalformed = true }
    if digit == 0 { isMalformed = true }
    if isBarePlace { isVague = true }
    if digit == nil, position == start, value > 10 { isBarePlace = true }
    section += (digit ?? 1) * value
    spread = spread.multiplied(by: value) ?? spread
    lastPlace = value
    zeroSeen = false
    return true
  }

  private mutating func takeScale(_ value: Int) -> Bool {
    let isAlone = pending.isEmpty && section == 0 && (decimals ?? []).isEmpty
    if zeroSeen && pending.isEmpty || pending.last == 0 && decimals == nil { isMalformed = true }
    if isAlone, lastScale == 0 { isBarePlace = true }
    if isAlone, lastScale == value, !isSquared, digits > 0 { return takeSquare(of: value) }
    // 亿万, 三万五万, 三亿五万亿: behind a greater or an equal one nothing goes on.
    if lastScale > 0,
      lastScale == value || isAlone && lastScale > value || lastScale < value && greatestScale >= value
    {
      isMalformed = true
    }
    var group = ExactDecimal(section) + ExactDecimal(takePending() ?? 0)
    spread = spread.multiplied(by: value) ?? spread
    for (offset, digit) in (decimals ?? []).enumerated() {
      guard let part = ExactDecimal(significand: Int128(digit), exponent: -offset - 1) else { return false }
      group = group + part
    }
    // 一百万亿: what stands before multiplies; 三亿六千万 adds up.
    let isLarger = lastScale > 0 && lastScale < value
    let base = isLarger ? total + group : group == .zero ? ExactDecimal(1) : group
    guard let product = (isLarger && base == .zero ? ExactDecimal(1) : base).multiplied(by: value) else {
      return false
    }
    total = isLarger ? product : total + product
    (section, zeroSeen, lastPlace, lastScale) = (0, false, value, value)
    greatestScale = max(greatestScale, value)
    if decimals != nil { decimals = [] }
    return true
  }

  /// 四万万 and 九亿亿, as was said of hundreds of millions and is of what machines reckon.
  private mutating func takeSquare(of value: Int) -> Bool {
    guard greatestScale == value, let product = total.multiplied(by: value) else { return false }
    total = product
    isSquared = true
    (lastPlace, lastScale, greatestScale) = (value * value, value * value, value * value)
    return true
  }

  /// The digit that stands before a sign of place; of two neighbouring ones the smaller, and their distance from then on.
  private mutating func takePending() -> Int? {
    defer { pending = [] }
    guard pending.count > 1, decimals == nil else { return pending.last }
    guard isGuess else {
      isVague = true
      return pending.last
    }
    spread = ExactDecimal(1)
    return pending.first
  }

  /// Whether the digits that no sign of place has taken are two neighbouring ones: 七八, not 二〇二四.
  private var isGuess: Bool { pending.count == 2 && pending[0] > 0 && pending[0] + 1 == pending[1] }

  private mutating func takeDecimals() -> Bool {
    var next = position + 3
    var found: [Int] = []
    while case .digit(let value) = reader.signs.sign(in: bytes, at: next, limit: limit), found.count < 9 {
      found.append(value)
      next += 3
    }
    guard !found.isEmpty else { return false }
    decimals = found
    digits += found.count
    position = next
    return true
  }

  private mutating func finished() -> Numeral? {
    var value = total + ExactDecimal(section)
    var form = Numeral.Form.chinese
    var quantum = ExactDecimal(1)
    var isRounded = false
    if isGuess, lastPlace < 100 || zeroSeen, spread == .zero {
      form = lastPlace == 0 ? .code : .vague
      value = value + ExactDecimal(pending[0])
      spread = ExactDecimal(1)
    } else if pending.count > 1 {
      form = lastPlace == 0 ? .code : .vague
      spread = .zero
      value = ExactDecimal(pending.prefix(9).reduce(0) { $0 * 10 + $1 })
    } else if let digit = pending.first {
      let isColloquial = lastPlace >= 100 && !zeroSeen && digit > 0
      value = value + ExactDecimal(isColloquial ? digit * lastPlace / 10 : digit)
      if lastPlace == 0, decimals == nil { form = .single }
    }
    if let decimals, !decimals.isEmpty {
      for (offset, digit) in decimals.enumerated() {
        guard let part = ExactDecimal(significand: Int128(digit), exponent: -offset - 1) else { return nil }
        value = value + part
        quantum = ExactDecimal(significand: 1, exponent: -offset - 1) ?? quantum
      }
      isRounded = true
    } else if lastPlace >= 10_000, pending.isEmpty, section == 0 {
      quantum = ExactDecimal(lastPlace)
      isRounded = true
    }
    if digits == 0, case .place(let first) = reader.signs.sign(in: bytes, at: start, limit: limit), first > 10
    {
      form = .place
    } else if digits == 0, case .scale = reader.signs.sign(in: bytes, at: start, limit: limit) {
      form = .place
    }
    let isGuess = spread > .zero && !isVague && bound == nil && decimals == nil
    if isVague || spread > .zero, form != .code { form = .vague }
    return Numeral(
      utf8Range: start..<position, value: value, guess: isGuess ? value + spread : nil, quantum: quantum,
      isRounded: isRounded, bound: bound, form: form, unit: nil)
  }
}
