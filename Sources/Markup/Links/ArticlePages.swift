import Records

/// The further pages of an article that a site has cut into several, as its page links to them.
///
/// A link leads there where its text is a page's number or says that the article goes on, and its target is the page's
/// sibling: the same address but for a number that counts pages (100_2.html, 100.html?page=2). Numbers in targets are
/// those of the texts, or one less where a system counts from nought. Links to other articles (下一篇) are none.
struct ArticlePages {
  /// The pages in their order, each once; a target that leads out of the page's own folder is none.
  let pages: [FurtherPage]
  /// Whether the page says that the article goes on.
  let isContinued: Bool

  /// Pages that a pager may count; more are a listing's.
  private static let maximumPages = 60

  private static let nextWords = WordSet("下一页 下一頁 下页 余下全文 剩余全文")
  private static let queryKeys: Set<String> = ["page", "p", "pn", "pageno", "pageindex", "currentpage", "cp"]

  /// Reads the links in ranges of a page's nodes.
  ///
  /// - Parameters:
  ///   - ranges: where the links stand.
  ///   - tree: the page.
  ///   - page: the page's own address, beside which the others are.
  ///   - url: what the page says that its URL is, of which the targets must be siblings; nil where it isn't known.
  init(in ranges: [Range<Int>], of tree: PageTree, page: SiblingAddress, url: String?) {
    let own = url.map { SiblingAddress.name(of: $0) }
    var numbered: [(page: Int, target: Target)] = []
    var next: [Target] = []
    var isContinued = false
    for index in ranges.joined() where tree.nodes[index].tag == .a {
      let text = tree.text(of: index)
      let isNext = text.utf8.count <= 48 && Self.nextWords.isContained(in: text)
      let target = tree.attribute("href", of: index).flatMap(Target.init).flatMap { target in
        own.map { target.isSibling(of: $0) } ?? true ? target : nil
      }
      if isNext { isContinued = true }
      if let target, let page = Self.pageNumber(text), page <= Self.maximumPages {
        numbered.append((page, target))
      } else if let target, isNext {
        next.append(target)
      }
    }
    // A pager's numbers count by one stem, and by one way of counting.
    let stems = Set(numbered.map(\.target.stem))
    let offsets = Set(numbered.filter { $0.page > 1 }.map { $0.page - $0.target.number })
    let isPager = stems.count == 1 && offsets.count == 1 && offsets.isSubset(of: [0, 1])
    var pages = isPager ? numbered.filter { $0.page > 1 }.map(\.target) : []
    pages += next.filter { target in pages.isEmpty || stems.contains(target.stem) }
    var seen = Set<String>()
    self.pages = pages.sorted { $0.number < $1.number }.filter { seen.insert($0.text).inserted }
      .compactMap { target in
        page.sibling(target.text).map { FurtherPage(number: target.number, address: $0) }
      }
    self.isContinued = isContinued || isPager && !pages.isEmpty
  }

  /// 2, [2], 第2页: the number that a link of a pager shows.
  private static func pageNumber(_ text: String) -> Int? {
    guard text.utf8.count <= 12 else { return nil }
    let digits = text.unicodeScalars.filter { !"[]【】()（）第页頁 ".unicodeScalars.contains($0) }
    guard (1...2).contains(digits.count), digits.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    return Int(String(String.UnicodeScalarView(digits)))
  }

  /// A target that counts pages: what is the same in all of them, and the number.
  private struct Target: Hashable {
    let text: String
    let stem: String
    let number: Int

    init?(_ href: String) {
      let text = String(href.prefix { $0 != "#" })
      guard !text.isEmpty, !text.lowercased().hasPrefix("javascript:"), text.utf8.count <= 2000,
        let (stem, number) = Self.inQuery(text) ?? Self.inPath(text), number < 1000
      else { return nil }
      self.text = text
      self.stem = stem
      self.number = number
    }

    /// Whether the target is another page of the article at an address whose name this is: 100.html or 100_3.html.
    func isSibling(of own: Substring) -> Bool {
      let name = SiblingAddress.name(of: stem)
      return name.isEmpty || name == own || Self.inPath(String(own)).map { $0.0 == name } ?? false
    }

    /// 100_2.html, 100-2.shtml.
    private static func inPath(_ text: String) -> (String, Int)? {
      let path = text.prefix { $0 != "?" }
      guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/"),
        let joint = path[..<dot].lastIndex(where: { $0 == "_" || $0 == "-" }), joint > path.startIndex,
        let number = digits(path[path.index(after: joint)..<dot])
      else { return nil }
      return (String(path[..<joint]) + String(text[dot...]), number)
    }

    /// 100.html?page=2, ?id=7&p=2.
    private static func inQuery(_ text: String) -> (String, Int)? {
      guard let mark = text.firstIndex(of: "?") else { return nil }
      var number: Int?
      var rest: [Substring] = []
      for pair in text[text.index(after: mark)...].split(separator: "&") {
        let parts = pair.split(separator: "=", maxSplits: 1)
        if parts.count == 2, queryKeys.contains(parts[0].lowercased()), let value = digits(parts[1]) {
          number = value
        } else {
          rest.append(pair)
        }
      }
      return number.map { (text[...mark] + rest.joined(separator: "&"), $0) }
    }

    private static func digits(_ text: Substring) -> Int? {
      guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy(PrintedTime.isDigit) else { return nil }
      return Int(text)
    }
  }
}
