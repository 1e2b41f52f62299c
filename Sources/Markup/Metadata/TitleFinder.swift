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
    if stated == nil, let site = facts.titleElement, isOnlySite(site),
      let block = heading(overCreditsBefore: article), repeating.map({ $0 < block - 1 }) ?? true
    {
      return Title(text: blocks[block].text, block: block)
    }
    if let block = repeating {
      let key = keys[block]
      let isWhole = whole.contains {
        ByteSearch.offset(of: key, in: $0) != nil || key.count > $0.count + 12 && key.starts(with: $0)
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

  /// The line straight over the credits before an article; the title of a page whose head names only the site.
  private func heading(overCreditsBefore article: Int?) -> Int? {
    guard let article else { return nil }
    let nearby = max(1, article - 8)..<min(blocks.count, article + 2)
    guard let first = nearby.first(where: { isAbout[$0] && !isAbout[$0 - 1] }) else { return nil }
    let block = blocks[first - 1]
    let isTitle = keys[first - 1].count >= 12 && block.shape.stops == 0 && block.linkShare < 0.6
    return isTitle && !PageFurniture.isNotice(block) ? first - 1 : nil
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
      title[..<cut].count >= 8, parts(of: String(title[cut...])).count > 1 || title[cut...].count <= 6
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

  private static let siteEndings = [
    "网", "网站", "門戶", "门户", "首页", "政府", "局", "厅", "委员会", "平台", "在线", "频道", "中心",
  ]

  /// Whether a title names a site, and no article: articles may end as papers do (通报), but not so.
  private func isOnlySite(_ title: String) -> Bool {
    Self.parts(of: title).allSatisfy { part in
      let name = FoldedSpace.folded(part.utf8)
      return Self.siteEndings.contains { name.ends(with: $0) }
    }
  }

  private func isSite(_ text: String, _ names: [[UInt8]]) -> Bool {
    let key = Self.key(text)
    return names.contains { $0 == key || !$0.isEmpty && key.reversed().starts(with: $0.reversed()) }
      || text.hasSuffix("门户")
      || text.hasSuffix("首页") || PersonalNames.isPublisher(text.filter { !$0.isWhitespace })
  }

  /// Cut at the marks that sites join their names to a title with; a hyphen between words of one title is none.
  private static func parts(of title: String) -> [String] {
    var parts: [String] = []
    var part = String.UnicodeScalarView()
    let scalars = Array(title.unicodeScalars)
    func finish() {
      if !part.allSatisfy(\.properties.isWhitespace) { parts.append(String(part)) }
      part = String.UnicodeScalarView()
    }
    for (index, scalar) in scalars.enumerated() {
      if isJoint(scalar, at: index, of: scalars) { finish() } else { part.append(scalar) }
    }
    finish()
    return parts
  }

  private static func isJoint(_ scalar: Unicode.Scalar, at index: Int, of scalars: [Unicode.Scalar]) -> Bool {
    let isSpaced =
      index > 0 && index + 1 < scalars.count && scalars[index - 1] == " " && scalars[index + 1] == " "
    switch scalar {
    case "_", "|", "｜", "│", "丨", "«", "»": return true
    case "-", "－": return isSpaced || index + 1 < scalars.count && CreditLine.isHan(scalars[index + 1])
    case "–", "—", "@", ":", "：", "/", "·", ">": return isSpaced
    default: return false
    }
  }
}
