import Lexicon

/// What verbs are by their classes, and what they may be done to.
extension LabelVocabulary {
  /// Whether an act may be done to what a unit counts: persons are caught and not solved, cases solved and not caught.
  func takes(_ unit: CountedUnit, _ verb: [UInt8]) -> Bool {
    let bytes = Lexicon.folded(verb)
    guard let entry = verbs.longestMatch(in: bytes, at: 0, limit: bytes.count),
      entry.utf8Range.count == bytes.count
    else { return true }
    let classes = Set(entry.value.classes)
    return !classes.isSubset(of: unit.isPerson ? Self.ofCases : Self.ofPersons)
  }

  /// Whether an act may be done to money: calls are received and people hurt, and not what was lost.
  func takesMoney(_ verb: [UInt8]) -> Bool {
    let classes = classes(of: verb)
    return classes.isEmpty || !classes.isSubset(of: ["accept", "cure", "die", "injure"])
  }

  /// Whether two verbs are of one class: 破 and 破获.
  func areAlike(_ verb: [UInt8], _ other: [UInt8]) -> Bool {
    !classes(of: verb).isDisjoint(with: classes(of: other))
  }

  /// The classes of a word that is a verb and nothing else.
  private func classes(of verb: [UInt8]) -> Set<String> {
    let bytes = Lexicon.folded(verb)
    guard let entry = verbs.longestMatch(in: bytes, at: 0, limit: bytes.count),
      entry.utf8Range.count == bytes.count
    else { return [] }
    return Set(entry.value.classes)
  }

  /// Whether words begin with a verb of a class.
  func verbIs(_ name: String, startOf words: [UInt8]) -> Bool {
    verbs.longestMatch(in: words, at: 0, limit: words.count)?.value.classes.contains(name) ?? false
  }

  /// The length of a verb behind cases that says that they came about or were filed: 立案 of 盗窃案件立案.
  func filing(endOf words: [UInt8]) -> Int {
    guard let verb = verbs.longestMatch(in: words, endingAt: words.count, from: 0),
      verb.value.classes.contains("file"), head(of: Array(words[..<verb.utf8Range.lowerBound])) != nil
    else { return 0 }
    return verb.utf8Range.count
  }

  /// Whether words are a verb of a class.
  func isVerb(_ name: String, _ words: [UInt8]) -> Bool {
    verbs.longestMatch(in: words, at: 0, limit: words.count).map {
      $0.utf8Range.count == words.count && $0.value.classes.contains(name)
    } ?? false
  }

  /// Whether words begin with a verb of one sign, as 立 before the name of a kind of cases is; 涉 is a part of such a name.
  func startsWithBareVerb(_ words: [UInt8]) -> Bool {
    guard let verb = verbs.longestMatch(in: words, at: 0, limit: words.count) else { return false }
    return verb.utf8Range.count == 3 && !verb.value.classes.contains("involve")
      && (self.words.longestMatch(in: words, at: 0, limit: words.count)?.utf8Range.count ?? 3) == 3
  }

  /// 查办 of 查办案件 before 刑事案件.
  func withoutNoun(_ verb: [UInt8], before object: [UInt8]) -> [UInt8] {
    verb.count > caseHead.count && verb.ends(with: caseHead) && object.ends(with: caseHead)
      ? verb.dropLast(caseHead.count) : verb
  }

  private static let ofCases: Set<String> = ["solve", "file"]
  private static let ofPersons: Set<String> = ["catch", "arrest", "detain", "admin-detain"]
}
