package import Records

/// The bytes of a page as they were found, and what came with them.
package struct RawPage: Hashable, Sendable {
  package var bytes: [UInt8]
  /// The Content-Type that the server gave: `text/html; charset=gb2312`.
  package var contentType: String?
  /// The path or URL as it was given; identifies the document.
  package let address: String
  /// The URL that the bytes came from, or nil for a local file.
  package let url: String?
  /// What is known to be wrong with it before it is read.
  package var problems: [DocumentProblem]

  package init(
    bytes: [UInt8], contentType: String?, address: String, url: String?, problems: [DocumentProblem] = []
  ) {
    self.bytes = bytes
    self.contentType = contentType
    self.address = address
    self.url = url
    self.problems = problems
  }
}

/// A page that holds nothing a person could read as a bulletin.
package struct UnreadablePage: Error, Hashable {
  package let code: DocumentProblem.Code
  /// Lower case, no full stop.
  package let message: String
  /// What the page says of itself all the same: its title, its problem; nil where it can't be decoded.
  package let document: Document?

  package init(code: DocumentProblem.Code, message: String, document: Document? = nil) {
    self.code = code
    self.message = message
    self.document = document
  }
}
