import Records
import Testing

@Test(arguments: [
  ("http://reader:secret@police.example/a?b=c@d", "http://police.example/a?b=c@d"),
  ("https://reader@police.example", "https://police.example"),
  ("https://police.example/@reader/1.html", "https://police.example/@reader/1.html"),
  ("Pipelines/harbour/pages/a@b.html", "Pipelines/harbour/pages/a@b.html"),
])
private func namesAndPasswordsAreLeftOutOfCitations(address: String, published: String) {
  let start = PageStart(paragraph: 3, address: address, url: address, snapshot: nil)
  let citation = Citation(
    address: address, url: address, title: nil, publisher: nil, published: nil, snapshot: "",
    source: "police",
    furtherPages: [start])
  for page in [citation, citation.page(ofParagraph: 4)] {
    #expect(page.address == published)
    #expect(page.url == published)
  }
}
