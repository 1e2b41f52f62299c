import Markup
import Records
import Testing

private let text = """
  <p>据乙州警方通报，7月以来，全市共破获刑事案件1280起，抓获违法犯罪嫌疑人960名，群众安全感明显提升。</p>
  <p>行动期间，各地组织了三次集中统一行动，街面见警率明显提高，群众夜间出行更有底气。</p>
  """

private func document(head: String = "", body: String) throws -> Document {
  let page = "<html><head><title>乙州警方一周战报</title>\(head)</head><body>\(body)</body></html>"
  let raw = RawPage(bytes: Array(page.utf8), contentType: nil, address: "100.html", url: nil)
  return try PageReader().document(from: raw, layout: nil)
}

/// How systems of accounts name the account that published a page, with the author whom it names beside it.
private let accounts: [(head: String, body: String, authors: [String])] = [
  (
    "<meta property='og:article:author' content='宣传科'>",
    """
    <h1>乙州警方一周战报</h1><div class="rich_media_meta_list"><span class="rich_media_meta_text">宣传科</span>
    <a id="js_name"> 夜行的小马 </a></div><div id="js_content">\(text)</div>
    """, ["宣传科"]
  ),
  (
    "<script>var nickname = htmlDecode(\"夜行的小马\");</script>",
    "<h1>乙州警方一周战报</h1><a id=\"js_name\"></a><div id=\"js_content\">\(text)</div>", []
  ),
  ("<meta name=\"mediaid\" content=\"夜行的小马\">", "<h1>乙州警方一周战报</h1><div>\(text)</div>", []),
]

@Test(arguments: accounts)
func accountPublishesHoweverItsNameEnds(head: String, body: String, authors: [String]) throws {
  let read = try document(head: head, body: body)
  #expect(read.publisher == "夜行的小马")
  #expect(read.authors == authors)
}

/// The nickname in another system's script is a reader's.
@Test func nicknameOfAReaderPublishesNothing() throws {
  let read = try document(
    head: "<script>var state = {\"nickname\": \"夜行的小马\"};</script>",
    body: "<h1>乙州警方一周战报</h1><div>\(text)</div>")
  #expect(read.publisher == nil)
}

@Test func editorBehindAToolIsNamed() throws {
  let read = try document(
    body: "<h1>乙州警方一周战报</h1><div class=\"c\">\(text)</div><div><span>【我要纠错】</span> 责任编辑：周大勇</div>")
  #expect(read.editors == [Editor(name: "周大勇", role: "责任编辑")])
  #expect(!read.paragraphs.contains { $0.text.contains("纠错") })
}

/// Where the data of a chart are from says nothing of who published the article.
@Test func sourceOfDataIsNoPublisher() throws {
  let byline = "<div><span>2024-07-16 09:00</span> <span>资料来源：乙州警方</span></div>"
  let note = "<p>资料来源：某市统计局</p>"
  let below = try document(
    body: "<h1>乙州警方一周战报</h1><div>2024-07-16 09:00</div><div class=\"c\">\(text)\(note)</div>")
  #expect(below.publisher == nil)
  let beside = try document(body: "<h1>乙州警方一周战报</h1>\(byline)<div class=\"c\">\(text)\(note)</div>")
  #expect(beside.publisher == "乙州警方")
}
