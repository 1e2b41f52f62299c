import Records

/// Who published and wrote an article.
///
/// For the publisher (来源) in this order of trust:
///
/// 1. a label beside the title (来源：…), 2. the meta tags of government sites (ContentSource), 3. a word that stands
/// by itself beside title and time, 4. a label at the article's end (本文来源：…), 5. the newspaper that an edition line
/// or a masthead names, 6. the page's own newspaper where a desk of it signs (大陸中心／綜合報導), 7. the body that issued a
/// document (发布机构), 8. what the head names else. A newspaper's page prints no publisher beside the title, so 3 doesn't count there.
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
    for index in header where isAbout[index] && !isHidden(index, beside: article) {
      read(index, into: &credits)
    }
    // A table over the title tells what an issued document is: 发布机构, 文号, 发布日期.
    for index in max(0, header.lowerBound - Self.tableRows)..<header.upperBound
    where blocks[index].isTableRow {
      credits.readLine(blocks[index].parts)
    }
    credits.setPublisher(
      facts.meta("contentsource", "source", "og:source").flatMap { Credits.publisherName($0) })
    var words = Credits()
    for (word, isAuthor) in self.words(in: header, title: title) { words.readWord(word, isAuthor: isAuthor) }
    if newspaper == nil { credits.setPublisher(words.publisher) }
    readArticle(article, into: &credits)
    credits.setPublisher(newspaper)
    if header.contains(where: { DeskByline.isContained(in: blocks[$0].text) }) {
      credits.setPublisher(facts.titleElement.flatMap(DeskByline.newspaper(inTitle:)))
    }
    // The body that issued a document publishes it where nothing else is named.
    credits.setPublisher(credits.agency)
    if credits.authors.isEmpty { credits.add(words.authors) }
    if credits.authors.isEmpty { credits.add(statedAuthors(near: header)) }
    credits.setPublisher(
      facts.meta("mediaid", "article:author", "og:article:author", "author:name").flatMap(Self.publisher))
    credits.setPublisher(
      facts.scriptTexts(["source", "media_name", "mediaName", "media"]).lazy.compactMap(Self.publisher).first)
    credits.setPublisher(facts.meta("sitename", "og:site_name").flatMap { Credits.publisherName($0) })
    return credits
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
    guard isReporter || Self.isOnlyBrackets(line.lead) else { return }
    read(index, into: &credits)
  }

  /// Brackets, spaces and the tool that some sites set before the editor: 【纠错】【.
  private static func isOnlyBrackets(_ lead: String) -> Bool {
    let rest = lead.filter { !"（(【[［）)】]］ 　\t".contains($0) }
    return rest.isEmpty || rest == "纠错"
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

  // MARK: - Words without labels

  /// Words that stand by themselves beside the time or in an element named for a source or an author.
  private func words(in header: Range<Int>, title: TitleFinder.Title) -> [(word: String, isAuthor: Bool)] {
    var ranked: [(rank: Int, words: [String], isAuthor: Bool)] = []
    for element in namedElements(in: header) {
      let blocksInside = header.filter {
        blocks[$0].element >= element && blocks[$0].start < tree.nodes[element].end
      }
      let text =
        blocksInside.isEmpty
        ? tree.text(of: element) : blocksInside.map { blocks[$0].parts }.joined(separator: "\t")
      let words = Self.latinName(text).map { [$0] } ?? Self.words(in: text)
      ranked.append((0, words, !roles[element].contains(.source)))
    }
    for index in header {
      let block = blocks[index]
      guard block.shape.width <= 60, index != title.block, block.text != title.text else { continue }
      let hasTime = Self.hasTime(block.spaced)
      // Small headings are lines of credits where they hold the time.
      guard block.headingLevel.map({ $0 > 3 && hasTime }) ?? true else { continue }
      if hasTime {
        ranked.append((1, Self.words(in: block.parts), false))
      } else if block.shape.width <= 14, isBesideTime(index, in: header), !PageFurniture.isNotice(block) {
        ranked.append((2, Self.words(in: block.parts).count == 1 ? [block.text] : [], false))
      }
    }
    // More than two words in an element named for an author are its tools.
    return ranked.filter { $0.rank != 0 || $0.words.count <= 2 }.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }
    .flatMap { ranked in ranked.element.words.map { ($0, ranked.element.isAuthor) } }
  }

  /// The innermost elements in the header that their names say hold a source or an author, and little text.
  private func namedElements(in header: Range<Int>) -> [Int] {
    guard let first = header.first, first < blocks.count else { return [] }
    let end = header.upperBound < blocks.count ? blocks[header.upperBound].start : tree.nodes.count
    return (min(blocks[first].element, blocks[first].start)..<max(blocks[first].start, end)).filter { index in
      let node = tree.nodes[index]
      guard !node.isText, !roles[index].isDisjoint(with: [.source, .author]),
        roles[index].isDisjoint(with: [.heading, .article, .hidden]), node.end <= end
      else { return false }
      let width = TextShape(tree.text(of: index), bytes: 0, linkBytes: 0).width
      return width >= 1.5 && width <= 20
        && !(index + 1..<node.end).contains { !roles[$0].isDisjoint(with: [.source, .author]) }
    }
  }

  /// Whether a text holds a time, or one of this year without its year: 07-10 09:08.
  private static func hasTime(_ text: String) -> Bool {
    PrintedTime.firstMatch(in: text) != nil || text.contains(#/\d-\d{1,2} \d{1,2}:\d{2}/#)
  }

  private func isBesideTime(_ index: Int, in header: Range<Int>) -> Bool {
    [index - 1, index + 1].contains {
      header.contains($0) && Self.hasTime(blocks[$0].spaced)
    }
  }

  /// The words of a line that may be a name: no label and nothing that a label names, no count or tool.
  private static func words(in text: String) -> [String] {
    var rest = text
    if let range = PrintedTime.firstMatch(in: text)?.utf8Range {
      let bytes = Array(text.utf8)
      rest = String(decoding: bytes[..<range.lowerBound] + [0x20] + bytes[range.upperBound...], as: UTF8.self)
    }
    let words = DeskByline.removed(from: rest).split { " 　|｜\t丨·•／/".contains($0) }.map(String.init)
    return words.indices.filter { $0 == 0 || !":：".contains(words[$0 - 1].last ?? " ") }.map { words[$0] }
      .filter {
        word in
        let bare = word.prefix { !"[（(【".contains($0) }
        return (2...14).contains(bare.count)
          && !word.contains { ":：>?？%+".contains($0) || $0.isASCII && $0.isNumber }
          && bare.count { CreditLine.isHan($0) } >= 2 && !Self.isTool(word)
      }
  }

  /// A name of two or three capitalised words of Latin letters.
  private static func latinName(_ text: String) -> String? {
    let words = text.split(separator: " ")
    guard (2...3).contains(words.count) else { return nil }
    let isName = words.allSatisfy { word in
      word.first?.isUppercase == true
        && word.unicodeScalars.allSatisfy { $0.isASCII && $0.properties.isAlphabetic || $0 == "." }
    }
    return isName ? text : nil
  }

  /// A word is a tool by what it holds, or by how it begins where names end the same: 发布于, but not 某市发布.
  private static func isTool(_ word: String) -> Bool {
    tools.isContained(in: word) || toolHeads.isPrefix(of: word)
  }

  private static let toolHeads = WordSet(["发布", "发表", "客户端"])

  private static let tools = WordSet(
    [
      "字号", "字体", "评论", "参与", "分享", "阅读", "浏览", "点击", "收藏", "打印", "关闭", "首页", "正文", "关注", "举报", "编辑", "打开",
      "星期",
      "订阅", "大小", "微信", "微博", "我有话说", "超大", "标准", "繁体", "关键词", "标签", "作者", "来源", "企鹅号", "头条号", "公众号", "搜狐号",
      "小时前",
      "天前", "登录", "注册", "推荐", "热度", "下载", "时间", "日期", "次数", "人气", "转发", "原创", "更多", "返回", "锁定", "讨论",
      "更新", "上一期", "下一期", "上一篇", "下一篇", "互动", "查看", "第一", "导航", "By", "by", "AM", "PM",
    ])

  // MARK: - Authors that the page states elsewhere

  /// Authors in the head, where the page also prints them as its own: most systems fill the tag with their own name.
  private func statedAuthors(near header: Range<Int>) -> [String] {
    if let name = facts.linkedAuthor, PersonalNames.isPlausible(name), !PersonalNames.isPublisher(name) {
      return [name]
    }
    if let posted = postedBy { return [posted] }
    guard let text = facts.meta("author", "article:author") else { return [] }
    let name = String(text.prefix { !"(（,，@".contains($0) }).trimmed
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
