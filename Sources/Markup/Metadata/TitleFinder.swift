/// The title of a page, in this order of trust: the visible heading that the head's title repeats; what the head
/// states; the title element without the names of site and column.
struct TitleFinder {
  let roles: ElementRoles
  let tree: PageTree
  let blocks: [TextBlock]
  let isAbout: [Bool]
  let facts: PageFacts
  /// The keys of the blocks that may be titles; empty for the others.
  private let keys: [[UInt8]]

  init(roles: ElementRoles, tree: PageTree, blocks: [TextBlock], isAbout: [Bool], facts: PageFacts) {
    self.roles = roles
    self.tree = tree
    self.blocks = blocks
    self.isAbout = isAbout
    self.facts = facts
    keys = blocks.map { block in
      (2.5...110).contains(block.shape.width) && !block.isTableRow ? Self.key(block.text) : []
    }
  }

  /// The title and the block that prints it.
  struct Title {
    let text: String?
    let block: Int?
  }

  /// The title of an article, or of the page where there is none.
  func title(before article: Int?) -> Title {
    let stated = facts.meta("articletitle", "og:title", "twitter:title").flatMap { $0.isEmpty ? nil : $0 }
    let whole = [facts.titleElement, stated].compactMap { $0 }.map { Self.key(Self.beforeCut($0)) }
    let repeating = heading(repeating: whole, before: article)
    if stated == nil, let block = heading(overCreditsBefore: article, insteadOf: repeating) {
      return title(in: lines(around: block, of: []))
    }
    if stated == nil, let article, facts.titleElement.map(TitleParts.isGeneral) ?? false,
      repeating.map({ TitleParts.isGeneral(blocks[$0].text) }) ?? true,
      let block = loneHeading(before: article), isOwnTitle(block)
    {
      return title(in: lines(around: block, of: []))
    }
    if let block = repeating {
      let lines = lines(around: block, of: whole)
      let key = lines.reduce(into: []) { $0 += keys[$1] }
      let isWhole = whole.contains {
        ByteSearch.offset(of: key, in: $0) != nil || key.count > $0.count + 12 && key.starts(with: $0)
      }
      // A heading with a badge behind it: 原创, 图.
      if isWhole { return title(in: lines) }
      return Title(
        text: TitleParts(facts: facts).withoutSite(stated ?? facts.titleElement ?? blocks[block].text),
        block: block)
    }
    let block = whole.isEmpty ? loneHeading(before: article) : nil
    if let text = facts.meta("articletitle") ?? facts.linkedText("headline") {
      return Title(text: text, block: block)
    }
    if let text = stated ?? facts.titleElement {
      return Title(text: TitleParts(facts: facts).withoutSite(text), block: block)
    }
    let line = block ?? openingLine(before: article)
    return Title(text: line.map { blocks[$0].text }, block: line)
  }

  /// The block that the head's title repeats; near the article, and as much of the title as there is.
  private func heading(repeating titles: [[UInt8]], before article: Int?) -> Int? {
    var best: (score: Double, block: Int)?
    let end = min(blocks.count, article.map { $0 + 2 } ?? blocks.count)
    for index in 0..<end where keys[index].count >= 4 {
      let key = keys[index]
      guard let match = titles.map({ Self.match(key, in: $0) }).max(), match > 0 else {
        continue
      }
      var score = match * 12
      score += blocks[index].headingLevel.map { [4, 3, 2.5][min($0, 3) - 1] } ?? 0
      if has(.heading, at: index) { score += 2 }
      if has(.outside, at: index) { score -= 5 }
      if blocks[index].linkShare > 0.6 && blocks[index].headingLevel == nil { score -= 4 }
      if let article, index < article { score += 3 - min(3, Double(article - index) / 12) }
      if let article, index >= article { score -= 2 }
      if best.map({ score > $0.score }) ?? true { best = (score, index) }
    }
    return best.flatMap { $0.score >= 5 ? longer(than: $0.block, before: end, repeating: titles) : nil }
  }

  /// The line straight over the credits before an article: the title of a page whose head names nothing, or only a site
  /// or a column, and, where it is marked as a heading, of one whose head names what no line repeats.
  private func heading(overCreditsBefore article: Int?, insteadOf repeating: Int?) -> Int? {
    guard let article else { return nil }
    let nearby = max(1, article - 8)..<max(1, min(blocks.count, article + 2))
    guard let first = nearby.first(where: { isAbout[$0] && !isAbout[$0 - 1] }) else { return nil }
    let index = first - 1
    let block = blocks[index]
    guard keys[index].count >= 12, block.shape.stops <= 1, !block.text.contains("。"), block.linkShare < 0.6,
      !PageFurniture.isNotice(block), !PageFurniture.endsArticle(block)
    else { return nil }
    guard facts.titleElement.map(TitleParts.isGeneral) ?? true else {
      let isMarked = block.headingLevel != nil || has(.heading, at: index)
      return repeating == nil && isMarked && block.shape.width >= 8 ? title(over: index) : nil
    }
    // The column's own heading may stand straight over the article's.
    let isColumn = repeating.map { $0 < index - (TitleParts.isGeneral(blocks[$0].text) ? 0 : 1) }
    return isColumn ?? true ? title(over: index) : nil
  }

  /// The heading of a higher level straight over a heading, which is then its subtitle; else the heading itself.
  private func title(over heading: Int) -> Int {
    guard heading > 0, let level = blocks[heading].headingLevel,
      let higher = blocks[heading - 1].headingLevel,
      higher < level, isOwnTitle(heading - 1)
    else { return heading }
    return heading - 1
  }

