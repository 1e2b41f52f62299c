@testable import Markup

/// Bytes in any charset under any label become valid UTF-8 without NULs, and the same whenever they are read.
///
/// The first byte chooses what the server says that the bytes are.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 1 else { return 0 }
  let labels: [String?] = [
    nil, "text/html; charset=gb2312", "text/html; charset=big5", "text/html; charset=utf-8",
    "text/html; charset=utf-16", "text/html; charset=utf-16be", "text/html; charset=", "charset",
  ]
  let bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
  let page = RawPage(
    bytes: bytes, contentType: labels[Int(start[0]) % labels.count], address: "page.html", url: nil)
  FuzzCheck.bounded {
    let decoded = CharsetDetective.decoded(page)
    FuzzCheck.require(String(validating: decoded.text, as: UTF8.self) != nil, "the text is valid UTF-8")
    FuzzCheck.require(!decoded.text.contains(0), "the text holds no NUL")
    FuzzCheck.require(decoded.badBytes <= bytes.count, "there are no more bad bytes than bytes")
    FuzzCheck.require(CharsetDetective.decoded(page).text == decoded.text, "the same bytes are the same text")
    if decoded.badBytes == 0, decoded.charset == .utf8, bytes.first != 0xef {
      FuzzCheck.require(decoded.text.count <= bytes.count, "good UTF-8 does not grow")
    }
  }
  return 0
}
