import Records

/// One HTML page on its way to a document.
struct MarkupPage {
  private let page: RawPage
  private let decoded: DecodedText
  private let tree: PageTree
  private let roles: ElementRoles
  private let blocks: [TextBlock]
  private let facts: PageFacts
  private let isAbout: [Bool]
  private let layout: LayoutReading?

  init(_ decoded: DecodedText, page: RawPage, layout: PageLayout?) {
    self.page = page
    self.decoded = decoded
    let text = CharacterReferences.repaired(decoded.text) ?? decoded.text
    let tree = PageTree(parsing: text)
    self.tree = tree
    roles = ElementRoles(tree)
    blocks = BlockCutter.blocks(of: tree, roles)
    facts = PageFacts(tree)
    isAbout = blocks.map(AboutLine.matches)
    self.layout = layout.map { LayoutReading($0, tree) }
  }

  /// What the page says; without paragraphs where it has no article.
  func reading() -> PageReading {
    var reading = PageReading(Document(address: page.address, charset: decoded.charset.rawValue))
    reading.badBytes = decoded.badBytes
    fill(&reading)
    return reading
  }

  private func fill(_ reading: inout PageReading) {
    reading.document.url = page.url ?? facts.canonicalURL
    reading.document.problems += layout?.problems ?? []
    let titles = TitleFinder(
      roles: roles, tree: tree, blocks: blocks, isAbout: isAbout, facts: facts)
    let chosen = layout?.article(of: blocks, isAbout: isAbout)
    let (title, article) = chosen.map { (titles.title(before: $0.kept.first), $0) } ?? found(by: titles)
    reading.document.title = layout?.title ?? title.text
    guard let article, !article.isListing else { return }
    read(
      article, title: TitleFinder.Title(text: reading.document.title, block: title.block),
      into: &reading.document)
    reading.further = furtherPages(after: article, url: reading.document.url)
    reading.document.published = layout?.published ?? reading.document.published
    reading.document.publisher = layout?.publisher ?? reading.document.publisher
    if let authors = layout?.authors, !authors.isEmpty { reading.document.authors = authors }
  }

  /// Title and article, each of which helps to find the other.
  private func found(by titles: TitleFinder) -> (TitleFinder.Title, Article?) {
    let finder = ArticleFinder(tree, roles, blocks, isAboutArticle: isAbout)
    let rough = titles.title(before: nil)
    let article = finder.article(title: rough.block)
    let title = titles.title(before: article?.kept.first)
    guard let article, !article.isListing else { return (title, article) }
    return (title, finder.article(title: title.block) ?? article)
  }

  private func read(_ article: Article, title: TitleFinder.Title, into document: inout Document) {
    let first = article.kept.first ?? article.range.lowerBound
    let range = min(first, article.range.lowerBound)..<article.range.upperBound
    let nearby = range.lowerBound - 6..<range.upperBound + 12
    let masthead = Masthead(blocks: blocks, facts: facts).edition(before: first)
    document.edition =
      nearby.clamped(to: 0..<blocks.count).lazy.compactMap { NewspaperLines.edition(in: blocks[$0].text) }
      .first ?? masthead
    document.published =
      TimeFinder(
        tree: tree, roles: roles, blocks: blocks, facts: facts, masthead: masthead?.date
      )
      .published(title: title.block, article: range, url: document.url, edition: document.edition)?.inChina
    let credits = CreditFinder(
      tree: tree, roles: roles, blocks: blocks, isAbout: isAbout, facts: facts,
      newspaper: document.edition?.newspaper
    ).credits(title: title, article: article)
    document.publisher = credits.publisher
    document.authors = credits.authors
    document.editors = credits.editors
    document.agency = credits.agency
    let day = document.published?.date
    document.dateline =
      article.kept.prefix(2).lazy.compactMap { NewspaperLines.dateline(in: blocks[$0].text, published: day) }
      .first
    document.subtitle = subtitle(title: title.block, before: first)
    document.paragraphs = paragraphs(of: article, title: title.text, subtitle: document.subtitle)
  }

  /// What the links to further pages of the same article say that stand under it.
  private func furtherPages(after article: Article, url: String?) -> PageReading.Further {
    let last = article.kept.last ?? article.range.upperBound
    var ranges: [Range<Int>] = []
    for index in last + 1..<max(last + 1, min(blocks.count, last + 10)) {
      if PageFurniture.opensComments(blocks[index]) { break }
      // A short line says that the article goes on; a pager of many pages is long, and all links.
      guard blocks[index].linkShare > (blocks[index].shape.width <= 60 ? 0.3 : 0.9) else { continue }
      let start = max(nodes(of: index), ranges.last?.upperBound ?? 0)
      let end = index + 1 < blocks.count ? nodes(of: index + 1) : tree.nodes.count
      if start < end { ranges.append(start..<end) }
    }
    let pages = ArticlePages(
      in: ranges, of: tree, page: SiblingAddress(page.url ?? page.address), url: url)
    if !pages.pages.isEmpty { return .at(pages.pages) }
    return pages.isContinued ? .somewhere : .none
  }

  /// Where a block's own elements begin: a link may be the element that its text stands in.
  private func nodes(of block: Int) -> Int {
    let start = blocks[block].start
    let around = max(0, tree.nodes[start].parent)
    return tree.nodes[around].tag.isInline ? around : start
  }

  /// The heading straight under the title, or the line that a dash begins.
  private func subtitle(title: Int?, before first: Int) -> String? {
    guard let title, title + 1 < first else { return nil }
    let block = blocks[title + 1]
    guard (6...60).contains(block.shape.width), !isAbout[title + 1], block.linkShare < 0.3 else { return nil }
    let isDashed = block.text.hasPrefix("——") || block.text.hasPrefix("—")
    let isHeading = block.headingLevel.map { $0 > 1 } ?? false
    return isDashed || isHeading && blocks[title].headingLevel != nil ? block.text : nil
  }

  /// The title first, then the article.
  private func paragraphs(of article: Article, title: String?, subtitle: String?) -> [Paragraph] {
    var paragraphs = [Paragraph(text: NumberSpacing.closed(title ?? ""), role: .title)]
    let key = title.map(TitleFinder.key)
    for (position, index) in article.kept.enumerated() {
      let block = blocks[index]
      if position < 3, let key, TitleFinder.key(block.text) == key { continue }
      if position == 0, block.shape.width <= 14, PrintedTime.first(in: block.text) != nil { continue }
      let role: Paragraph.Role =
        block.isTableRow
        ? .tableRow : block.headingLevel != nil || Self.looksLikeHeading(block) ? .heading : .body
      let text =
        block.isTableRow ? block.text : NumberSpacing.closed(PictureCredit.removed(from: block.text))
      paragraphs.append(Paragraph(text: text, role: role, spans: block.spans))
    }
    if let subtitle, !paragraphs.contains(where: { $0.text == subtitle }) {
      paragraphs.insert(Paragraph(text: subtitle, role: .subtitle), at: 1)
    }
    return paragraphs
  }

  private static func looksLikeHeading(_ block: TextBlock) -> Bool {
    block.isBold && block.text.count <= 40 && !block.text.hasSuffix("。")
  }
}
