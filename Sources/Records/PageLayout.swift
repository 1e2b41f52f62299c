/// Selectors (CSS, or XPath beginning with `/`) for a site that the generic reading fails on.
package struct PageLayout: Hashable, Sendable {
  package let title: String?
  package let body: String?
  package let published: String?
  package let publisher: String?
  package let authors: String?
  /// What is left out of the body.
  package let drop: [String]

  package init(
    title: String?, body: String?, published: String?, publisher: String?, authors: String?, drop: [String]
  ) {
    self.title = title
    self.body = body
    self.published = published
    self.publisher = publisher
    self.authors = authors
    self.drop = drop
  }
}
