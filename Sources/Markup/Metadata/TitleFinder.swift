/// The title of a page, in this order of trust: the visible heading that the head's title repeats; what the head
/// states; the title element without the names of site and column.
struct TitleFinder {
  let roles: ElementRoles
  let tree: PageTree
  let blocks: [TextBlock]
  let facts: PageFacts

  /// The title and the block that prints it.
  struct Title {
    let text: String?
    let block: Int?
  }

  /// The title of an article, or of the page where there is none.
  func title(before article: Int?) -> Title {
    let stated = facts.meta("articletitle", "og:title", "twitter:title").flatMap { $0.isEmpty ? nil : $0 }
    let whole = [facts.titleElement, stated].compactMap { $0 }.map(Self.key)
    if let block = heading(repeating: whole, before: article) {
      let key = Self.key(blocks[block].text)
      let isWhole = whole.contains {
        $0.contains(key) || key.utf8.count > $0.utf8.count + 12 && key.hasPrefix($0)
      }
      // A heading with a badge behind it: 原创, 图.
      if isWhole { return Title(text: blocks[block].text, block: block) }
      return Title(text: withoutSite(stated ?? facts.titleElement ?? blocks[block].text), block: block)
    }
    let block = whole.isEmpty ? loneHeading(before: article) : nil
    if let text = facts.meta("articletitle") ?? facts.linkedText("headline") {
      return Title(text: text, block: block)
    }
    if let text = stated ?? facts.titleElement {
      return Title(text: withoutSite(text), block: block)
    }
    return Title(text: block.map { blocks[$0].text }, block: block)
  }

  /// The block that the head's title repeats; near the article, and as much of the title as there is.
  private func heading(repeating titles: [String], before article: Int?) -> Int? {
    var best: (score: Double, block: Int)?
    let end = min(blocks.count, article.map { $0 + 2 } ?? blocks.count)
    for index in 0..<end where (2.5...110).contains(blocks[index].shape.width) && !blocks[index].isTableRow {
      let key = Self.key(blocks[index].text)
      guard key.utf8.count >= 4, let match = titles.map({ Self.match(key, in: $0) }).max(), match > 0 else {
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

  /// The heading itself, or where the head's title repeats it twice and so names the site with it, the one after it
  /// that begins with it: 某消防 工作动态 某消防年度“成绩单”.
  private func longer(than heading: Int, before end: Int, repeating titles: [String]) -> Int {
    let key = Self.key(blocks[heading].text)
    guard titles.contains(where: { $0.ranges(of: key).count > 1 }) else { return heading }
    let next = (heading + 1..<max(heading + 1, end)).first { index in
      guard (2.5...110).contains(blocks[index].shape.width), !blocks[index].isTableRow else { return false }
      let other = Self.key(blocks[index].text)
      return other.utf8.count > key.utf8.count && other.hasPrefix(key)
        && titles.contains { Self.match(other, in: $0) > 0 }
    }
    return next ?? heading
  }

  /// How much of a page's title a text is: 0 where it is none of it.
  private static func match(_ key: String, in title: String) -> Double {
    guard !title.isEmpty else { return 0 }
    let share = Double(key.utf8.count) / Double(title.utf8.count)
    if title.hasPrefix(key) { return share + 0.2 }
    if title.contains(key) { return share }
    // A title element that was cut short.
    if title.utf8.count > 18, key.hasPrefix(title) { return 1 }
    // A badge behind the heading.
    let common = key.commonPrefix(with: title).utf8.count
    return common >= 24 && common + 12 >= key.utf8.count ? Double(common) / Double(title.utf8.count) : 0
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

  /// A title's letters and digits, by which two printings of it are the same.
  static func key(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil })
    )
    .lowercased()
  }

  /// A title without the site and the column that pages put around it: 标题_要闻_某某网, 某某网 - 标题.
  private func withoutSite(_ title: String) -> String {
    var parts = Self.parts(of: title)
    let names = [facts.meta("sitename", "og:site_name", "application-name")].compactMap { $0 }.map(Self.key)
    while parts.count > 1, let last = parts.last, isSite(last, names) || parts.count > 2 || last.count <= 6 {
      parts.removeLast()
    }
    if parts.count > 1, let first = parts.first, isSite(first, names), !isSite(parts[1], names) {
      parts.removeFirst()
    }
    return parts.first.map { FoldedSpace.folded($0.utf8) } ?? title
  }

  private func isSite(_ text: String, _ names: [String]) -> Bool {
    let key = Self.key(text)
    return names.contains { $0 == key || !$0.isEmpty && key.hasSuffix($0) } || text.hasSuffix("门户")
      || text.hasSuffix("首页") || PersonalNames.isPublisher(text.filter { !$0.isWhitespace })
  }

  /// Cut at the marks that sites join their names to a title with; a hyphen between words of one title is none.
  private static func parts(of title: String) -> [String] {
    var parts: [String] = []
    var part = ""
    let characters = Array(title)
    for (index, character) in characters.enumerated() {
      let isSpaced =
        index > 0 && index + 1 < characters.count && characters[index - 1] == " "
        && characters[index + 1] == " "
      let joinsWords = "-–—－".contains(character) && !isSpaced && !Self.isBetweenChinese(characters, index)
      if "_|｜│丨«»".contains(character) || "-–—－@:：/·>".contains(character) && isSpaced
        || "-－".contains(character) && !joinsWords
      {
        if !part.allSatisfy(\.isWhitespace) { parts.append(part) }
        part = ""
      } else {
        part.append(character)
      }
    }
    if !part.allSatisfy(\.isWhitespace) { parts.append(part) }
    return parts
  }

  private static func isBetweenChinese(_ characters: [Character], _ index: Int) -> Bool {
    index + 1 < characters.count && CreditLine.isHan(characters[index + 1])
  }
}

extension String {
  fileprivate func commonPrefix(with other: String) -> Substring {
    var (left, right) = (startIndex, other.startIndex)
    while left < endIndex, right < other.endIndex, self[left] == other[right] {
      left = index(after: left)
      right = other.index(after: right)
    }
    return self[..<left]
  }
}
