import Pipeline
import Records
import TestSupport

@testable import Render

/// Pieces that try to end a cell, open a link, forge a footnote, run a script or hide what they say.
private let pieces = [
  "|", "||", "[^3f2a]", "[^x]: forged", "[a](https://evil.example)", "![x](y.png)",
  "<script>alert(1)</script>",
  "<img src=x onerror=1>", "</table>", "&lt;", "&#124;", "`", "``", "*", "**", "__", "~~", "\\", "\\|", "$$",
  "# 标题", "\n# forged", "\n\n| a | b |\n| --- | --- |\n", "\r\n", "\r", "\t", "\u{0}", "\u{7}", "\u{1b}[31m",
  "\u{202e}txet", "\u{2066}", "\u{2069}", "\u{200b}", "\u{200d}", "\u{feff}", "\u{2028}", "\u{2029}",
  "\u{85}",
  "https://evil.example/?a=b", "www.evil.example", "javascript:alert(1)", "mailto:a@b.example", "@user",
  "#12",
  "=1+1", "+1", "-1", "@SUM(A1)", "＝cmd", "1. ", "- ", "> ", "+ ", ":---:", "---", "===", "\"", "'", ",", ";",
  "\u{61c}", "\u{fff9}", "\u{e0041}", "Title\n=====", "Title\n-----", "<https://evil.example>", "[^1]",
  "[x]: https://evil.example",
  "![](data:image/svg+xml,<svg onload=alert(1)>)", "</text><script>alert(1)</script>", "]]></title>",
  "<details>", "~~~", "```", "    code",
  "\u{ff5c}", "\u{ff1d}1+1", "\t=1+1", "=HYPERLINK(\"https://evil.example\")", "%00", "#VALUE!", "GH-1",
  "owner/name#1",
  "{{title}}", "{{{x}}}", "{{#zh}}", "{{/zh}}", "{{> partial}}", "]]>", "<!--", "-->", "--", "?>", "%0a", "%",
  "案件", "破获", "１２３", "𠮷", "👮🏽",
  "e\u{301}", String(repeating: "长", count: 400), String(repeating: "w", count: 400), " ", "  ", "　",
]

/// A generator that gives the same numbers on every run.
struct Lottery: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }

  mutating func text() -> String {
    (0..<Int.random(in: 1...6, using: &self)).map { _ in pieces.randomElement(using: &self) ?? "" }.joined()
  }
}

/// A pipeline of which every word that a page or a definition can give is hostile.
func hostileRoom(_ seed: UInt64) throws -> Newsroom {
  var lottery = Lottery(state: seed)
  var room = try Newsroom()
  room.definition.csv.excel = true
  room.definition.title = LocalizedTitle(zh: lottery.text(), en: lottery.text())
  var groups: [[Observation]] = []
  let (label, unit, campaign) = (lottery.text(), lottery.text(), lottery.text())
  for month in 7...9 {
    let figure = Specimen(month * 1000, .atLeast).with {
      ($0.label, $0.unit, $0.campaign, $0.indicator) = (label, unit, campaign, nil)
      $0.numeral = lottery.text()
      $0.place = Place(name: lottery.text(), code: nil)
      $0.period = Period(start: .day("2022-06-25"), end: .day("2022-0\(month)-20"), basis: .cumulative)
    }
    let address = "pages/\(month)-" + lottery.text()
    groups.append(
      try room.page(
        .specimen(
          [figure, figure.with { $0.label = lottery.text() }], address: address,
          published: .day("2022-0\(month)-21"), publisher: lottery.text(), source: "embedded"),
        title: lottery.text(),
        verdicts: [
          1: [
            Verdict(
              check: lottery.text(), outcome: .quarantined,
              evidence: Evidence(zh: lottery.text(), en: lottery.text()))
          ],
          0: [
            Verdict(check: "x", outcome: .flagged, evidence: Evidence(zh: lottery.text(), en: lottery.text()))
          ],
        ]))
  }
  try addNamed(to: room, &lottery)
  try addLapses(to: room, of: groups[0][0], &lottery)
  let gap = Gap(
    period: Period(start: .day("2022-08-01"), end: .day("2022-08-15"), basis: .period), reason: .notPublished)
  let series = try room.series(
    groups.map { [$0[0]] }, conflicting: [groups[2][1]], superseded: [groups[1][1]], gaps: [gap])
  try room.anomalies([
    Anomaly(
      kind: .conflict, series: series.key.description,
      evidence: Evidence(zh: lottery.text(), en: lottery.text()), statements: [groups[0][0], groups[1][0]])
  ])
  room.archive.health = [
    SourceHealth(source: "embedded", pages: 1, lastSuccess: nil, lastFailure: nil, failure: lottery.text())
  ]
  room.archive.health[0].gonePages = [
    GonePage(
      address: groups[0][0].citation.address, since: Instant(secondsSince1970: 0), revision: 1,
      message: lottery.text())
  ]
  try replace(groups[1][0].citation.address, in: room, &lottery)
  return room
}

/// Another page in the place of one that was read.
private func replace(_ address: String, in room: Newsroom, _ lottery: inout Lottery) throws {
  let problem = DocumentProblem(
    code: .otherPage, message: "another page stands there: " + lottery.text(), severity: .quarantine)
  try room.store.replace(
    [
      Keyed(
        key: RevisionKey(address: address, revision: 2).description, fingerprint: Fingerprint("junk").unread,
        value: Reading.specimen([], address: address, source: "embedded", problems: [problem]))
    ], removing: [])
}

/// Series that the lexicon has names for, whose places, campaigns and agencies are hostile: two stand in one theme.
private func addNamed(to room: Newsroom, _ lottery: inout Lottery) throws {
  let named = ["criminal-cases-solved", "public-order-cases-handled", "drugs-seized"].map { indicator in
    Specimen(1204).with {
      $0.indicator = indicator
      ($0.place, $0.agency, $0.campaign) = (
        Place(name: lottery.text(), code: "320106"), lottery.text(), lottery.text()
      )
    }
  }
  let read = try room.page(
    .specimen(
      named, address: "named/" + lottery.text(), published: .day("2022-06-21"), publisher: lottery.text()),
    title: lottery.text())
  for observation in read { try room.series([[observation]]) }
}

/// A page without a date, and a ruling that has lapsed.
private func addLapses(to room: Newsroom, of figure: Observation, _ lottery: inout Lottery) throws {
  let address = "undated/" + lottery.text()
  let read = try room.page(
    .specimen([Specimen(86).with { $0.label = lottery.text() }], address: address), title: lottery.text())
  let entry = Placement.Entry(figure: read[0].figure.id, series: nil, absence: .undated)
  try room.store.replace(
    [
      Keyed(
        key: RevisionKey(address: address, revision: 1).description, fingerprint: Fingerprint("1"),
        value: Placement(entries: [entry]))
    ], removing: [])
  let rulings = [figure.figure.id, nil].map { figure in
    LapsedRuling(
      action: .correct, reason: lottery.text(), cause: Evidence(zh: lottery.text(), en: lottery.text()),
      address: lottery.text(), figure: figure)
  }
  try room.store.replace(
    [Keyed(key: LapsedRulings.key, fingerprint: Fingerprint("1"), value: LapsedRulings(rulings: rulings))],
    removing: [])
}
