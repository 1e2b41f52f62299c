import Records
import Testing

@testable import Lexicon

private func addition(_ name: String, _ text: String) throws -> TableAddition {
  try TableAddition(name: name, bytes: Array(text.utf8))
}

@Test func rowsOfAPipelineGoOverOrBesideTheBuiltInOnes() throws {
  let lexicon = Lexicon(adding: [
    try addition("units", "unit\tfamily\tcanonical\tfactor\n垛\titems\t垛\t1\n箱\tmass\t公斤\t20\n"),
    try addition("verbs", "verb\tclass\n拔掉\tdestroy\n"),
    try addition("places", "code\tname\tshort\tlevel\tparent\n371599\t港湾新区\t港湾\tcounty\t371500\n"),
    try addition("english_names", "name\tname_en\n港湾新区\tGangwan\n"),
  ])
  #expect(lexicon.unit("垛")?.family == "items")
  #expect(lexicon.unit("箱")?.factor == ExactDecimal(20))
  #expect(lexicon.units.values.count == Lexicon.standard.units.values.count + 1)
  #expect(lexicon.verbs["拔掉"]?.classes == ["destroy"])
  #expect(lexicon.verbs["破获"] == Lexicon.standard.verbs["破获"])
  #expect(lexicon.place(code: "371599")?.name == "港湾新区")
  #expect(lexicon.parts(of: "371500").contains { $0.code == "371599" })
  #expect(lexicon.englishName(of: "港湾新区") == "Gangwan")
  #expect(Lexicon.standard.unit("垛") == nil && Lexicon.standard.place(code: "371599") == nil)
}

@Test func fingerprintFollowsAPipelinesTables() throws {
  let one = Lexicon(adding: [try addition("verbs", "verb\tclass\n拔掉\tdestroy\n")])
  let same = Lexicon(adding: [try addition("verbs", "verb\tclass\tnote\n拔掉\tdestroy\t\n")])
  let other = Lexicon(adding: [try addition("verbs", "verb\tclass\n拔掉\tseize\n")])
  #expect(one.fingerprint == same.fingerprint)
  #expect(one.fingerprint != other.fingerprint && one.fingerprint != Lexicon.standard.fingerprint)
  #expect(Lexicon(adding: []).fingerprint == Lexicon.standard.fingerprint)
}

@Test func rowInTraditionalCharactersIsFolded() throws {
  let lexicon = Lexicon(adding: [try addition("verbs", "verb\tclass\n薅掉雜草\tdestroy\n")])
  #expect(lexicon.verbs["薅掉杂草"]?.classes == ["destroy"])
}

/// Whoever writes the cell, no phrase is too long for the trie.
@Test func phraseMayBeAsLongAsACell() throws {
  let word = String(repeating: "拔", count: 200_000)
  let lexicon = Lexicon(adding: [try addition("verbs", "verb\tclass\n\(word)\tdestroy\n")])
  #expect(lexicon.verbs[word]?.classes == ["destroy"])
}

@Test func compilationIsMadeOnce() throws {
  let lexicon = Lexicon(adding: [try addition("verbs", "verb\tclass\n拔掉\tdestroy\n")])
  #expect(lexicon.compiled { ["first"] } == ["first"])
  #expect(lexicon.compiled { ["second"] } == ["first"])
}

/// A table that can't be taken, the line at which it is refused, and what is said.
private struct Refusal: CustomTestStringConvertible {
  let table: String
  let text: String
  let line: Int
  let message: String
  var testDescription: String { "\(table): \(message)" }

  init(_ table: String, _ text: String, _ line: Int, _ message: String) {
    self.table = table
    self.text = text
    self.line = line
    self.message = message
  }
}

