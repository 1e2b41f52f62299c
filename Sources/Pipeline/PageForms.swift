package import Records

/// Makes pages of bodies of other forms, with tools that Parse may not run; Assembly brings them.
package protocol PageForms: Sendable {
  /// The page that a body's text makes; nil where the body is a page or text already.
  func page(of body: [UInt8]) throws(UnreadableForm) -> FormPage?
}

/// What a tool made of a body of another form.
package struct FormPage: Hashable, Sendable {
  package let bytes: [UInt8]
  /// As a server would give it: `text/plain; charset=utf-8` for text with a paragraph a line.
  package let contentType: String
  /// What a reader of the page should know of the making.
  package let problems: [DocumentProblem]

  package init(bytes: [UInt8], contentType: String, problems: [DocumentProblem] = []) {
    self.bytes = bytes
    self.contentType = contentType
    self.problems = problems
  }
}

/// A body of a known form that no text can be had of.
package struct UnreadableForm: Error, Hashable {
  /// Lower case, no full stop: `needs pdftotext, which is not installed`.
  package let message: String
  /// Whose fault it is.
  package let cause: Cause

  package enum Cause: Hashable, Sendable {
    /// The body's own: it is the same as long as the body is.
    case body
    /// Something outside, a tool that is missing or was stopped: the body is to be tried again.
    case circumstances
  }

  package init(_ message: String, cause: Cause) {
    self.message = message
    self.cause = cause
  }
}
