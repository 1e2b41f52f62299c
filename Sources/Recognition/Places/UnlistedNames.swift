import Lexicon
import Records

/// Reads names that no table has and that end with the word of a level: 甲乙市, 甲乙丙县.
///
/// They open a clause, alone or behind a time or a word that leads to whoever speaks.
struct UnlistedNames {
  struct Name {
    let utf8Range: Range<Int>
    let level: PlaceEntry.Level
    /// Whether a body of the place follows: 甲乙市公安局.
    let isBodys: Bool
    /// Whether what was done or counted there follows, or the text speaks of all of it: 甲乙市查处, 甲乙县各级.
    let isToldOf: Bool
    /// Whether it ends with 区, as words of many other areas do.
    let isOfArea: Bool
  }

  let passage: Passage
  let mentions: [PlaceMention]
  let recognizer: PlaceRecognizer
  private var bytes: [UInt8] { passage.folded }
  private var vocabulary: ContextVocabulary { recognizer.vocabulary }

  /// The first name that meets a condition.
  func first(where isMeant: (Name) -> Bool) -> Name? {
    for clause in passage.clauses {
      for start in starts(in: clause.utf8Range) {
        if let name = name(from: start), isMeant(name) { return name }
      }
    }
    return nil
  }

  /// Where names may begin in a clause.
  private func starts(in clause: Range<Int>) -> [Int] {
    let times = recognizer.times.words.matches(in: bytes, clause).map(\.utf8Range.upperBound)
    let signs = clause.filter { position in
      Self.leads.contains { bytes.has($0, before: position) }
        || position > clause.lowerBound
          && (passage.role == .title
            && (bytes.has("（", before: position) || bytes[position - 1] == UInt8(ascii: "(")))
    }
    let bodies = mentions.filter { $0.target == .ministry }.map(\.utf8Range.upperBound)
      .filter { clause.contains($0) }
    return ([clause.lowerBound] + times + signs + bodies).sorted()
  }

  /// What leads to the one that speaks, and the last signs of days and years.
  private static let leads: [StaticString] = ["年", "月", "日", "据", "从", "在", "由", "：", " "]

  /// The name of two or three signs and a level that begins at a place of the text.
  func name(from start: Int) -> Name? {
    var position = start
    for signs in 0...Self.nameSigns {
      guard position + 3 <= bytes.count, (0xe4...0xe9).contains(bytes[position]) else { return nil }
      if signs > 1, let (level, width) = level(at: position) {
        return name(start..<position + width, stem: start..<position, level)
      }
      guard vocabulary.mayBeOfName(position, before: bytes.count, in: passage),
        !["省", "据", "由"].contains(where: { bytes.has($0, at: position) })
      else { return nil }
      position += 3
    }
    return nil
  }

  private func level(at position: Int) -> (PlaceEntry.Level, width: Int)? {
    if bytes.has("地区", at: position) { return (.prefecture, 6) }
    if bytes.has("市", at: position) { return (.prefecture, 3) }
    if bytes.has("省", at: position) { return (.province, 3) }
    return ["县", "区", "旗"].contains { bytes.has($0, at: position) } ? (.county, 3) : nil
  }

  private func name(_ range: Range<Int>, stem: Range<Int>, _ level: PlaceEntry.Level) -> Name? {
    let end = range.upperBound
    let body =
      recognizer.agencies.longestMatch(in: bytes, at: end, limit: bytes.count)
      ?? recognizer.agencies.longestMatch(in: bytes, at: end - 3, limit: bytes.count)
    let isBodys = (body?.utf8Range.upperBound ?? 0) > end
    let goesOn = vocabulary.levelTails.longestMatch(in: bytes, at: end, limit: bytes.count) != nil
    guard isBodys || !goesOn && !bytes.has("地区", before: end),
      !isWord(stem), !isListed(range),
      vocabulary.kinds.longestMatch(in: bytes, endingAt: end, from: range.lowerBound) == nil
        || bytes.has("地区", before: end),
      vocabulary.zones.longestMatch(in: bytes, endingAt: end, from: range.lowerBound) == nil
        || isNewArea(range),
      vocabulary.unnamed.longestMatch(in: bytes, at: range.lowerBound, limit: stem.upperBound) == nil
    else { return nil }
    let isToldOf =
      mentions.contains { $0.utf8Range == range }
      || vocabulary.doing.longestMatch(in: bytes, at: end, limit: bytes.count) != nil
      || bytes.has("各级", at: end)
    return Name(
      utf8Range: range, level: level, isBodys: isBodys, isToldOf: isToldOf,
      isOfArea: bytes.has("区", before: end) && !bytes.has("地区", before: end))
  }

  /// 雄安新区: a zone that is a place of its own.
  private func isNewArea(_ range: Range<Int>) -> Bool {
    let word = vocabulary.words.longestMatch(in: bytes, at: range.lowerBound, limit: range.upperBound)
    return word?.value == .newArea && word?.utf8Range == range
  }

  /// 受灾区, 旅游市: whether what stands before the word of a level begins or ends with a word of the language; names of other
  /// places are none.
  private func isWord(_ stem: Range<Int>) -> Bool {
    func isOne(_ word: PhraseTrie.Match?, _ words: PhraseTrie) -> Bool {
      guard let word, word.utf8Range.count > 3 else { return false }
      return words !== recognizer.words.trie || !recognizer.words.values[word.phrase].contains(.place)
    }
    return [vocabulary.doing.trie, vocabulary.words.trie, recognizer.words.trie].contains { words in
      isOne(words.longestMatch(in: bytes, endingAt: stem.upperBound, from: stem.lowerBound), words)
        || isOne(words.longestMatch(in: bytes, at: stem.lowerBound, limit: stem.upperBound), words)
    }
  }

  /// Whether a name is one of the gazetteer's, or goes on from one: 河北省甲乙县.
  private func isListed(_ name: Range<Int>) -> Bool {
    mentions.contains { mention in
      switch mention.target {
      case .ministry, .own: return false
      case .settlement: return mention.utf8Range != name && mention.utf8Range.overlaps(name)
      default: return mention.utf8Range.overlaps(name) || mention.utf8Range.upperBound == name.lowerBound
      }
    }
      || recognizer.gazetteer.trie.longestMatch(in: bytes, at: name.lowerBound, limit: name.upperBound)?
        .utf8Range.upperBound == name.upperBound
  }

  /// Three signs and the word of a level.
  private static let nameSigns = 3
}
