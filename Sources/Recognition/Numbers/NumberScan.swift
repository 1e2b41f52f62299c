import Lexicon
import Records

/// One pass over a passage: its numbers, the words that bear on them, and its quotations.
struct NumberScan {
  private let words: NumberWords
  private let passage: Passage
  private var openings: [(mark: Quotation.Mark, start: Int)] = []
  /// Digits that were read as a date, a clock time or a telephone number end here.
  private(set) var numerals: [(numeral: Numeral, reason: String?)] = []
  private(set) var cues: [CueMention] = []
  private(set) var quotations: [Quotation] = []
  /// Words that hold signs of number and count nothing.
  private(set) var names: [(utf8Range: Range<Int>, reason: String)] = []

  init(_ passage: Passage, words: NumberWords) {
    self.passage = passage
    self.words = words
    run()
  }

  /// The tables with whose words a number or a cue may begin.
  private static let starts: AskedTables = [.cues, .numerals]

  private mutating func run() {
    var starts = passage.starts(of: Self.starts)
    var next = 0
    while let position = starts.next(from: next) { next = read(at: position) }
  }

  /// Reads what begins at a place; the place behind it.
  private mutating func read(at position: Int) -> Int {
    let bytes = passage.folded
    let lead = bytes[position]
    if lead < 0x80 {
      if lead &- 0x30 < 10 {
        // 7×24小时: a name may begin with a digit.
        return (words.beginnings[Int(lead)] & 2 != 0 ? cue(at: position) : nil) ?? number(at: position)
      }
      return words.beginnings[Int(lead)] & 2 != 0 ? cue(at: position) ?? position + 1 : position + 1
    }
    guard lead >= 0xe0, lead < 0xf0, position + 2 < bytes.count else {
      return position + PhraseTrie.width(lead)
    }
    let begins = words.beginnings[NumeralSigns.scalar(in: bytes, at: position)]
    return begins == 0 ? position + 3 : word(at: position, begins: begins)
  }

  /// Reads what begins at a character of three bytes; the place behind it.
  private mutating func word(at position: Int, begins: UInt8) -> Int {
    if begins & 4 != 0 { quote(at: position) }
    if begins & 2 != 0, let next = cue(at: position) { return next }
    if begins & 1 != 0 { return number(at: position) }
    return position + 3
  }

  private mutating func cue(at position: Int) -> Int? {
    let limit = passage.folded.count
    guard let longest = words.cues.trie.longestMatch(in: passage, at: position) else { return nil }
    let match = sharedWithVerb(longest) ?? longest
    let cue = words.cues.values[match.phrase]
    // In 比2021年增加 the 年 is the year's, not that of 年增.
    if case .base = cue, position > 0, passage.folded[position - 1] &- 0x30 < 10,
      passage.folded.has("年", at: position)
    {
      return nil
    }
    // 高唐县58起: a word of one sign with which a place's name begins is none.
    if match.utf8Range.count == 3, case .direction = cue,
      let place = words.places.trie.longestMatch(in: passage.folded, at: position, limit: limit),
      place.utf8Range.count >= 9
    {
      return place.utf8Range.upperBound
    }
    switch cue {
    case .word(let reason):
      // 一点 counts nothing, 一点五亿 does.
      if goesOn(at: match.utf8Range.upperBound),
        let numeral = words.reader.numeral(in: passage.folded, at: position, limit: limit),
        numeral.utf8Range.upperBound > match.utf8Range.upperBound
      {
        return nil
      }
      if reason != "word" { names.append((match.utf8Range, reason)) }
    case .whole(let value, let unit, let objects):
      let one = value == .zero && !objects.isEmpty ? deniedOne(at: match.utf8Range.upperBound) : nil
      let end = one?.end ?? match.utf8Range.upperBound
      let object = self.object(behind: end, among: objects)
      guard objects.isEmpty || object != nil, !describes(match.utf8Range, value) else {
        return match.utf8Range.upperBound
      }
      let numeral = Numeral(
        utf8Range: match.utf8Range.lowerBound..<end, value: value, quantum: ExactDecimal(1), isRounded: false,
        bound: nil, form: .whole, unit: one?.unit ?? object?.unit ?? unit)
      numerals.append((numeral, nil))
      return end
    case .sign:
      // 负5起, not 负责5起.
      guard match.utf8Range.upperBound < limit,
        words.reader.numeral(in: passage.folded, at: match.utf8Range.upperBound, limit: limit) != nil
      else { return match.utf8Range.upperBound }
      cues.append(CueMention(utf8Range: match.utf8Range, cue: cue))
    case .all(let parts):
      return whole(after: match.utf8Range, parts)
    default:
      cues.append(CueMention(utf8Range: match.utf8Range, cue: cue))
    }
    return match.utf8Range.upperBound
  }

