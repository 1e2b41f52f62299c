/// The words beside title and time that no label announces: 某报 2024-07-16, an element named for a source.
struct LooseWords {
  let tree: PageTree
  let roles: ElementRoles
  let blocks: [TextBlock]

  /// Words that stand by themselves beside the time or in an element named for a source or an author.
  func words(in header: Range<Int>, title: TitleFinder.Title) -> [(word: String, isAuthor: Bool)] {
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
      guard block.shape.width <= 60, index != title.block, block.text != title.text,
        !(block.isTableRow && AboutLine.isRowOfLabels(block.text))
      else { continue }
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
    PrintedTime.firstMatch(in: text) != nil
      || text.utf8.contains(UInt8(ascii: ":")) && text.contains(dayAndClock)
  }

  // Made once: an expression is parsed and compiled wherever it is written. Nothing in it changes.
  private nonisolated(unsafe) static let dayAndClock = #/\d-\d{1,2} \d{1,2}:\d{2}/#

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
}
