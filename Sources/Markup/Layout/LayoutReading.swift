import Records

/// What a site's selectors find on a page.
struct LayoutReading {
  let title: String?
  let published: PublicationTime?
  let publisher: String?
  let authors: [String]
  /// The elements that hold the article; nil where no selector for it was given or it matched nothing.
  let body: [Range<Int>]?
  let dropped: [Range<Int>]
  let problems: [DocumentProblem]

  init(_ layout: PageLayout, _ tree: PageTree) {
    var problems: [DocumentProblem] = []
    func elements(_ key: String, _ selector: String?) -> [Int] {
      guard let selector else { return [] }
      let found = LayoutSelector.elements(selector, in: tree)
      if found?.isEmpty ?? true {
        let what = found == nil ? "can't be read" : "matches nothing on the page"
        problems.append(
          DocumentProblem(
            code: .layoutUnmatched, message: "\(key) '\(selector)' \(what)", severity: .warning))
      }
      return found ?? []
    }
    func text(_ key: String, _ selector: String?) -> String? {
      elements(key, selector).lazy.map { tree.text(of: $0) }.first { !$0.isEmpty }
    }
    title = text("title", layout.title)
    published = text("published", layout.published).flatMap { PrintedTime.first(in: $0) }
    publisher = text("publisher", layout.publisher).flatMap { text in
      var credits = Credits()
      credits.readLine(text)
      return credits.publisher ?? Credits.publisherName(text)
    }
    authors =
      text("authors", layout.authors).map { text in
        var credits = Credits()
        credits.readLine(text)
        return credits.authors.isEmpty ? PersonalNames.names(in: text, strictly: false) : credits.authors
      } ?? []
    let body = elements("body", layout.body)
    self.body = body.isEmpty ? nil : body.map { $0..<tree.nodes[$0].end }
    dropped = layout.drop.flatMap { LayoutSelector.elements($0, in: tree) ?? [] }.map {
      $0..<tree.nodes[$0].end
    }
    self.problems = problems
  }

  /// The article's blocks, where the layout says which element holds it.
  func article(of blocks: [TextBlock], isAbout: [Bool]) -> Article? {
    guard let body else { return nil }
    let inside = blocks.indices.filter { index in body.contains { $0.contains(blocks[index].start) } }
    guard let first = inside.first, let last = inside.last else { return nil }
    let kept = inside.filter { index in
      !dropped.contains { $0.contains(blocks[index].start) } && !isAbout[index]
        && !PageFurniture.isNotice(blocks[index]) && !PictureCredit.isCaption(blocks[index])
    }
    guard !kept.isEmpty else { return nil }
    return Article(kept: kept, range: first..<last + 1, element: first..<last + 1, isListing: false)
  }
}
