import Records

/// Who published and wrote an article.
///
/// For the publisher (来源) in this order of trust:
///
/// 1. a label beside the title (来源：…);
/// 2. the meta tags of government sites (ContentSource);
/// 3. the account that a system of accounts names, a word that stands by itself beside title and time, and a line
///    between title and text that holds nothing but names of bodies or media and a day (青岛市统计局　2025年3月28日), the
///    first of which counts; but on a newspaper's page, which prints no publisher there;
/// 4. a label at the article's end (本文来源：…);
/// 5. the newspaper that an edition line or a masthead names;
/// 6. the page's own newspaper where a desk of it signs (大陸中心／綜合報導);
/// 7. the body that issued a document (发布机构), or sent the article in (供稿：某分局);
/// 8. the signature behind the text, names of bodies and then a day (落款);
/// 9. what the head names else.
struct CreditFinder {
  let tree: PageTree
  let roles: ElementRoles
  let blocks: [TextBlock]
  let isAbout: [Bool]
  let facts: PageFacts
  /// The newspaper of an edition line or a masthead.
  let newspaper: String?

  /// Lines after the article's element in which credits may stand.
  private static let footerLines = 14

  /// Lines before the article in which credits may stand.
  private static let headerLines = 40

  /// Rows of a table over the title in which credits may stand.
  private static let tableRows = 6

  func credits(title: TitleFinder.Title, article: Article) -> Credits {
    var credits = Credits()
    let header = header(title: title.block, first: article.kept.first ?? article.range.lowerBound)
    for index in header where isAbout[index] || CreditWords.bylineLabels.isPrefix(of: blocks[index].text) {
      if !isHidden(index, beside: article) { read(index, into: &credits) }
    }
    // A table over the title tells what an issued document is: 发布机构, 文号, 发布日期.
    for index in max(0, header.lowerBound - Self.tableRows)..<header.upperBound
    where blocks[index].isTableRow {
      credits.readRow(blocks[index].parts)
    }
    credits.setPublisher(
      facts.meta("contentsource", "source", "og:source").flatMap { Credits.publisherName($0) })
    var words = Credits()
    for (word, isAuthor) in LooseWords(tree: tree, roles: roles, blocks: blocks).words(
      in: header, title: title)
    {
      words.readWord(word, isAuthor: isAuthor)
    }
    let account = AccountName.name(on: tree, facts)
    credits.setPublisher(account)
    if newspaper == nil {
      credits.setPublisher(words.publisher ?? byline(in: header, title: title.block, article))
    }
    readArticle(article, into: &credits)
    credits.setPublisher(newspaper)
    if header.contains(where: { DeskByline.isContained(in: blocks[$0].text) }) {
      credits.setPublisher(facts.titleElement.flatMap(DeskByline.newspaper(inTitle:)))
    }
    // The body that issued a document publishes it where nothing else is named.
    credits.setPublisher(credits.agency ?? credits.contributor)
    if credits.publisher == nil { credits.setPublisher(signature(of: article)) }
    if credits.authors.isEmpty { credits.add(words.authors) }
    if credits.authors.isEmpty { credits.add(statedAuthors(near: header, besides: account)) }
    credits.setPublisher(
      facts.meta("article:author", "og:article:author", "author:name").flatMap(Self.publisher))
    credits.setPublisher(
      facts.scriptTexts(["source", "media_name", "mediaName", "media"]).lazy.compactMap(Self.publisher).first)
    credits.setPublisher(facts.meta("sitename", "og:site_name").flatMap { Credits.publisherName($0) })
    return credits
  }

  /// The body or medium that a line between title and text names without a label.
  private func byline(in header: Range<Int>, title: Int?, _ article: Article) -> String? {
    let front = header.filter { index in title.map { index > $0 } ?? false }
    let lines = (front + article.kept.prefix(NameLine.frontLines)).filter { index in
      let block = blocks[index]
      return index != title && !block.isTableRow && !isHidden(index, beside: article)
        && (block.headingLevel == nil && !block.isBold && block.linkShare < 0.3
          || PrintedTime.firstMatch(in: block.spaced) != nil)
    }
    guard lines.contains(where: { NameLine.content(of: blocks[$0].spaced)?.names.isEmpty == false }) else {
      return nil
    }
    let heads = NameLine.areHeadings(in: article.kept.map { blocks[$0].text })
    return NameLine.byline(in: lines.map { blocks[$0].spaced }, heads: heads)
  }

  /// The body that signs the text at its end.
  private func signature(of article: Article) -> String? {
    guard let last = article.kept.last, let start = article.kept.suffix(NameLine.lastLines).first else {
      return nil
    }
    var lines: [String] = []
    for index in start..<max(last + 1, min(article.element.upperBound, last + 1 + NameLine.lastLines)) {
      let block = blocks[index]
      if index > last, PageFurniture.endsArticle(block) { break }
      if block.isTableRow || block.linkShare >= 0.3 || isHidden(index, beside: article) { continue }
      lines.append(block.spaced)
    }
    return NameLine.signature(in: lines)
  }

