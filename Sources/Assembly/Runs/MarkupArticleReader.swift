import Markup
import Pipeline
import Records

/// Finds the further pages of an article with Markup, for a stage that knows no markup.
struct MarkupArticleReader: ArticleReader {
  func furtherPages(in body: [UInt8], of snapshot: Snapshot, layout: PageLayout?) -> [FurtherPage] {
    let page = RawPage(
      bytes: body, contentType: snapshot.contentType, address: snapshot.address, url: snapshot.webURL)
    return PageReader().furtherPages(of: page, layout: layout)
  }
}