private let refusals = [
  Refusal("unit", "unit\n垛\n", 1, "the lexicon has no table 'unit' that takes rows"),
  Refusal("scripts", "traditional\tsimplified\n", 1, "the lexicon has no table 'scripts' that takes rows"),
  Refusal("verbs", "verb\tclas\n拔掉\tdestroy\n", 1, "verbs.tsv has no column 'clas'"),
  Refusal("verbs", "verb\n拔掉\n", 1, "the column 'class' is missing"),
  Refusal("verbs", "verb\tclass\n# a word of ours\n拔掉\tdestory\n", 3, "'destory' is no class of verbs.tsv"),
  Refusal("verbs", "verb\tclass\n拔掉\n", 2, "1 cells, not 2"),
  Refusal("verbs", "verb\tclass\n\tdestroy\n", 2, "the column 'verb' is empty"),
  Refusal("verbs", "verb\tclass\n拔掉\tdestroy", 1, "no newline at the end"),
  Refusal("verbs", "verb\tclass\r\n拔掉\tdestroy\r\n", 1, "the line ends in a carriage return"),
  Refusal(
    "verbs", "verb\tclass\n拔掉\tdestroy\n拔掉\tseize\n", 3, "the row stands here twice, first in line 2"),
  Refusal(
    "units", "unit\tfamily\tcanonical\tfactor\n垛\titems\t垛\t一\n", 2, "factor '一' is no number above zero"),
  Refusal(
    "units", "unit\tfamily\tcanonical\tfactor\n垛\titems\t跺\t1\n", 2, "canonical: units.tsv has no row '跺'"),
  Refusal(
    "places", "code\tname\tlevel\tparent\n37\t港湾新区\tcounty\t371500\n", 2, "'37' is no code"),
  Refusal(
    "places", "code\tname\tlevel\tparent\n371599\t港湾新区\tcounty\t375500\n", 2,
    "parent: places.tsv has no row '375500'"),
  Refusal(
    "indicators",
    "id\tlabel_zh\tlabel_en\tunit\tdimension\nberths\t泊位\tBerths\t垛垛\tsites\n", 2,
    "unit: units.tsv has no row '垛垛'"),
  Refusal(
    "campaigns", "id\tname\tstart\nnet\t港口行动\t2024-13-01\n", 2, "start '2024-13-01' is no day"),
  Refusal(
    "holidays", "names\tdays\n港口节\t2024-02-30/2024-03-01\n", 2,
    "days '2024-02-30/2024-03-01' holds no day: 2024-02-30"),
  Refusal(
    "times", "phrase\tmeaning\tamount\n上上月\tmonth\t前\n", 2,
    "amount '前' has not the form that it has in the built-in rows"),
  Refusal("numerals", "sign\tkind\tvalue\n两三\tdigit\t2\n", 2, "'两三' is not one character of three bytes"),
  Refusal("numerals", "sign\tkind\tvalue\n俩\tdigit\t12\n", 2, "value '12' is not between 0 and 9"),
  Refusal(
    "numerals", "sign\tkind\tvalue\n俩\tdigit\t99999999999999999999\n", 2,
    "value '99999999999999999999' holds a number of 20 digits"),
  Refusal(
    "times", "phrase\tmeaning\tamount\n港口节当天\tfixed-day\t13-99\n", 2,
    "amount '13-99' is no month and day"),
  Refusal(
    "times", "phrase\tmeaning\tamount\n港口月\tstretch\t2024-12-31/2024-01-01\n", 2,
    "amount '2024-12-31/2024-01-01' ends before it begins"),
  Refusal(
    "label_words", "role\twords\npassive-sign\t遭\n", 2,
    "the role 'passive-sign' has one word, which is built in: 被"),
  Refusal(
    "label_words", "role\twords\ntaken\tcatch|擒获\n", 2,
    "'taken' needs a class of verbs, a verb and a noun, joined with |"),
  Refusal(
    "label_words", "role\twords\ntallied\t件数\n", 2, "'tallied' needs two words, joined with |"),
  Refusal(
    "label_words", "role\twords\nalike-act\tcatch|investigate\n", 2,
    "'investigate' is told as another class already"),
  Refusal(
    "label_words", "role\twords\nalike-act\tcatch\n", 2,
    "'alike-act' needs two classes of verbs or more, joined with |"),
  Refusal(
    "wholes", "phrase\tvalue\tunit\tobjects\n绝无\t0\t例\t:\n", 2,
    "':' is no noun, nor a noun, a colon and its unit"),
  Refusal(
    "bounds", "phrase\tbound\tposition\treach\n略超\tat-least\tbefore\tabc\n", 2,
    "'abc' is no reach of bounds.tsv"),
  Refusal(
    "bounds", "phrase\tbound\tposition\n，\tat-least\tbefore\n", 2, "the mark '，' bounds no number"),
  Refusal(
    "label_words", "role\twords\nfiller\t\u{200b}\n", 2, "words: '\u{200b}' is nothing that can be seen"),
  Refusal(
    "followers", "phrase\teffect\n\u{20bb7}\tcount\n", 2,
    "phrase: '\u{20bb7}' begins with a character outside the basic plane of Unicode"),
  Refusal("partitions", "parts\n一|二|三\n", 2, "a partition has two parts, joined with |"),
  Refusal("verbs", "verb\tclass\tverb\n拔掉\tdestroy\t拔掉\n", 1, "two columns 'verb'"),
  Refusal(
    "units", "unit\tfamily\tcanonical\tfactor\n垛\titems\t捆\t2\n捆\titems\t垛\t1\n", 2,
    "the canonical unit '捆' is itself counted in another one"),
  Refusal(
    "campaigns", "id\tname\tparent\nnet\t港口行动\tweir\nweir\t围堰行动\tnet\n", 2,
    "the parents of 'net' lead in a circle: 'net' is met again"),
  Refusal(
    "campaigns", "id\tname\n../net\t港口行动\n", 2, "id '../net' can't be part of a file's name"),
]

@Test(arguments: refusals)
private func brokenTableIsRefusedWithItsLine(refusal: Refusal) throws {
  let problem = #expect(throws: TableAddition.Problem.self) {
    let table = try addition(refusal.table, refusal.text)
    try table.check(beside: [table])
  }
  #expect(problem?.line == refusal.line)
  #expect(problem?.message == refusal.message)
}

/// Every table's own rows are rows that a pipeline could have written: the rules ask nothing that the tables don't hold.
@Test(arguments: TableAddition.names)
func builtInRowsKeepTheRules(name: String) throws {
  let table = try TableAddition(name: name, bytes: Array(EmbeddedTables.bytes(of: name)))
  do throws(TableAddition.Problem) {
    try table.check(beside: [table])
  } catch {
    // One word of a role is what the table itself has, and a pipeline's would be the second.
    let isOwnWord = error.message.contains("has one word, which is built in")
    #expect(name == "label_words" && isOwnWord, "\(name).tsv:\(error.line): \(error.message)")
  }
}
