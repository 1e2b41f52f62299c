import Pipeline
import Records
import TestSupport
import Testing

@testable import Parse

private func edition(
  _ revision: Int, _ title: String?, cases: Int? = nil, day: String? = nil
) -> Keyed<Reading> {
  let reading = Reading.specimen(
    cases.map { [Specimen($0)] } ?? [], address: "http://police.example/1.html",
    published: day.flatMap { CalendarDate(text: $0) })
  var document = reading.document
  document.title = title
  if cases == nil { document.paragraphs = [Paragraph(text: "请先登录后再查看。", role: .body)] }
  return Keyed(
    key: RevisionKey(address: "http://police.example/1.html", revision: revision).description,
    fingerprint: Fingerprint(String(revision)),
    value: Reading(
      document: document, snapshot: "0", source: "web", figures: reading.figures, names: [], account: []))
}

private let article = edition(1, "夏季行动战果通报", cases: 120, day: "2024-07-16")

/// What stands in the article's place later, and whether it takes back what the article said.
@Test(arguments: [
  (edition(2, "登录"), false), (edition(2, nil), false), (edition(2, "港口公安网", day: "2024-08-03"), false),
  (edition(2, "夏季行动战果通报"), true), (edition(2, "夏季行动战果通报（更新）", day: "2024-07-18"), true),
  (edition(2, "战果", day: "2024-07-16"), true), (edition(2, "冬季行动战果通报", cases: 5), true),
])
func onlyTheArticleTakesBackWhatItSaid(later: Keyed<Reading>, isArticle: Bool) throws {
  for isKept in [false, true] {
    let store = MemoryStore()
    var pages = ReplacedPages(in: store)
    if isKept {
      try store.replace([article], removing: [])
    } else {
      _ = try pages.told([article])
    }
    let told = try #require(try pages.told([later]).first)
    #expect(told.fingerprint.isUnread != isArticle)
    #expect(told.value.document.problems.map(\.code) == (isArticle ? [] : [.otherPage]))
  }
}

@Test func articleThatComesBackIsReadAndEachPageInItsPlaceIsHeldToIt() throws {
  var pages = ReplacedPages(in: MemoryStore())
  let told = try pages.told([
    article, edition(2, "登录"), edition(3, "访问提示"), edition(4, "夏季行动战果通报", cases: 121),
    edition(5, "系统维护通知"),
  ])
  #expect(told.map(\.fingerprint.isUnread) == [false, true, true, false, true])
  #expect(told[2].value.document.problems.map(\.message) == ["another page stands there: '访问提示'"])
}

@Test func pageThatNeverStatedANumberIsWhatItIs() throws {
  var pages = ReplacedPages(in: MemoryStore())
  let told = try pages.told([edition(1, "访问提示"), edition(2, "登录"), edition(3, "夏季行动战果通报", cases: 7)])
  #expect(told.map(\.fingerprint.isUnread) == [false, false, false])
}
