/// What headings, lines above and sentences that are headings say of the numbers below them.
extension PassageLabels {
  /// Gives the passage below what this one, without a number, says as its heading: 采矿业 of 二、采矿业事故情况.
  func heading(of below: inout PassageLabels) {
    let end = items.last?.roles.has(LabelRoles.breaks) == true ? items.count - 1 : items.count
    below.branch = branch(of: 0..<end) ?? []
    let line = withoutOrdinal(0..<end)
    guard !items[line].contains(where: { $0.roles.has([LabelRoles.breaks, .adverb, .copula]) }) else {
      return
    }
    let digits = text(line).prefix { $0 &- 0x30 < 10 || $0 == UInt8(ascii: ".") }
    below.lineAbove = Array(text(line).dropFirst(digits.count))
  }

  /// A heading without the number of the item: （一）, 1., 二、.
  private func withoutOrdinal(_ range: Range<Int>) -> Range<Int> {
    range.drop { items[$0].roles.has([.atom, .and]) || isOrdinal($0) }
  }

  /// Keeps the branch that a sentence without a number names: 采矿业方面.
  mutating func readBranch(sentence: Range<Int>) {
    guard !sentence.isEmpty, let named = branch(of: sentence) else { return }
    branch = named
  }

  /// Keeps the branch that the sentence's first clause names: 采矿业：, 采矿业方面，.
  mutating func readBranch(before start: Int) {
    guard said.isEmpty,
      let mark = (sentenceStart..<start).first(where: { items[$0].roles.has(LabelRoles.breaks) }),
      mark > sentenceStart,
      items[mark].roles.has(.colon)
        || items[mark].roles.has(.comma) && words.restrictions.isMarked(text(sentenceStart..<mark)),
      let named = branch(of: sentenceStart..<mark)
    else { return }
    branch = named
  }

  private func branch(of range: Range<Int>) -> [UInt8]? {
    let name = withoutOrdinal(range).drop { items[$0].roles.has([.place, .time]) }
    guard !name.isEmpty,
      items[name].allSatisfy({
        $0.mention < 0
          && !$0.roles.has([LabelRoles.verbs, LabelRoles.breaks, .adverb, .copula, .preposition])
      })
    else { return nil }
    return words.restrictions.branch(of: text(name))
  }

  /// Whether brackets hold nothing but a number: （一）.
  func isNumbered(_ token: Int) -> Bool {
    let inside = items[token].lower + signLength(passage.folded[items[token].lower])
    return words.numeralEnd(from: inside, in: passage.folded) > inside
      && words.numeralEnd(from: inside, in: passage.folded) + 3 >= items[token].upper
  }

  func isOrdinal(_ token: Int) -> Bool {
    let bytes = passage.folded[items[token].range]
    return items[token].roles == .text
      && (words.numeralEnd(from: items[token].lower, in: passage.folded) == items[token].upper
        || bytes.allSatisfy { $0 &- 0x30 < 10 || $0 == UInt8(ascii: ".") })
  }

  /// 进展较快的地区：甲省（110%）: what the words before the colon say is counted, or the line above.
  func headed(_ rule: String, _ phrase: LabelPhrase, into memory: inout LabelMemory) -> String {
    if let colon = (sentenceStart..<memory.token).last(where: { items[$0].roles.has(.colon) }) {
      let subject = subject(clauseStart(before: colon)..<colon)
      if !subject.isEmpty, !subject.hasVerb {
        memory.label = text(subject.core)
        memory.object = memory.label
        return "words-before-colon"
      }
    }
    guard said.isEmpty, !lineAbove.isEmpty else { return rule }
    memory.label = lineAbove
    memory.object = lineAbove
    memory.scope = lineAbove
    return "line-above"
  }
}