  /// 多 of 多发生, where 多发 is a word: what stays of a cue whose last sign begins a verb.
  private func sharedWithVerb(_ cue: PhraseTrie.Match) -> PhraseTrie.Match? {
    let range = cue.utf8Range
    guard range.count == 6, case .word = words.cues.values[cue.phrase],
      let verb = words.verbs.longestMatch(
        in: passage.folded, at: range.upperBound - 3, limit: passage.folded.count),
      verb.utf8Range.count >= 6
    else { return nil }
    return words.cues.trie.longestMatch(in: passage.folded, at: range.lowerBound, limit: range.upperBound - 3)
  }

  /// 一起 behind 未发生: the one of which a word of none denies that there was any, and its unit.
  private func deniedOne(at start: Int) -> (end: Int, unit: String)? {
    let bytes = passage.folded
    guard let one = words.deniedOnes.longestMatch(in: bytes, at: start, limit: bytes.count),
      let (unit, end) = words.caseUnit(in: bytes, at: one.utf8Range.upperBound)
    else { return nil }
    return (end, unit.symbol)
  }

  /// Whether what stands there may go on a number.
  private func goesOn(at position: Int) -> Bool {
    let bytes = passage.folded
    return words.reader.signs.sign(in: bytes, at: position, limit: bytes.count) != .none
      || words.reader.infixes.longestMatch(in: bytes, at: position, limit: bytes.count) != nil
      || bytes.has("分之", at: position)
  }

  /// 均为境外输入 says a number, 均为男性 does not; the place behind what was read.
  private mutating func whole(after words: Range<Int>, _ parts: [String]) -> Int {
    let rest = passage.folded[words.upperBound...]
    guard let part = parts.first(where: { rest.starts(with: $0.utf8) }) else { return words.upperBound }
    let end = words.upperBound + part.utf8.count
    numerals.append(
      (
        Numeral(
          utf8Range: words.lowerBound..<end, value: .zero, quantum: .zero, isRounded: false, bound: nil,
          form: .all, unit: nil), nil
      ))
    return end
  }

  /// 未发生重特大案件 says zero, 未发生变化 says nothing: the object that ends the clause.
  private func object(behind position: Int, among objects: [Cue.Object]) -> Cue.Object? {
    let clause = passage.clauses[passage.clause(at: position - 1)].utf8Range
    if position >= clause.upperBound { return objects.first { $0.isEnd } }
    let rest = passage.folded[position..<clause.upperBound]
    return objects.first { rest.count >= $0.noun.count && rest.suffix($0.noun.count).elementsEqual($0.noun) }
  }

  /// 零发案社区12个, 打造零投诉的站点: a zero that only says what the noun behind it is like.
  private func describes(_ whole: Range<Int>, _ value: ExactDecimal) -> Bool {
    let bytes = passage.folded
    guard value == .zero, bytes.has("零", at: whole.lowerBound) else { return false }
    let end = bytes.has("的", at: whole.upperBound) ? whole.upperBound + "的".utf8.count : whole.upperBound
    return words.rejections.described.longestMatch(in: bytes, at: end, limit: bytes.count) != nil
  }

  private mutating func number(at position: Int) -> Int {
    let bytes = passage.folded
    if let dated = DigitPattern(in: bytes, at: position) {
      let numeral = Numeral(
        utf8Range: dated.utf8Range, value: .zero, quantum: .zero, isRounded: false, bound: nil, form: .code,
        unit: nil)
      numerals.append((numeral, dated.reason))
      return dated.utf8Range.upperBound
    }
    guard let numeral = words.reader.numeral(in: bytes, at: position, limit: bytes.count) else {
      return position + PhraseTrie.width(bytes[position])
    }
    // 陆 and 伍 alone are words; 伍拾万元 is a number.
    if numeral.form != .single || !words.reader.signs.isFormal(in: bytes, at: position) {
      numerals.append((numeral, nil))
    }
    return numeral.utf8Range.upperBound
  }

  private mutating func quote(at position: Int) {
    let end = position + 3
    switch NumeralSigns.scalar(in: passage.folded, at: position) {
    case 0x201c, 0x2018: openings.append((.words, end))
    case 0x300a: openings.append((.title, end))
    case 0x3010: openings.append((.heading, end))
    default:
      guard let opening = openings.popLast() else { return }
      quotations.append(Quotation(mark: opening.mark, utf8Range: opening.start..<position))
    }
  }
}