  private static func publisher(_ text: String) -> String? {
    Credits.publisherName(text).flatMap { PersonalNames.isPublisher($0) ? $0 : nil }
  }

  /// From a little before the title to the article.
  private func header(title: Int?, first: Int) -> Range<Int> {
    let start = title.map { max(0, $0 - 2) } ?? max(0, first - 10)
    let end = min(blocks.count, first)
    return max(min(start, end), end - Self.headerLines)..<end
  }

  /// Reads a line below the article's head, which must begin with its label.
  private func readClosing(_ index: Int, into credits: inout Credits) {
    let line = CreditLine(blocks[index].parts, isByline: true)
    let isReporter =
      line.lead.count <= 8
      && line.items.first.map { CreditWords.reporters.contains($0.label) } ?? false
    guard isReporter || Self.isOnlyBrackets(line.lead),
      !CreditWords.bylineLabels.isPrefix(of: blocks[index].text)
    else { return }
    read(index, into: &credits)
  }

  /// Brackets, spaces and the tool that some sites set before the editor: 【纠错】【, 【我要纠错】.
  private static func isOnlyBrackets(_ lead: String) -> Bool {
    let rest = lead.filter { !"（(【[［）)】]］ 　\t".contains($0) }
    return rest.isEmpty || rest == "纠错" || rest == "我要纠错"
  }

  /// Whether a line stands in an element that is shown to no reader, unless the article stands in it too.
  private func isHidden(_ index: Int, beside article: Article) -> Bool {
    let text = article.kept.first.map { blocks[$0].start } ?? 0
    var element = blocks[index].element
    while element > 0 {
      if roles[element].contains(.hidden), !(element..<tree.nodes[element].end).contains(text) { return true }
      element = tree.nodes[element].parent
    }
    return false
  }

  private func read(_ index: Int, into credits: inout Credits) {
    credits.readLine(blocks[index].parts, following: index + 1 < blocks.count ? blocks[index + 1].text : nil)
  }

  private func readArticle(_ article: Article, into credits: inout Credits) {
    for index in article.kept.prefix(3) { credits.readBrackets(blocks[index].text, isLast: false) }
    for index in article.kept.prefix(2) { credits.readByline(blocks[index].text) }
    for index in article.range
    where isAbout[index] && index >= (article.kept.first ?? 0) && !isHidden(index, beside: article) {
      readClosing(index, into: &credits)
    }
    let last = article.kept.suffix(3)
    for index in last where article.kept.count > 3 || index == article.kept.last {
      credits.readBrackets(blocks[index].text, isLast: index == article.kept.last)
    }
    for index in article.range.upperBound..<max(article.element.upperBound, article.range.upperBound)
    where isAbout[index] && !isHidden(index, beside: article) { readClosing(index, into: &credits) }
    let end = max(article.element.upperBound, article.range.upperBound)
    for index in (article.kept.last ?? end)..<max(end, article.kept.last ?? end) where !isAbout[index] {
      credits.readStatedSource(blocks[index].text)
    }
    let start = end
    for index in start..<min(blocks.count, start + Self.footerLines) {
      if PageFurniture.endsArticle(blocks[index]) { break }
      if isAbout[index], !isHidden(index, beside: article) { readClosing(index, into: &credits) }
    }
  }

  // MARK: - Authors that the page states elsewhere

  /// Authors in the head, where the page also prints them as its own: most systems fill the tag with their own name.
  ///
  /// - Parameters:
  ///   - header: the lines from a little before the title to the article.
  ///   - account: the account that published the page, beside which it prints its author, a team too.
  /// - Returns: the names.
  private func statedAuthors(near header: Range<Int>, besides account: String?) -> [String] {
    if let name = facts.linkedAuthor, PersonalNames.isPlausible(name), !PersonalNames.isPublisher(name) {
      return [name]
    }
    if let posted = postedBy { return [posted] }
    guard let text = facts.meta("author", "article:author", "og:article:author") else { return [] }
    let name = String(text.prefix { !"(（,，@".contains($0) }).trimmed
    if let account, account != name,
      header.contains(where: { blocks[$0].spaced.split(separator: " ").contains(name[...]) })
    {
      return [name]
    }
    guard PersonalNames.isPlausible(name), !PersonalNames.isPublisher(name) else { return [] }
    if PersonalNames.isPerson(name) {
      return header.contains { blocks[$0].text.contains(name) } ? [name] : []
    }
    return blocks.contains { $0.text.hasPrefix(name + " 發表在") || $0.text.hasPrefix(name + " 发表于") }
      ? [name] : []
  }

  /// Posted by K A at 12:11: how blogs sign.
  private var postedBy: String? {
    for block in blocks where block.text.hasPrefix("Posted by ") && block.shape.width < 40 {
      let words = block.text.dropFirst(10)
      let end = words.firstRange(of: " at ")?.lowerBound ?? words.endIndex
      let name = String(words[..<end]).trimmed
      if (2...30).contains(name.count) { return name }
    }
    return nil
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
