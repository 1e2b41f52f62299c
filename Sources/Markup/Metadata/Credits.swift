import Records

/// Who is named at an article's edges: 来源, 记者, 通讯员, 文/图, 编辑, 校对, 审核.
struct Credits {
  private(set) var publisher: String?
  private(set) var authors: [String] = []
  private(set) var editors: [Editor] = []
  private(set) var agency: String?
  /// The body that sent the article in or put it on the page; it publishes where nothing else is named.
  private(set) var contributor: String?

  /// Labels behind which a pen name or a team may stand, not only a person's name.
  private static let freeLabels: Set<String> = [
    "作者", "文章作者", "文", "撰文", "编译", "編譯", "译者", "执笔", "文图", "图文", "文字", "笔者", "撰稿",
  ]

  /// Reads a line that only gives credits.
  ///
  /// - Parameters:
  ///   - line: the line.
  ///   - following: the next line, in which a value stands whose label ends this one.
  mutating func readLine(_ line: String, following: String? = nil) {
    let bare = line.trimmingBrackets
    var credit = CreditLine(bare, isByline: true)
    if let last = credit.items.last, last.value.allSatisfy({ $0.isWhitespace }), let following,
      Self.isValue(following, of: last)
    {
      credit = CreditLine(bare + following, isByline: true)
    }
    var before: CreditLine.Item?
    for item in credit.items {
      // 图｜通讯员 某某: who took the picture, whatever he is.
      let isPicture = before?.kind == .photographer && before?.value.allSatisfy(\.isWhitespace) == true
      if item.kind != .author || !isPicture { read(item) }
      before = item
    }
  }

  /// Reads a row whose cells hold labels and values in turn, with or without a mark: 发布机构 | 某局 | 文号 | 甲〔2024〕2号.
  mutating func readRow(_ row: String) {
    let cells = row.split(separator: "\t").map { cell in
      CreditWords.kind(ofCell: cell) == nil ? String(cell) : cell.filter { !" 　:：".contains($0) } + "："
    }
    readLine(cells.joined(separator: "\t"))
  }

  /// Whether the line behind a label that ends its own may be what it announces, and no text of another kind.
  private static func isValue(_ line: String, of item: CreditLine.Item) -> Bool {
    guard line.count <= 30, !line.contains(where: { "，。！？：；…".contains($0) }), CreditLine(line).items.isEmpty
    else { return false }
    return item.kind != .editor || !PersonalNames.names(in: line, strictly: true).isEmpty
  }

  private mutating func read(_ item: CreditLine.Item) {
    if CreditWords.bodyLabels.contains(item.label) {
      let words = item.value.split { $0.isWhitespace }
      if let body = words.first.map(String.init), PersonalNames.isPublisher(body) {
        contributor = contributor ?? Self.publisherName(body)
        add(PersonalNames.names(in: words.dropFirst().joined(separator: " "), strictly: true))
        return
      }
    }
    switch item.kind {
    case .publisher: if publisher == nil { publisher = Self.publisherName(item.value) }
    case .author:
      let names = PersonalNames.names(in: item.value, strictly: !Self.freeLabels.contains(item.label))
      if !names.isEmpty {
        add(names)
      } else if Self.freeLabels.contains(item.label), publisher == nil,
        let name = Self.publisherName(item.value), PersonalNames.isPublisher(name)
      {
        publisher = name
      }
    case .editor:
      for name in PersonalNames.names(in: item.value, strictly: false)
      where !editors.contains(where: { $0.name == name && $0.role == item.label }) {
        editors.append(Editor(name: name, role: item.label))
      }
    case .agency: if agency == nil { agency = Self.publisherName(item.value) }
    case .photographer, .other: break
    }
  }

  /// Reads the brackets at a paragraph's head and foot: 本报讯（记者 甲 通讯员 乙）, （编译/丙）, （丁）.
  mutating func readBrackets(_ paragraph: String, isLast: Bool) {
    // Long paragraphs are looked at from both ends.
    guard paragraph.utf8.count <= 2400 else {
      readBrackets(Self.scalars(paragraph.unicodeScalars.prefix(300)), isLast: false)
      if isLast { readBrackets(Self.scalars(paragraph.unicodeScalars.suffix(300)), isLast: true) }
      return
    }
    let scalars = Array(paragraph.unicodeScalars)
    let groups = Self.brackets(in: scalars)
    let length = scalars.count
    for group in groups where group.start <= 60 || length - group.end <= 40 {
      let line = CreditLine(group.text, isByline: true)
      for item in line.items where item.kind == .author || item.kind == .editor || item.kind == .publisher {
        read(item)
      }
      guard line.items.isEmpty else { continue }
      let isAtEnd = isLast && length - group.end <= 1
      if isAtEnd || Self.isBehindDateline(group.start, in: scalars) { readNames(group.text) }
    }
  }

