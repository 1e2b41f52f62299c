import Lexicon
import Markup
import Parse
import Recognition
import Records
import Testing

/// What a page repeats, how often, and what is said of it; nil where it is read.
@Test(
  arguments: [
    (unit: "<p>公安部通报，全国共破获刑事案件64万余起。</p>", count: 20_000, said: "the article has more than 1024 KiB of text"),
    (unit: "公安部通报，全国共破获刑事案件64万余起。", count: 4_000, said: "a paragraph has more than 128 KiB"),
  ])
func endlessArticleIsRefusedWithItsReason(unit: String, count: Int, said: String) throws {
  let page = """
    <html><head><meta charset="utf-8"><title>行动战果通报</title></head><body><h1>行动战果通报</h1><div>\
    \(String(repeating: unit, count: count))</div></body></html>
    """
  let parser = PageParser(lexicon: .standard, defaults: ReadingDefaults())
  let raw = RawPage(bytes: Array(page.utf8), contentType: nil, address: "endless.html", url: nil)
  let error = #expect(throws: UnreadablePage.self) {
    try parser.reading(of: raw, layout: nil, snapshot: nil, source: nil)
  }
  #expect(error?.code == .tooLong)
  #expect(error?.message == said + ", which no bulletin has")
  #expect(error?.document?.title == "行动战果通报")
}
