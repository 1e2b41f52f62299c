import Glibc
import Markup
import Records

/// What the fuzzer tries: bytes as a page, whole, by every way in: decoder, markup, metadata.
///
/// A crash, a document that breaks the order of its own paragraphs, or a page that takes longer than libFuzzer's
/// limit is a find. The first byte chooses what the server says that the bytes are.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 1 else { return 0 }
  let types: [(contentType: String?, address: String)] = [
    (nil, "page.html"), ("text/html; charset=gb2312", "page.html"), ("text/html; charset=big5", "page.html"),
    ("text/plain", "page.txt"), (nil, "page.md"), ("text/html; charset=utf-16", "page.html"),
  ]
  let type = types[Int(start[0]) % types.count]
  let bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
  let page = RawPage(bytes: bytes, contentType: type.contentType, address: type.address, url: nil)
  do throws(UnreadablePage) {
    let document = try PageReader().document(from: page, layout: nil)
    guard document.paragraphs.first?.role == .title, document.paragraphs.count > 1 else { abort() }
  } catch {
    guard !error.code.isEmpty else { abort() }
  }
  return 0
}
