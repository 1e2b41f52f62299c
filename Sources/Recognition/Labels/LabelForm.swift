import Lexicon

/// Brings labels that say the same to the same words, so that a row of the lexicon holds for all ways of writing it.
///
/// A label may say more than a row, whose own words are never shortened: 排查化解纠纷 is looked up as 化解纠纷 too. Nouns that are
/// alike are made one in both. Where rows of several indicators come to one form, none of them is meant by it.
struct LabelForm: Sendable {
  private let words: MappingWords
  private let verbs: PhraseTable<VerbEntry>

  init(words: MappingWords, verbs: PhraseTable<VerbEntry>) {
    self.words = words
    self.verbs = verbs
  }

  /// What a label is looked up as, the fullest first: without brackets, tails of counting, acts that only lead to another one and
  /// owners; each as it is and with the verb behind its noun put before it.
  ///
  /// `bytes` are the label's words without those that change nothing.
  func variants(of bytes: [UInt8]) -> [[UInt8]] {
    let name = unbracketed(bytes)
    var variants = [bytes]
    for start in [name, withNoun(name), counted(name)] {
      let bare = bared(start)
      let last = lastAct(bare)
      let deeper = lastAct(last)
      for variant in [start, bare, last, deeper, withoutOwner(deeper)] where !variants.contains(variant) {
        variants.append(variant)
      }
    }
    return variants.map(whole).flatMap { variant in [variant] + turned(variant) }
  }

  /// A variant or a row with one noun for all that are alike, and without words that only colour it; nil where nothing is left
  /// that tells one indicator from another.
  func alike(_ bytes: [UInt8]) -> ByteString? {
    let leading = words.leadingClass(of: bytes, verbs)
    guard let noun = words.alike.noun(bytes[(leading.map(\.end) ?? 0)...]) else { return nil }
    if let leading { return ByteString(words.sign(ofClass: words.alike.act(leading.verbClass)) + noun) }
    // 违法行为查处: an act without what it was done to.
    let isAct = verbs.longestMatch(in: noun, at: 0, limit: noun.count)?.utf8Range.upperBound == noun.count
    return isAct ? nil : ByteString(noun)
  }

  // MARK: Steps

  /// 责令三停（停产、停业、停止使用） without what its words mean, 生产总值（GDP） without its short name.
  private func unbracketed(_ bytes: [UInt8]) -> [UInt8] {
    let width = bytes.last == UInt8(ascii: ")") ? 1 : bytes.has("）", before: bytes.count) ? 3 : 0
    guard width > 0,
      let open = bytes.indices.last(where: { bytes[$0] == UInt8(ascii: "(") || bytes.has("（", at: $0) }),
      open >= Self.word
    else { return bytes }
    let inside = bytes[(open + (bytes[open] < 0x80 ? 1 : 3))..<(bytes.count - width)]
    let isList = inside.indices.contains { bytes.has("、", at: $0) }
    let isShort =
      !inside.isEmpty && inside.allSatisfy { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7a || $0 == 0x2e }
    return isList || isShort ? Array(bytes[..<open]) : bytes
  }

  /// 手足口病发病数 and 报告手足口病 as 手足口病报告发病.
  private func withNoun(_ bytes: [UInt8]) -> [UInt8] {
    if let report = words.diseaseReports.first(where: { bytes.starts(with: $0) }) {
      func endsName(with end: [UInt8]) -> Bool {
        bytes.ends(with: end) && bytes.count > report.count + end.count
      }
      if words.diseaseEnds.contains(where: endsName) {
        return bytes.dropFirst(report.count) + words.casesNoun
      }
      // 报告艾滋病死亡: that they were reported changes nothing in how many died.
      if endsName(with: words.deathNoun) { return Array(bytes.dropFirst(report.count)) }
    }
    let tail =
      bytes.ends(with: words.casesNoun)
      ? nil : words.casesTails.first { bytes.count > $0.count && bytes.ends(with: $0) }
    return tail.map { bytes.dropLast($0.count) + words.casesNoun } ?? bytes
  }

