package import Lexicon
package import Markup
package import Recognition
package import Records

/// Makes a reading of one page: the document, its figures, names and account of digits.
package struct PageParser: Sendable {
  private let reader = PageReader()
  private let recognizer: Recognizer
  private let defaults: ReadingDefaults

  package init(lexicon: Lexicon, defaults: ReadingDefaults) {
    recognizer = Recognizer(lexicon: lexicon)
    self.defaults = defaults
  }

  /// Reads a page; pure, and the same for the same bytes.
  ///
  /// - Parameters:
  ///   - page: the page's bytes.
  ///   - layout: selectors for a site that the generic reading fails on.
  ///   - snapshot: the body's SHA-256, inside a pipeline.
  ///   - source: the pipeline's source.
  ///   - furtherPages: what is at hand of the article's further pages, by address.
  /// - Throws: where the page holds nothing that a person could read.
  /// - Returns: the reading.
  package func reading(
    of page: RawPage, layout: PageLayout?, snapshot: String?, source: String?,
    furtherPages: [String: RawPage] = [:]
  ) throws(UnreadablePage) -> Reading {
    var document = try reader.document(from: page, layout: layout, furtherPages: furtherPages)
    try Self.refuseEndless(document)
    let text = recognizer.recognize(document, defaults: defaults)
    document.place = document.place ?? text.place?.name
    if let problem = text.problem, !document.problems.contains(where: { $0.code == problem.code }) {
      document.problems.append(problem)
    }
    return Reading(
      document: document, snapshot: snapshot, source: source, figures: text.figures, names: text.names,
      account: text.account)
  }

  /// Text that is read for figures at most: a yearbook's longest chapter has a tenth of it.
  static let maximumBytes = 1 << 20
  /// Text of one paragraph; the longest that people write have a thirtieth of it.
  static let maximumParagraphBytes = 128 << 10

  /// Refuses what is no bulletin but a machine's output, whose figures would cost minutes and mean nothing.
  private static func refuseEndless(_ document: Document) throws(UnreadablePage) {
    let sizes = document.paragraphs.map(\.text.utf8.count)
    let message: String
    if sizes.reduce(0, +) > maximumBytes {
      message = "the article has more than \(maximumBytes >> 10) KiB of text, which no bulletin has"
    } else if let longest = sizes.max(), longest > maximumParagraphBytes {
      message = "a paragraph has more than \(maximumParagraphBytes >> 10) KiB, which no bulletin has"
    } else {
      return
    }
    var refused = document
    refused.paragraphs = []
    refused.problems = [DocumentProblem(code: .tooLong, message: message, severity: .quarantine)]
    throw UnreadablePage(code: .tooLong, message: message, document: refused)
  }
}
