import Records

/// One page of plain text on its way to a document.
struct PlainPage {
  private let page: RawPage
  private let decoded: DecodedText
  private let lines: [String]

  init(_ decoded: DecodedText, page: RawPage) {
    self.page = page
    self.decoded = decoded
    lines = decoded.text.split(omittingEmptySubsequences: false) { $0 == 0x0a || $0 == 0x0d }
      .map { FoldedSpace.folded($0) }
  }

  func reading() -> PageReading {
    var reading = PageReading(document())
    reading.badBytes = decoded.badBytes
    return reading
  }

  private func document() -> Document {
    var document = Document(address: page.address, charset: decoded.charset.rawValue)
    document.url = page.url
    var credits = Credits()
    for line in lines where line.utf8.count < 240 { credits.readLine(line) }
    let about = aboutLine
    let prose = textRange(behind: about)
    document.published = published(around: prose)
    for line in lines[prose].prefix(3) + lines[prose].suffix(3) {
      credits.readBrackets(line, isLast: line == lines[prose].last)
    }
    document.authors = credits.authors
    document.editors = credits.editors
    let heads = lines[..<(about ?? prose.lowerBound)].filter { !$0.isEmpty && !Self.isAboutTheArticle($0) }
    let titles = heads.filter { $0.count >= 6 && NameLine.content(of: $0) == nil }
    document.title =
      titles.max { $0.count < $1.count } ?? heads.filter { $0.count >= 6 }.max { $0.count < $1.count }
      ?? heads.first
    document.publisher = credits.publisher ?? publisher(title: document.title, prose: prose)
    document.edition = lines.lazy.compactMap { NewspaperLines.edition(in: $0) }.first
    let day = document.published?.date
    document.dateline =
      lines[prose].lazy.filter { !$0.isEmpty }.prefix(2)
      .compactMap { NewspaperLines.dateline(in: $0, published: day) }.first
    document.paragraphs =
      [Paragraph(text: NumberSpacing.closed(document.title ?? ""), role: .title)]
      + lines[prose].filter { !$0.isEmpty && !Self.isAboutTheArticle($0) }.map { line in
        Paragraph(
          text: NumberSpacing.closed(line),
          role: line.count < 40 && !"。！？”".contains(line.last ?? " ") ? .heading : .body)
      }
    return document
  }

  /// The body or medium that a line between title and text names, or the body that signs the text.
  private func publisher(title: String?, prose: Range<Int>) -> String? {
    let head =
      title.flatMap { lines[..<prose.lowerBound].firstIndex(of: $0) }.map { $0 + 1 } ?? prose.lowerBound
    let front = lines[head..<prose.lowerBound].filter { !$0.isEmpty }
    let text = lines[prose].filter { !$0.isEmpty }
    let heads = NameLine.areHeadings(in: front + text)
    if let name = NameLine.byline(in: front + text.prefix(NameLine.frontLines), heads: heads) { return name }
    let behind = lines[prose.upperBound...].filter { !$0.isEmpty }.prefix(NameLine.lastLines)
      .prefix { !PageFurniture.endsArticle(TextBlock(line: $0)) }
    return NameLine.signature(in: text.suffix(NameLine.lastLines) + behind)
  }

  /// The first time beside the prose, one to the minute before a day alone; else the first that the prose tells.
  private func published(around prose: Range<Int>) -> PublicationTime? {
    let heads = lines[..<prose.lowerBound].compactMap { PrintedTime.first(in: $0) }
    let tails = lines[prose.upperBound...].compactMap { PrintedTime.first(in: $0) }
    let told = lines[prose].lazy.filter { $0.utf8.count < 240 }.compactMap { PrintedTime.first(in: $0) }
    return (heads + tails).first { $0.clock != nil } ?? heads.first ?? tails.first ?? told.first
  }

  /// The last line before the prose that says when and by whom it was published, where a title stands before it.
  private var aboutLine: Int? {
    let first = lines.firstIndex { $0.contains("。") } ?? lines.count
    guard let about = lines[..<first].lastIndex(where: Self.isAboutTheArticle),
      lines[..<about].contains(where: { !$0.isEmpty && !Self.isAboutTheArticle($0) })
    else { return nil }
    return about
  }

  /// From the first line of the article to its last.
  ///
  /// That is the first with a full stop, or behind the line about the article one that opens a section or a list, or tells
  /// numbers; behind the last full stop, results in lines without stops go on. Lines of navigation and footers have neither.
  private func textRange(behind about: Int?) -> Range<Int> {
    let prose = lines.indices.filter { lines[$0].contains("。") }
    guard var first = prose.first, let last = prose.last else {
      return (about.map { $0 + 1 } ?? 0)..<lines.count
    }
    if let about, let opening = lines[(about + 1)..<first].firstIndex(where: Self.opensText) {
      first = opening
    }
    var end = last + 1
    for index in end..<lines.count {
      let line = TextBlock(line: lines[index])
      if PageFurniture.endsArticle(line) || PageFurniture.isNotice(line) { break }
      let isResult = !Self.isAboutTheArticle(line.text) && Self.tellsNumber(line.text)
      if isResult { end = index + 1 }
    }
    return first..<end
  }

  /// Whether a line without a full stop begins the article.
  ///
  /// 一、上半年情况 opens a section, 检查情况如下： a list, 客运码头9个； tells results.
  private static func opensText(_ line: String) -> Bool {
    let block = TextBlock(line: line)
    guard line.count >= 4, !PageFurniture.endsArticle(block), !PageFurniture.isNotice(block) else {
      return false
    }
    return "：；".contains(line.last ?? " ") || line.dropFirst().hasPrefix("、") || line.hasPrefix("（一）")
      || line.utf8.contains(where: PrintedTime.isDigit)
  }

  /// Whether a line holds a number, in digits of any script or in characters: 破获案件一千二百三十四起; 一键分享 does not.
  private static func tellsNumber(_ line: String) -> Bool {
    if line.utf8.contains(where: PrintedTime.isDigit) { return true }
    let marks = zip(line, line.dropFirst()).contains { $0.isNumber && $1.isNumber }
    return marks || line.contains("，") && line.contains(where: \.isNumber)
  }

  /// Whether a line says when and by whom the article was published, and nothing of what it tells.
  private static func isAboutTheArticle(_ line: String) -> Bool {
    guard line.count < 80, !line.contains("。") else { return false }
    if NewspaperLines.edition(in: line) != nil || line.contains(">") || line.hasPrefix("文/") { return true }
    if let (time, range) = PrintedTime.firstMatch(in: line) {
      // 发布时间：2022-09-14 has a label beside the day; a title says more.
      let others = line.utf8.count - range.count
      if time.clock != nil || others <= labelBytes || NameLine.content(of: line) != nil { return true }
    }
    var credits = Credits()
    credits.readLine(line)
    return credits.publisher != nil
  }

  /// Five signs of a label with its colon.
  private static let labelBytes = 18
}
