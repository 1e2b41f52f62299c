import Records

@testable import Markup

/// Any line of text is read as time, credits, edition and address without harm, and what is said to stand in it does.
///
/// The input's lines are tried by themselves, and all together as the head of a page: its title, its meta tags, the
/// lines between title and article.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  let lines = text.split(separator: "\n").map(String.init)
  FuzzCheck.bounded {
    for line in lines { read(line) }
    readPage(headedBy: lines)
  }
  return 0
}

private func read(_ line: String) {
  if let (_, range) = PrintedTime.firstMatch(in: line) {
    FuzzCheck.require(!range.isEmpty && range.upperBound <= line.utf8.count, "a time's bytes are the line's")
  }
  _ = AddressDate.date(in: "http://news.example/" + line)
  _ = NewspaperLines.edition(in: line)
  _ = NewspaperLines.dateline(in: line, published: CalendarDate(year: 2024, month: 7, day: 16))
  _ = Masthead.title(line)
  var credits = Credits()
  credits.readLine(line, following: line)
  credits.readBrackets(line, isLast: true)
  credits.readStatedSource(line)
  for name in credits.authors + credits.editors.map(\.name) {
    FuzzCheck.require(!name.isEmpty, "a name has characters")
  }
}

private func readPage(headedBy lines: [String]) {
  func escaped(_ index: Int) -> String {
    index < lines.count ? lines[index].replacing("\"", with: "&quot;").replacing("<", with: "&lt;") : ""
  }
  let page = """
    <html><head><title>\(escaped(0))</title><meta name="PubDate" content="\(escaped(1))">\
    <meta name="author" content="\(escaped(2))"><meta property="og:title" content="\(escaped(3))">\
    <script type="application/ld+json">{"headline": "\(escaped(0))", "datePublished": "\(escaped(1))"}</script></head>
    <body><h1>\(escaped(0))</h1><div class="info">\(lines.dropFirst().joined(separator: "</div><div>"))</div>
    <div class="content"><p>本次行动共立查刑事案件1395起，行政案件3789起，累计出动警力4.2万余人次。</p>
    <p>各地公安机关坚持严打严防，社会治安持续平稳，群众安全感不断提升。</p></div></body></html>
    """
  do throws(UnreadablePage) {
    _ = try PageReader().document(
      from: RawPage(bytes: Array(page.utf8), contentType: nil, address: "page.html", url: nil), layout: nil)
  } catch {
    FuzzCheck.require(!error.code.isEmpty, "a refusal has its reason")
  }
}