  /// Reads the byline without brackets that runs into a paragraph's first sentence: 某报讯 记者甲 通讯员乙 今年….
  ///
  /// A name ends at a space there; what the sentence's first mark ends is its text.
  mutating func readByline(_ paragraph: String) {
    let head = paragraph.prefix(48).prefix { !"，。；：！？,;（(".contains($0) }
    guard head.count < paragraph.count, let space = head.lastIndex(where: { $0.isWhitespace }) else { return }
    let line = CreditLine(head[..<space], isByline: true)
    guard line.lead.count <= 24 else { return }
    for (index, item) in line.items.enumerated() where item.kind == .author {
      let isOfText =
        CreditWords.reporters.contains { item.label.hasSuffix($0) } || index == 0 && line.lead.isEmpty
      let isPicture = index > 0 && line.items[index - 1].kind == .photographer
      if isOfText, !isPicture { add(PersonalNames.names(in: item.value, strictly: true)) }
    }
  }

  /// Whether a bracket opens behind a dateline, where agencies set names without a label: 某地7月9日电 (甲 乙).
  private static func isBehindDateline(_ start: Int, in scalars: [Unicode.Scalar]) -> Bool {
    let before = scalars[..<start]
    guard start <= 40, let last = before.last(where: { !$0.properties.isWhitespace }) else { return false }
    return "电電讯訊".unicodeScalars.contains(last) && before.contains("日")
  }

  /// Reads a paragraph that begins with 来源 and goes on with other remarks.
  ///
  /// Such as 来源：甲报　　声明：本文系转载。 The name must end at a space or with the paragraph; in prose it wouldn't.
  mutating func readStatedSource(_ paragraph: String) {
    guard paragraph.utf8.count <= 600, CreditWords.publisherLabels.isPrefix(of: paragraph),
      !CreditWords.bylineLabels.isPrefix(of: paragraph),
      let item = CreditLine(paragraph).items.first, item.kind == .publisher,
      paragraph.hasPrefix(item.label), let name = Self.publisherName(item.value)
    else { return }
    let rest = item.value.drop { $0.isWhitespace }.dropFirst(name.count)
    if rest.first?.isWhitespace ?? true, item.value.drop(while: { $0.isWhitespace }).hasPrefix(name) {
      setPublisher(name)
    }
  }

  private static func scalars(_ scalars: some Collection<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Names alone in the last brackets: all of them must be personal names.
  private mutating func readNames(_ text: String) {
    let tokens = text.split { " 　、，,/".contains($0) }
    guard (1...5).contains(tokens.count), tokens.allSatisfy({ PersonalNames.isPerson($0) }) else { return }
    add(tokens.map(String.init))
  }

  /// Reads a word that stands by itself beside title and time: a person is the author, another name the publisher.
  mutating func readWord(_ word: String, isAuthor: Bool) {
    guard !CreditWords.columns.contains(word), !CreditWords.isNickname(word) else { return }
    // A word in Chinese that is no person's name is an account that publishes, whatever its element is called.
    let isPenName = isAuthor && !word.contains { CreditLine.isHan($0) } && PersonalNames.isPlausible(word)
    if PersonalNames.isPerson(word) || isPenName {
      if authors.isEmpty { add([word]) }
    } else if publisher == nil {
      publisher = Self.publisherName(word)
    }
  }

  mutating func add(_ names: [String]) {
    for name in names where !authors.contains(name) { authors.append(name) }
  }

  mutating func setPublisher(_ name: String?) { if publisher == nil { publisher = name } }

  /// The name at the head of a value: up to a mark, a space or a date.
  static func publisherName(_ value: some StringProtocol) -> String? {
    let trimmed = value.drop { " 　《“\"【[(（@".contains($0) }
    var name = trimmed.prefix { !"|｜ 　()（）【】[]\t，。；;》”\"《<>/\u{a0}".contains($0) }
    if let range = PrintedTime.firstMatch(in: name)?.utf8Range {
      name = name.prefix(upTo: name.utf8.index(name.startIndex, offsetBy: range.lowerBound))
    }
    guard (2...30).contains(name.count), name.contains(where: { $0.isLetter }), !name.contains("http"),
      !name.contains("www."), !CreditWords.nameless.contains(String(name))
    else { return nil }
    return String(name)
  }

  private static func brackets(
    in text: [Unicode.Scalar]
  ) -> [(text: String, start: Int, end: Int)] {
    var groups: [(String, Int, Int)] = []
    var open: Int?
    for (index, scalar) in text.enumerated() {
      switch scalar {
      case "（", "(", "【", "[", "［", "〔": open = index
      case "）", ")", "】", "]", "］", "〕":
        guard let start = open else { continue }
        if index - start <= 80 { groups.append((scalars(text[start + 1..<index]), start, index + 1)) }
        open = nil
      default: break
      }
    }
    return groups
  }
}

extension String {
  /// Without one pair of brackets around all of it.
  fileprivate var trimmingBrackets: String {
    guard let first, let last, "（(【[［".contains(first) else { return self }
    return String("）)】]］".contains(last) ? dropFirst().dropLast() : dropFirst())
  }
}
