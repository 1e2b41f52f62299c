import Lexicon

/// The words by which a sentence says which offences are dealt with, before it tells how many.
final class OffenceWords: Sendable {
  private let crackdowns: PhraseTable<Bool>
  /// 针对: lead to what an act deals with.
  private let targets: PhraseTable<Bool>
  private let misdeeds: [[UInt8]]
  private let crimes: [[UInt8]]
  private let anyCrimes: WordSet
  /// 领域: may follow the name of a kind of crime.
  private let topicEnds: [[UInt8]]
  /// What ends a clause that names an operation: 专项中.
  private let operationFrames: [[UInt8]]
  private let fields: [[UInt8]]
  /// 专项行动: end a clause that tells of an operation.
  private let operations: [[UInt8]]
  /// 团伙: what persons are members of.
  private let gangs: [[UInt8]]
  /// 为重点: end a clause that says what work is about.
  private let aims: [[UInt8]]
  private let generalObjects: WordSet
  /// 损失数: what of a kind of offences is counted.
  private let counts: [[UInt8]]
  private let dealing: WordSet
  /// Kinds of offences by their own names: 涉赌.
  private let topics: WordSet
  /// The objects of verbs in the labels of indicators: 酒驾 of 查处酒驾.
  private let objects: WordSet

  init(_ rows: inout LabelRows, lexicon: Lexicon) {
    crackdowns = rows.table("crackdown")
    targets = rows.table("against")
    misdeeds = rows.words("misdeed")
    crimes = rows.words("crime")
    anyCrimes = rows.set("any-crime")
    operationFrames = rows.words("operation-frame")
    let results = rows.words("operation-result")
    topicEnds = (rows.words("topic-end") + rows.words("frame-end") + operationFrames + results)
      .sorted { $0.count > $1.count }
    fields = rows.words("field")
    operations = rows.words("operation") + results
    gangs = rows.words("gang")
    aims = rows.words("frame-end")
    generalObjects = rows.set("general-object")
    counts = rows.words("offence-count")
    dealing = rows.set("dealing")
    topics = rows.set("offence-kind")
    objects = Self.objects(of: lexicon)
  }

  /// 犯罪.
  var crimeNoun: [UInt8] { crimes.last ?? [] }

  /// Whether words name a kind of crime: 多发性侵财犯罪.
  func endsCrime(_ words: [UInt8]) -> Bool { LabelVocabulary.end(of: words, among: crimes) != nil }

  /// The first verb of a stretch that says what is done against a kind of crime: 惩治.
  func crackdown(in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    crackdowns.matches(in: bytes, range).first?.utf8Range
  }

  /// Whether a stretch begins with such a verb.
  func opensCrackdown(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    crackdowns.longestMatch(in: bytes, at: range.lowerBound, limit: range.upperBound) != nil
  }

  /// The kind of crime that a stretch says is dealt with; nil where it names none: 打击犯罪.
  func crime(in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    guard var start = crackdown(in: bytes, range)?.upperBound else { return nil }
    while let next = crackdowns.longestMatch(in: bytes, at: start, limit: range.upperBound) {
      start = next.utf8Range.upperBound
    }
    let end = nameEnd(in: bytes, start..<range.upperBound)
    guard start < end else { return nil }
    let crime = Array(bytes[start..<end])
    return endsCrime(crime) && !anyCrimes.contains(crime) ? start..<end : nil
  }

  /// Where the name of a kind of crime ends: 在打击走私犯罪方面, 打击洗钱犯罪“断链”等专项行动.
  ///
  /// The words that make a frame of it, and the name that an operation has in quotation marks, are no part of it.
  private func nameEnd(in bytes: [UInt8], _ range: Range<Int>) -> Int {
    let clause = Array(bytes[range])
    guard let tail = topicEnds.first(where: { clause.ends(with: $0) }) else { return range.upperBound }
    var end = range.upperBound - tail.count
    if end - 3 > range.lowerBound, bytes.has("等", before: end) { end -= 3 }
    guard bytes.has("”", before: end),
      let open = (range.lowerBound..<end).last(where: { bytes.has("“", at: $0) })
    else { return end }
    return open
  }

  /// What a stretch says that work is about, where its name is no crime's: 涉黄涉赌 of 聚焦涉黄涉赌, 电信诈骗 of 以打击电信诈骗为重点.
  func topic(in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    let target = crackdown(in: bytes, range) ?? targets.matches(in: bytes, range).first?.utf8Range
    if let target, let kind = kindNamed(in: bytes, target.upperBound..<range.upperBound) { return kind }
    return operationStart(in: bytes, range).flatMap { kindNamed(in: bytes, $0..<range.upperBound) }
  }

  /// The kind of offences that a stretch names behind what is done against it: 电信诈骗 of 整治电信诈骗专项行动.
  private func kindNamed(in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    var start = range.lowerBound
    while let next = crackdowns.longestMatch(in: bytes, at: start, limit: range.upperBound) {
      start = next.utf8Range.upperBound
    }
    guard start < range.upperBound else { return nil }
    let named = unquoted(start..<nameEnd(in: bytes, start..<range.upperBound), in: bytes)
    // 针对群众反映强烈的养老诈骗: what qualifies the kind is no part of its name.
    let of = named.last { $0 + 3 < named.upperBound && bytes.has("的", at: $0) }
    return [of.map { $0 + 3..<named.upperBound }, named].compactMap { $0 }.first { isKnown(Array(bytes[$0])) }
  }