  /// 破案数 as 破案.
  private func counted(_ bytes: [UInt8]) -> [UInt8] {
    let tail = words.countTails.first { bytes.count > $0.count + 3 && bytes.ends(with: $0) }
    return tail.map { bytes.dropLast($0.count) } ?? bytes
  }

  /// 诈骗案 as 诈骗案件; 立案 and 破案 are acts.
  private func whole(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.ends(with: words.shortCase),
      verbs.longestMatch(in: bytes, endingAt: bytes.count, from: 0).map({ $0.utf8Range.count < Self.word })
        ?? true
    else { return bytes }
    return bytes + words.caseRest
  }

  /// 电信网络诈骗案件立案 as 立案电信网络诈骗案件, which is of one class with 立电信网络诈骗案件; 诈骗破案 leaves out the noun that
  /// its verb holds.
  func turned(_ bytes: [UInt8]) -> [[UInt8]] {
    guard let verb = verbs.longestMatch(in: bytes, endingAt: bytes.count, from: 0)?.utf8Range,
      verb.count >= Self.word, verb.lowerBound >= Self.word
    else { return [] }
    let turned = Array(bytes[verb] + bytes[..<verb.lowerBound])
    let head = words.shortCase + words.caseRest
    return bytes.ends(with: words.shortCase) && !turned.ends(with: head) ? [turned, turned + head] : [turned]
  }

  /// 立案侦办走私案件, 排查化解纠纷 without the act that only leads to the other.
  private func lastAct(_ bytes: [UInt8]) -> [UInt8] {
    guard let first = words.leadingActs.first(where: { bytes.starts(with: $0) }),
      let second = verbs.longestMatch(in: bytes, at: first.count, limit: bytes.count)?.utf8Range,
      second.count >= Self.word, second.upperBound + Self.word <= bytes.count
    else { return bytes }
    return Array(bytes[second.lowerBound...])
  }

  /// 挽回群众经济损失 without whose losses they were.
  private func withoutOwner(_ bytes: [UInt8]) -> [UInt8] {
    guard let verb = verbs.longestMatch(in: bytes, at: 0, limit: bytes.count)?.utf8Range else { return bytes }
    let rest = bytes[verb.upperBound...]
    guard let owner = words.bereft.first(where: { rest.starts(with: $0) }),
      rest.count >= owner.count + Self.word
    else { return bytes }
    return Array(bytes[verb] + rest.dropFirst(owner.count))
  }

  /// 为消费者挽回损失 without whom it was for, 实现零售额 without the verb that says only that it came about.
  private func bared(_ bytes: [UInt8]) -> [UInt8] {
    if let first = verbs.longestMatch(in: bytes, at: 0, limit: bytes.count) {
      guard first.value.classes.first == Self.comingAbout, first.utf8Range.count >= Self.word,
        first.utf8Range.upperBound < bytes.count
      else { return bytes }
      return Array(bytes[first.utf8Range.upperBound...])
    }
    // 铁路完成货运量.
    for start in stride(from: Self.word, through: max(Self.word, bytes.count - 2 * Self.word), by: 3) {
      guard let verb = verbs.longestMatch(in: bytes, at: start, limit: bytes.count),
        verb.value.classes.first == Self.comingAbout, verb.utf8Range.count >= Self.word,
        verb.utf8Range.upperBound + Self.word <= bytes.count
      else { continue }
      return Array(bytes[..<start] + bytes[verb.utf8Range.upperBound...])
    }
    guard words.benefitSigns.contains(where: { bytes.starts(with: $0) }) else { return bytes }
    let verb = stride(from: 9, through: min(18, bytes.count), by: 3).first {
      verbs.longestMatch(in: bytes, at: $0, limit: bytes.count).map { $0.utf8Range.count >= Self.word }
        ?? false
    }
    return verb.map { Array(bytes[$0...]) } ?? bytes
  }

  /// Two signs.
  private static let word = 6
  private static let comingAbout = "complete"
}
