import Lexicon

/// The words by which labels are made alike before their indicator is looked up.
struct MappingWords: Sendable {
  /// What a verb leaves unsaid below a heading that names the kind of crime.
  struct Taken: Sendable {
    let verbClass: String
    /// The verb that the indicators' rows have.
    let verb: [UInt8]
    /// The nouns that may stand behind it, the one of the rows first.
    let heads: [[UInt8]]
  }

  /// 新增, with which the labels of what came anew begin.
  let anew: [UInt8]
  /// 累计, with which a label of what came anew becomes that of all so far.
  let soFar: String
  /// 人数, which ends names of persons even where their row counts 人次.
  let persons: [UInt8]
  /// 破案 and 抓获 below a heading.
  let taken: [Taken]
  /// 案件, which ends the name of a kind of cases.
  let caseEnds: [[UInt8]]
  /// 犯罪嫌疑人, whom an outcome of cases leaves out.
  let suspects: String
  /// 案 and what makes 案件 of it.
  let shortCase: [UInt8]
  let caseRest: [UInt8]
  /// Words that end the names of columns for those who fell ill, and what stands for them in the rows.
  let casesTails: [[UInt8]]
  let casesNoun: [UInt8]
  /// 报告, which says that cases were told, and the ends of names of diseases.
  let diseaseReports: [[UInt8]]
  let diseaseEnds: [[UInt8]]
  /// 死亡.
  let deathNoun: [UInt8]
  /// 数, 人数, which say only that something was counted.
  let countTails: [[UInt8]]
  /// 为, before those for whom something was done.
  let benefitSigns: [[UInt8]]
  /// 群众, whose it is that something is done to.
  let bereft: [[UInt8]]
  /// Acts that only lead to the one behind them: 立案 of 立案侦办.
  let leadingActs: [[UInt8]]
  /// What says the same in labels.
  let alike: AlikeWords
  /// Nouns of places and branches.
  private let narrowing: [[UInt8]]
  /// Nouns of measure: 量 makes of its verb a name.
  private let measures: [[UInt8]]
  /// Words that change nothing.
  private let fillers: PhraseTrie
  /// Classes whose verbs don't stand for each other.
  private let alone: Set<String>
  /// 新增 and 累计 in a text.
  private let times: PhraseTable<Bool>

  init(_ rows: inout LabelRows, lexicon: Lexicon) {
    anew = rows.word("anew")
    soFar = String(decoding: rows.word("so-far"), as: UTF8.self)
    persons = rows.word("persons-number")
    taken = rows.lists("taken").map { row in
      Taken(
        verbClass: row[0], verb: Array(row[1].utf8), heads: row.dropFirst(2).map { Array($0.utf8) })
    }
    caseEnds = rows.words("kind-end")
    suspects = String(decoding: rows.word("outcome-persons"), as: UTF8.self)
    shortCase = rows.word("short-case")
    caseRest = rows.word("short-case-rest")
    casesTails = rows.words("cases-column")
    casesNoun = rows.word("cases-noun")
    diseaseReports = rows.words("disease-report")
    diseaseEnds = rows.words("disease-end")
    deathNoun = rows.word("death-noun")
    countTails = rows.words("count-tail")
    benefitSigns = rows.words("benefit-sign")
    measures = rows.words("measure-noun")
    narrowing = rows.words("narrowing")
    bereft = rows.words("bereft")
    leadingActs = rows.words("leading-act")
    fillers = PhraseTrie(rows.words("idle"))
    alike = AlikeWords(&rows)
    alone = Set(
      lexicon.rows(of: "verb_classes").filter { $0["tells"] == "alone" }.map { $0["class"] })
    times = PhraseTable([
      (phrase: String(decoding: anew, as: UTF8.self), value: false), (phrase: soFar, value: true),
    ])
  }

  /// Whether the last word of time of a stretch says that all so far are counted: 累计报告…, and not
  /// 累计…，新增无症状感染者9例.
  func countSoFar(in text: [UInt8], _ range: Range<Int>) -> Bool {
    times.matches(in: text, range).last?.value ?? false
  }

  /// Whether words before a name say of which places or branches those are that it counts: 居住场所, 农村地区.
  func narrows(_ words: ArraySlice<UInt8>) -> Bool {
    narrowing.contains { words.count >= $0.count && words.suffix($0.count).elementsEqual($0) }
  }

  /// Whether words end with a noun of measure: 缴获量.
  func endsMeasure(_ words: [UInt8]) -> Bool { LabelVocabulary.end(of: words, among: measures) != nil }

  /// Whether a word leads to those for whom something was done: 为.
  func isBenefitSign(_ word: ArraySlice<UInt8>) -> Bool { benefitSigns.contains { word.elementsEqual($0) } }

  /// The class that stands for the verb with which a phrase begins, and where the verb ends; nil where the verb is part of the
  /// name.
  func leadingClass(of bytes: [UInt8], _ verbs: PhraseTable<VerbEntry>) -> (verbClass: String, end: Int)? {
    guard let match = verbs.longestMatch(in: bytes, at: 0, limit: bytes.count),
      match.utf8Range.upperBound < bytes.count, let verbClass = match.value.classes.first,
      !alone.contains(verbClass),
      // 产量 is not 发电量: with nothing but its measure behind it, the verb is the name.
      !measures.contains(where: { bytes[match.utf8Range.upperBound...].elementsEqual($0) })
    else { return nil }
    return (verbClass, match.utf8Range.upperBound)
  }

  /// How a class of verbs is written in a form.
  func sign(ofClass verbClass: String) -> [UInt8] { Array("\u{1}\(verbClass)\u{1}".utf8) }

  /// The phrase with the class of its leading verb in the verb's place.
  func classed(_ bytes: [UInt8], _ verbs: PhraseTable<VerbEntry>) -> [UInt8] {
    guard let leading = leadingClass(of: bytes, verbs) else { return bytes }
    return sign(ofClass: leading.verbClass) + bytes[leading.end...]
  }

  /// The phrase without quotation marks and words that change nothing.
  func bare(_ bytes: [UInt8]) -> [UInt8] {
    let found = fillers.matches(in: bytes, 0..<bytes.count).map(\.utf8Range)
    guard !found.isEmpty, found != [0..<bytes.count] else { return bytes }
    var result: [UInt8] = []
    var position = 0
    for filler in found {
      result += bytes[position..<filler.lowerBound]
      position = filler.upperBound
    }
    result += bytes[position...]
    return result.isEmpty ? bytes : result
  }
}
