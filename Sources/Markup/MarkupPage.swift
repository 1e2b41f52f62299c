import Records

/// One HTML page on its way to a document.
struct MarkupPage {
  private let page: RawPage
  private let decoded: DecodedText
  private let tree: PageTree
  private let blocks: [TextBlock]
  private let facts: PageFacts

  init(_ decoded: DecodedText, page: RawPage, layout: PageLayout?) {
    self.page = page
    self.decoded = decoded
    tree = PageTree(parsing: decoded.text)
    blocks = BlockCutter.blocks(of: tree)
    facts = PageFacts(tree)
  }

  func document() -> Document {
    var document = Document(address: page.address, charset: decoded.charset.rawValue)
    document.url = page.url ?? facts.canonicalURL
    document.title = title
    let article = ArticleFinder(tree, blocks).articleBlocks()
    let first = article.first?.element ?? tree.nodes.count
    document.published = published(before: first)
    var credits = Credits()
    let edges = blocks.filter { $0.text.utf8.count < 240 }
    for block in edges { credits.read(block.text) }
    for block in article.prefix(3) + article.suffix(3) { credits.readByline(String(block.text.prefix(160))) }
    if let line = blocks.first(where: {
      $0.element <= first + 8 && PrintedTime.first(in: $0.text)?.clock != nil
    }) {
      credits.readTimeLine(line.text)
    }
    document.publisher =
      facts.meta("contentsource", "source", "og:source") ?? credits.publisher ?? sourceElement
      ?? facts.meta("mediaid")
    document.authors = credits.authors
    document.editors = credits.editors
    document.edition = edges.lazy.compactMap { NewspaperLines.edition(in: $0.text) }.first
    document.dateline =
      article.prefix(2).lazy.compactMap {
        NewspaperLines.dateline(in: $0.text, published: document.published?.date)
      }.first
    document.paragraphs = paragraphs(of: article, title: document.title)
    return document
  }

  private var title: String? {
    if let title = facts.meta("articletitle", "og:title") { return Self.withoutSite(title, heading: heading) }
    if let heading { return heading }
    return facts.titleElement.map { Self.withoutSite($0, heading: nil) }
  }

  /// The one h1 that <title> repeats, or the only one.
  private var heading: String? {
    let headings = blocks.filter { $0.headingLevel == 1 }.map(\.text)
    let whole = facts.titleElement ?? ""
    return headings.first { whole.contains($0) } ?? (headings.count == 1 ? headings.first : nil)
  }

  /// A title without what sites put behind it: _要闻_聊城新闻网.
  private static func withoutSite(_ title: String, heading: String?) -> String {
    if let heading, title.contains(heading) { return heading }
    var parts = title.split(whereSeparator: { "_|-".contains($0) })
    guard parts.count > 1, let longest = parts.max(by: { $0.count < $1.count }) else { return title }
    parts = [longest]
    return FoldedSpace.folded(Array(parts[0].utf8))
  }

  /// What the head says, made more exact by what a line near the title prints for the same day.
  private func published(before element: Int) -> PublicationTime? {
    let stated = [
      facts.meta(
        "pubdate", "publishdate", "article:published_time", "og:release_date", "publish_time",
        "firstpublishedtime",
        "datepublished"),
      facts.linkedText("datePublished"),
    ].compactMap { $0 }.lazy.compactMap { PrintedTime.first(in: $0) }.first
    let printed = blocks.filter { $0.element <= element + 8 && $0.text.utf8.count < 300 }
      .compactMap { PrintedTime.first(in: $0.text) }
    guard let stated else { return printed.first { $0.clock != nil } ?? printed.first }
    // What readers see goes before the clock in the head, which is often that of the last edit.
    return printed.first { $0.date == stated.date && $0.clock != nil } ?? stated
  }

  /// The short text of an element that its class calls the source.
  private var sourceElement: String? {
    let names: Set<String> = ["source", "media", "laiyuan", "from", "ent-source"]
    return tree.nodes.indices.lazy.filter { index in
      let words = tree.nodes[index].attributes["class"]?.lowercased().split(separator: " ") ?? []
      return words.contains { names.contains(String($0)) }
    }.map { tree.text(of: $0) }.first { (2...15).contains($0.count) && PrintedTime.first(in: $0) == nil }
  }

  /// The title first, then the article without the lines that only credit it.
  private func paragraphs(of article: [TextBlock], title: String?) -> [Paragraph] {
    var paragraphs = [Paragraph(text: title ?? "", role: .title)]
    for block in article where block.text != title && !Self.isAboutTheArticle(block) {
      let role: Paragraph.Role =
        block.isTableRow
        ? .tableRow : block.headingLevel != nil || Self.looksLikeHeading(block) ? .heading : .body
      paragraphs.append(Paragraph(text: block.text, role: role))
    }
    return paragraphs
  }

  private static func looksLikeHeading(_ block: TextBlock) -> Bool {
    block.isBold && block.text.count <= 40 && !block.text.hasSuffix("。")
  }

  /// A line of 来源, 编辑, time and the like, and nothing else.
  private static func isAboutTheArticle(_ block: TextBlock) -> Bool {
    guard block.text.count < 80, !block.text.contains("。") else { return false }
    let starts = [
      "来源", "稿件来源", "信息来源", "编辑", "责任编辑", "责编", "校对", "审核", "作者", "发布时间", "浏览", "字号", "【字体", "文/", "图/",
      "初审", "复审", "终审", "扫一扫", "A+", "分享",
    ]
    return starts.contains { block.text.hasPrefix($0) } || NewspaperLines.edition(in: block.text) != nil
  }
}
