import Records

/// What one page says by itself, before the further pages of its article are joined to it.
struct PageReading {
  /// Where an article goes on.
  enum Further {
    case none
    /// The page says so and not where, as behind a script.
    case somewhere
    case at([FurtherPage])
  }

  var document: Document
  var further = Further.none
  /// Bytes that are none of the page's charset.
  var badBytes = 0

  init(_ document: Document) { self.document = document }

  /// The further pages that the page links to.
  var furtherPages: [FurtherPage] {
    guard case .at(let pages) = further else { return [] }
    return pages
  }
}
