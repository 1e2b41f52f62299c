package import Records

/// A page that leads to bulletins, as its bytes came.
package struct IndexPage: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case listing, feed, sitemap
  }

  package let kind: Kind
  package let bytes: [UInt8]
  /// The Content-Type that the server gave.
  package let contentType: String?
  package let url: String

  package init(kind: Kind, bytes: [UInt8], contentType: String?, url: String) {
    self.kind = kind
    self.bytes = bytes
    self.contentType = contentType
    self.url = url
  }
}

/// What an index says, links as they stand there.
package struct IndexContent: Hashable, Sendable {
  package struct Link: Hashable, Sendable {
    /// As written: absolute, relative, or not of the web at all.
    package let target: String
    /// What the link calls its page: its text, and its `title` where the text was cut short.
    package let titles: [String]
    /// When the index says that the page was published or changed, as written.
    package let stated: String?

    package init(target: String, titles: [String], stated: String? = nil) {
      self.target = target
      self.titles = titles
      self.stated = stated
    }
  }

  /// What links are relative to, where the index says so.
  package var base: String?
  package var links: [Link] = []
  /// The link that the index itself calls its continuation.
  package var next: String?
  /// Further indexes of the same kind that this one is made of.
  package var parts: [Link] = []

  package init() {}
}

/// Reads indexes; Fetch knows no markup, so Assembly brings the reader.
package protocol IndexReader: Sendable {
  /// - Throws: where the bytes are no index of their kind.
  func content(of page: IndexPage) throws(UnreadableIndex) -> IndexContent
}

/// Finds the further pages of an article; Fetch knows no markup, so Assembly brings the reader.
package protocol ArticleReader: Sendable {
  /// The further pages that a page of an article links to, lowest number first.
  ///
  /// - Parameters:
  ///   - body: the page's bytes.
  ///   - snapshot: what the archive says of it.
  ///   - layout: the source's.
  /// - Returns: the pages; none where the page can't be read.
  func furtherPages(in body: [UInt8], of snapshot: Snapshot, layout: PageLayout?) -> [FurtherPage]
}

/// A page that is no index of the kind that was expected.
package struct UnreadableIndex: Error, Hashable {
  /// Lower case, no full stop: `no RSS or Atom feed`.
  package let message: String

  package init(_ message: String) { self.message = message }
}
