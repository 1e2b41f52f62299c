import Markup
import Records

/// Any bytes become a document with its title first and text behind it, or are refused with a reason.
///
/// The first byte chooses what the bytes are said to be: a page, plain text, Markdown, XHTML.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 1 else { return 0 }
  let types: [(contentType: String?, address: String)] = [
    (nil, "page.html"), ("text/html; charset=gb2312", "page.html"), (nil, "page.html"),
    ("text/plain", "page.txt"), (nil, "page.md"), ("application/xhtml+xml", "page.xhtml"),
  ]
  let type = types[Int(start[0]) % types.count]
  let bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
  let page = RawPage(bytes: bytes, contentType: type.contentType, address: type.address, url: nil)
  FuzzCheck.bounded {
    do throws(UnreadablePage) {
      let document = try PageReader().document(from: page, layout: nil)
      FuzzCheck.require(document.paragraphs.first?.role == .title, "the title is the first paragraph")
      FuzzCheck.require(document.paragraphs.count > 1, "a document that is read has text")
    } catch {
      FuzzCheck.require(!error.code.isEmpty && !error.message.isEmpty, "a refusal has its reason")
    }
    let links = PageLinks.ofListing(page).links + (PageLinks.ofFeed(page)?.links ?? [])
    FuzzCheck.require(links.count <= 2 * count, "there are no more links than bytes")
  }
  return 0
}
