import Foundation
import Records
import Testing

/// Each system's manner of printing title, time, source and people, and what it prints around the article.
@Test(arguments: SitePage.all)
func sitePageIsReadAsAReaderReadsIt(site: SitePage) throws {
  let document = try site.document(of: site.bytes)
  #expect(document.title == site.title)
  #expect(document.published?.description == site.published)
  #expect(document.publisher == site.publisher)
  #expect(document.authors == site.authors)
  for editor in site.editors ?? [] {
    #expect(document.editors.contains { $0.name.contains(editor) }, "editor \(editor)")
  }
  if let subtitle = site.subtitle { #expect(document.subtitle == subtitle) }
  if let dateline = site.dateline { #expect(document.dateline?.description == dateline) }
}

@Test(arguments: SitePage.all)
func sitePageHasItsArticleAndNothingElse(site: SitePage) throws {
  let document = try site.document(of: site.bytes)
  let texts = document.paragraphs.filter { $0.role != .title }.map { $0.text.filter { !$0.isWhitespace } }
  for text in site.must {
    let wanted = text.filter { !$0.isWhitespace }
    #expect(texts.joined().contains(wanted), "must: \(text)")
  }
  for text in site.mustNot { #expect(!texts.joined().contains(text), "must not: \(text)") }
  for heading in site.headings ?? [] {
    #expect(document.paragraphs.contains { $0.text == heading && $0.role == .heading }, "heading \(heading)")
  }
  for row in site.rows ?? [] {
    #expect(document.paragraphs.contains { $0.text == row && $0.role == .tableRow }, "row \(row)")
  }
  for problem in site.problems ?? [] { #expect(document.problems.contains { $0.code.rawValue == problem }) }
  if site.article == false {
    #expect(document.paragraphs.isEmpty || document.paragraphs.allSatisfy { $0.role == .title })
    #expect(document.problems.contains { $0.severity == .quarantine })
  }
}

/// Names lie: without any class or id a page still has the same article.
@Test(
  arguments: SitePage.all.filter {
    !["hidden-text.html", "party-paper.html", "weblog.html"].contains($0.page)
  })
func articleIsFoundWithoutClassNames(site: SitePage) throws {
  let page = String(decoding: try site.bytes, as: UTF8.self)
  let bare = page.replacing(#/\s(class|id)="[^"]*"/#, with: "")
  let text = try site.document(of: Array(bare.utf8)).paragraphs.dropFirst().map(\.text).joined()
    .filter { !$0.isWhitespace }
  for wanted in site.must { #expect(text.contains(wanted.filter { !$0.isWhitespace }), "must: \(wanted)") }
}
