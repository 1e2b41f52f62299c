/// Makes text of bodies of other forms, with tools that Parse may not run; Assembly brings them.
package protocol PageForms: Sendable {
  /// The text of a body, its paragraphs a line each; nil where the body is a page or text already.
  func text(of body: [UInt8]) throws(UnreadableForm) -> [UInt8]?
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
