import Records

/// Reads what a newspaper's electronic edition prints above its articles, and nowhere else: the paper's name, the day
/// and the number of the page (聊城晚报 2022年09月28日 星期三, 第05版：法治).
///
/// A page counts as one of an electronic edition where it prints the number of a newspaper's page before the article,
/// or where the title element says so (电子版, 数字报). On other pages a name with a day may be anything.
struct Masthead {
  let blocks: [TextBlock]
  let facts: PageFacts

  /// What the masthead names; nil where the page is none of an electronic edition, or its paper isn't named.
  ///
  /// - Parameter first: the first block of the article.
  /// - Returns: the paper, with its day and its page's number where they are printed.
  func edition(before first: Int) -> Edition? {
    let head = 0..<max(0, min(first, blocks.count))
    let pages = head.filter { Self.pageNumber(in: blocks[$0].text) != nil }
    let lines = head.compactMap(line)
    guard !pages.isEmpty || Self.title(facts.titleElement) != nil || lines.contains(where: { $0.page != nil })
    else {
      return nil
    }
    let named = lines.first { $0.newspaper != nil }
    guard let newspaper = named?.newspaper ?? Self.title(facts.titleElement) ?? soleName(in: head) else {
      return nil
    }
    let page = pages.last { blocks[$0].linkShare < 0.5 }.flatMap { Self.pageNumber(in: blocks[$0].text) }
    return Edition(
      newspaper: newspaper, date: (named ?? lines.first)?.date, page: named?.page ?? page)
  }

  private struct Line {
    let newspaper: String?
    let date: CalendarDate
    let page: String?
  }

  /// A line that prints a day and, beside it, at most a weekday, the paper's name and the page's number.
  private func line(_ index: Int) -> Line? {
    let block = blocks[index]
    guard block.shape.width <= 40, block.shape.stops == 0, block.linkShare < 0.5, !block.isTableRow,
      let (time, range) = PrintedTime.firstMatch(in: block.spaced), time.clock == nil
    else { return nil }
    let bytes = Array(block.spaced.utf8)
    let before = Self.words(String(decoding: bytes[..<range.lowerBound], as: UTF8.self))
    let after = Self.words(String(decoding: bytes[range.upperBound...], as: UTF8.self))
    let words = before + after
    let page = words.lazy.compactMap(Self.pageNumber).first
    if let name = words.lazy.compactMap(Self.newspaper).first {
      return Line(newspaper: name, date: time.date, page: page)
    }
    guard words.allSatisfy({ Self.pageNumber(in: $0) != nil || $0.hasPrefix("星期") }) else { return nil }
    let beside = [index - 1, index + 1].filter { blocks.indices.contains($0) }
    let name = beside.lazy.compactMap { Self.newspaper(blocks[$0].text) }.first
    return Line(newspaper: name, date: time.date, page: page)
  }

  /// The paper whose name stands by itself above the article, where only one does.
  private func soleName(in head: Range<Int>) -> String? {
    let names = Set(
      head.filter { blocks[$0].shape.width <= 16 }.compactMap { Self.newspaper(blocks[$0].text) })
    return names.count == 1 ? names.first : nil
  }

  private static func words(_ text: String) -> [String] {
    text.unicodeScalars.split { scalar in
      switch scalar {
      case " ", "\u{3000}", "\u{a0}", "|", "｜", "·", "《", "》", "（", "）", "(", ")", "，", ",": true
      default: false
      }
    }.map { String($0) }
  }

  private static let editionWords = [
    "多媒体数字报", "多媒体数字版", "多媒体版", "电子版", "電子版", "数字报", "數字報", "数字版", "数字报刊", "电子报",
  ]

  private static let editions = WordSet(editionWords)

  /// The paper that a title element names as that of an electronic edition: 聊城日报电子版 第01版：要闻 ….
  static func title(_ title: String?) -> String? {
    guard let title, editions.isContained(in: title) else { return nil }
    for word in words(title.replacing("-", with: " ").replacing("_", with: " ")) {
      for mark in editionWords where word.hasSuffix(mark) {
        if let name = newspaper(String(word.dropLast(mark.count))) { return name }
      }
    }
    return nil
  }

  /// A newspaper's name, without the word for its electronic edition: three to twelve characters of Chinese that end
  /// in 报.
  static func newspaper(_ word: String) -> String? {
    guard word.holds("报") || word.holds("報") else { return nil }
    var name = Substring(word.filter { !"《》".contains($0) && !$0.isWhitespace })
    if let mark = editionWords.first(where: { name.hasSuffix($0) && name.count > $0.count + 2 }) {
      name = name.dropLast(mark.count)
    }
    guard (3...12).contains(name.count), name.hasSuffix("报") || name.hasSuffix("報"),
      name.allSatisfy({ CreditLine.isHan($0) }), !generic.contains(where: { name.hasSuffix($0) })
    else { return nil }
    return String(name)
  }

  /// Words that end as newspapers' names do, and are none.
  private static let generic = [
    "数字报", "數字報", "电子报", "電子報", "手机报", "本报", "本報", "海报", "情报", "举报", "通报", "汇报", "预报", "公报", "简报", "订报", "看报",
    "读报", "申报", "上报", "播报", "警报", "战报", "捷报", "年报", "月报", "周报表",
  ]

  /// The number of a newspaper's page at the head of a line: 05 of 第05版：法治, A04 of A04版.
  static func pageNumber(in line: String) -> String? {
    guard line.holds("版") else { return nil }
    let rest = line.drop { $0 == "第" || $0.isWhitespace }
    let number = rest.prefix { $0.isASCII && ($0.isNumber || $0.isUppercase) }
    guard (1...4).contains(number.count), number.last?.isNumber == true, number.count(where: \.isNumber) <= 3,
      number.dropFirst().allSatisfy(\.isNumber),
      rest[number.endIndex...].drop(while: { $0 == " " }).hasPrefix("版")
    else { return nil }
    return String(number)
  }
}