  /// Whether a line may be an article's title by itself: eight characters or more, and no column's name.
  private func isOwnTitle(_ index: Int) -> Bool {
    !keys[index].isEmpty && blocks[index].shape.width >= 8 && blocks[index].linkShare < 0.6
      && !TitleParts.isGeneral(blocks[index].text)
  }

  /// The lines of the heading that a block is one of: those of its element, or, where the head's titles repeat a
  /// heading, as many lines of headings as one of them holds together.
  private func lines(around block: Int, of titles: [[UInt8]]) -> Range<Int> {
    var lines = block..<block + 1
    let level = blocks[block].headingLevel
    func isOne(_ wider: Range<Int>) -> Bool {
      guard
        wider.allSatisfy({
          !keys[$0].isEmpty && !isAbout[$0] && blocks[$0].headingLevel == level
            && (level != nil || has(.heading, at: $0))
        })
      else { return false }
      guard titles.isEmpty else {
        let key = wider.reduce(into: []) { $0 += keys[$1] }
        return titles.contains { ByteSearch.offset(of: key, in: $0) != nil }
      }
      return wider.allSatisfy {
        blocks[$0].element == blocks[block].element && !blocks[$0].text.hasPrefix("—")
      }
    }
    while lines.lowerBound > 0, isOne(lines.lowerBound - 1..<lines.upperBound) {
      lines = lines.lowerBound - 1..<lines.upperBound
    }
    while lines.upperBound < blocks.count, isOne(lines.lowerBound..<lines.upperBound + 1) {
      lines = lines.lowerBound..<lines.upperBound + 1
    }
    return lines
  }

  private func title(in lines: Range<Int>) -> Title {
    Title(text: lines.map { blocks[$0].text }.joined(), block: lines.upperBound - 1)
  }

  /// The heading itself, or where the head's title repeats it twice and so names the site with it, the one after it
  /// that begins with it: 某消防 工作动态 某消防年度“成绩单”.
  private func longer(than heading: Int, before end: Int, repeating titles: [[UInt8]]) -> Int {
    let key = keys[heading]
    guard titles.contains(where: { Self.holdsTwice(key, $0) }) else { return heading }
    let next = (heading + 1..<max(heading + 1, end)).first { index in
      let other = keys[index]
      return other.count > key.count && other.starts(with: key)
        && titles.contains { Self.match(other, in: $0) > 0 }
    }
    return next ?? heading
  }

  private static func holdsTwice(_ key: [UInt8], _ title: [UInt8]) -> Bool {
    guard let first = ByteSearch.offset(of: key, in: title) else { return false }
    return ByteSearch.offset(of: key, in: title, from: first + key.count) != nil
  }

  /// What is left of a title that a system cut short: 某地公安深入推进夏季… of 某地公安深入推进夏季…-某网.
  private static func beforeCut(_ title: String) -> Substring {
    guard let cut = ["...", "…"].lazy.compactMap({ title.firstRange(of: $0)?.lowerBound }).min(),
      title[..<cut].count >= 8,
      TitleParts.parts(of: String(title[cut...])).count > 1 || title[cut...].count <= 6
    else { return title[...] }
    return title[..<cut]
  }

  /// How much of a page's title a text is: 0 where it is none of it.
  private static func match(_ key: [UInt8], in title: [UInt8]) -> Double {
    guard !title.isEmpty else { return 0 }
    let share = Double(key.count) / Double(title.count)
    if let offset = ByteSearch.offset(of: key, in: title) { return offset == 0 ? share + 0.2 : share }
    let common = zip(key, title).prefix { $0 == $1 }.count
    // A title element that was cut short.
    if title.count > 18, common == title.count { return 1 }
    // A badge behind the heading.
    return common >= 24 && common + 12 >= key.count ? Double(common) / Double(title.count) : 0
  }

  private func has(_ role: ElementWords.Role, at index: Int) -> Bool {
    var current = blocks[index].element
    for _ in 0..<3 where current > 0 {
      if roles[current].contains(role) { return true }
      current = tree.nodes[current].parent
    }
    return false
  }

  /// The highest heading before the article of a page without a title element; else the line named for it.
  private func loneHeading(before article: Int?) -> Int? {
    let end = article.map { min($0 + 1, blocks.count) } ?? blocks.count
    let headings = (0..<end).filter { blocks[$0].headingLevel != nil && blocks[$0].linkShare < 0.6 }
    let first = headings.min { (blocks[$0].headingLevel ?? 9, -$0) < (blocks[$1].headingLevel ?? 9, -$1) }
    return first ?? (0..<end).last { has(.heading, at: $0) && blocks[$0].linkShare < 0.6 }
  }

  /// The line that a page without title element and headings opens with, as one made of a Word file does.
  private func openingLine(before article: Int?) -> Int? {
    guard facts.titleElement == nil, let article, blocks.indices.contains(article) else { return nil }
    return (0...article).first { index in
      !isAbout[index] && isOwnTitle(index) && blocks[index].shape.stops == 0
        && blocks[(index + 1)...].contains { $0.shape.stops > 0 }
    }
  }

  /// A title's letters and digits, by which two printings of it are the same.
  static func key(_ text: some StringProtocol) -> [UInt8] {
    var key: [UInt8] = []
    key.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x30...0x39, 0x61...0x7a: key.append(UInt8(scalar.value))
      case 0x41...0x5a: key.append(UInt8(scalar.value) | 0x20)
      case 0..<0x80, 0x3000...0x3004, 0x3008...0x3020, 0xff01...0xff0f, 0xff1a...0xff20: break
      case 0x4e00...0x9fff: key.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      default:
        guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else { continue }
        key.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
      }
    }
    return key
  }
}
