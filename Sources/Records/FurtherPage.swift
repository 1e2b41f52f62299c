/// A further page of an article that its site has cut into several, as one of its pages links to it.
package struct FurtherPage: Hashable, Sendable, Comparable {
  /// What its address counts it as; pages are read in this order.
  package let number: Int
  /// Its URL, or its path from the project's root for a local file.
  package let address: String

  package init(number: Int, address: String) {
    self.number = number
    self.address = address
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.number, left.address) < (right.number, right.address)
  }
}

/// The further pages of one article in the order in which they are read: lowest number first, each once.
///
/// Each page may name others, so a reader asks for the next one, adds what that names, and asks again.
package struct ArticleWalk: Sendable {
  /// Pages of one article, the first among them; what has more is a listing or a book.
  package static let maximumPages = 20

  private var seen: Set<String>
  private var waiting: [FurtherPage] = []
  private var count = 1

  /// - Parameter address: the first page's address.
  package init(from address: String) { seen = [address] }

  package mutating func add(_ pages: [FurtherPage]) {
    for page in pages where seen.insert(page.address).inserted { waiting.append(page) }
    waiting.sort()
  }

  /// The next page, or nil where none waits or an article has no more.
  package mutating func next() -> FurtherPage? {
    guard !isCut, !waiting.isEmpty else { return nil }
    count += 1
    return waiting.removeFirst()
  }

  /// Whether there are more pages than an article has.
  package var isCut: Bool { count >= Self.maximumPages && !waiting.isEmpty }
}

/// Where one of the pages of an article begins in the document that they are joined to.
package struct PageStart: Hashable, Sendable, Codable {
  /// The first paragraph that stands on the page.
  package let paragraph: Int
  package let address: String
  /// Nil for a local file.
  package let url: String?
  /// The body's SHA-256, lower-case hexadecimal; nil outside a pipeline.
  package var snapshot: String?

  package init(paragraph: Int, address: String, url: String?, snapshot: String? = nil) {
    self.paragraph = paragraph
    self.address = address
    self.url = url
    self.snapshot = snapshot
  }
}

extension [PageStart] {
  /// The page that a paragraph stands on; nil where that is the first one.
  package func page(ofParagraph paragraph: Int) -> PageStart? { last { $0.paragraph <= paragraph } }
}