  /// 养老诈骗专项中: where a clause begins that only names an operation.
  private func operationStart(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    let clause = Array(bytes[range])
    guard operationFrames.contains(where: { clause.ends(with: $0) }) else { return nil }
    return bytes.has("在", at: range.lowerBound) ? range.lowerBound + 3 : range.lowerBound
  }

  private func isKnown(_ name: [UInt8]) -> Bool {
    guard !name.isEmpty, !anyCrimes.contains(name), !generalObjects.contains(name) else { return false }
    return objects.contains(name) || endsCrime(name) || topics.contains { name.ends(with: $0) }
      || topics.contains { name.starts(with: $0) && topics.contains(name.dropFirst($0.count)) }
  }

  /// 盗抢骗 of “盗抢骗”.
  private func unquoted(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    guard range.count > 6, bytes.has("“", at: range.lowerBound), bytes.has("”", before: range.upperBound)
    else {
      return range
    }
    return range.lowerBound + 3..<range.upperBound - 3
  }

  /// Whether a word names what an act deals with: 针对.
  func isTarget(_ word: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(word)
    return targets.longestMatch(in: bytes, at: 0, limit: bytes.count)?.utf8Range.count == bytes.count
  }

  /// Whether a clause only says what work is about: 以…为重点, 聚焦….
  func frames(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let clause = Array(bytes[range])
    return !targets.matches(in: bytes, range).isEmpty || aims.contains { clause.ends(with: $0) }
  }

  /// The field that a stretch says is dealt with: 食品安全领域 of 聚焦食品安全领域.
  func field(in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    // 对物流领域乱象: at the head of a clause alone, where 对 stands in many others.
    let opening = bytes.has("对", at: range.lowerBound) ? range.lowerBound..<range.lowerBound + 3 : nil
    guard let target = targets.matches(in: bytes, range).first?.utf8Range ?? opening,
      target.upperBound < range.upperBound
    else { return nil }
    let name = Array(bytes[target.upperBound..<range.upperBound])
    return LabelVocabulary.end(of: name, among: fields) != nil && !anyCrimes.contains(name)
      ? target.upperBound..<range.upperBound : nil
  }

  /// The kind of offences at the head of words that go on to say how many: 电诈 of 电诈立案数.
  func kind(countedBy words: [UInt8]) -> [UInt8]? {
    let folded = Lexicon.folded(words)
    return topics.filter { folded.count > $0.count && folded.starts(with: $0) }.max { $0.count < $1.count }
  }

  /// The kind of offences at the end of words that say more: 酒驾 of 摩托车酒驾.
  func kind(endOf words: [UInt8]) -> [UInt8]? {
    let folded = Lexicon.folded(words)
    return topics.filter { folded.count > $0.count && folded.ends(with: $0) }.max { $0.count < $1.count }
  }

  /// Whether words only say what of a kind of offences is counted: 损失数.
  func isCount(_ words: [UInt8]) -> Bool {
    let folded = Lexicon.folded(words)
    return folded.count <= 15 && kind(countedBy: folded) == nil
      && LabelVocabulary.end(of: folded, among: counts) != nil
  }

  /// Whether an object says nothing of which crimes or fields it is of: 公益诉讼.
  func isGeneral(_ object: [UInt8]) -> Bool { generalObjects.contains(object) }

  /// Whether an object is gangs, of one kind or of all.
  func isGang(_ object: [UInt8]) -> Bool { gangs.contains { object.ends(with: $0) } }

  /// Whether an object is a gang or a den of one kind: 黄赌团伙.
  func isKindOfGeneral(_ object: [UInt8]) -> Bool {
    guard !generalObjects.contains(object), let gang = gangs.first(where: { object.ends(with: $0) }) else {
      return false
    }
    return object.count > gang.count
  }

  /// Whether words end as the names of operations do: 专项行动.
  func endsOperation(_ words: ArraySlice<UInt8>) -> Bool {
    operations.contains { words.suffix($0.count).elementsEqual($0) }
  }

  /// Whether a verb deals with offences and is nothing without them: 查处.
  func deals(_ verb: [UInt8]) -> Bool { dealing.contains(verb) }

  /// Whether words are what the verb of an indicator is done to: 酒驾 of 查处酒驾.
  func isObject(_ words: ArraySlice<UInt8>) -> Bool { objects.contains(words) }

  /// What a stretch says is dealt with: 酒驾 in 严查酒驾, 非法捕捞 in 针对非法捕捞; nil where its words name no offence.
  func offence(in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    let target = crackdown(in: bytes, range) ?? targets.matches(in: bytes, range).first?.utf8Range
    guard let verb = target, verb.upperBound < range.upperBound else { return nil }
    let offence = verb.upperBound..<range.upperBound
    let words = Array(bytes[offence])
    let isKnown =
      objects.contains(words) || endsCrime(words) || LabelVocabulary.end(of: words, among: misdeeds) != nil
    return isKnown ? offence : nil
  }

  /// What the verbs of the indicators' labels are done to.
  private static func objects(of lexicon: Lexicon) -> WordSet {
    var objects: [[UInt8]] = []
    for entry in lexicon.indicators {
      for label in [entry.labelZh] + entry.aliases {
        let bytes = Lexicon.folded(Array(label.utf8))
        guard let verb = lexicon.verbs.longestMatch(in: bytes, at: 0, limit: bytes.count) else { continue }
        objects.append(Array(bytes[verb.utf8Range.upperBound...]))
      }
    }
    return WordSet(objects)
  }
}
