import Foundation
import Glibc
import Markup
import Records
import Testing

/// A way of storing a page: the charset of its bytes and the one that its label names.
private struct Storage: CustomTestStringConvertible {
  let charset: String
  let label: String
  var mark: [UInt8] = []
  var testDescription: String { "\(charset) labelled \(label)" }

  static let all = [
    Storage(charset: "GB18030", label: "gb18030"), Storage(charset: "GBK", label: "gb2312"),
    Storage(charset: "BIG5-HKSCS", label: "big5"),
    Storage(charset: "UTF-16LE", label: "utf-16", mark: [0xff, 0xfe]),
    Storage(charset: "UTF-16BE", label: "utf-16"), Storage(charset: "UTF-8", label: "gbk"),
    Storage(charset: "GBK", label: "utf-8"), Storage(charset: "GB18030", label: "big5"),
    Storage(charset: "BIG5-HKSCS", label: "gb2312"), Storage(charset: "UTF-8", label: "iso-8859-1"),
  ]

  /// The page as a server would store it; what the charset lacks is a character reference.
  func bytes(of page: String) -> [UInt8] {
    let labelled = page.replacing("charset=\"utf-8\"", with: "charset=\"\(label)\"").replacing(
      "charset=utf-8", with: "charset=\(label)")
    guard let converter = iconv_open(charset, "UTF-8"), Int(bitPattern: converter) != -1 else { return [] }
    defer { iconv_close(converter) }
    return mark
      + labelled.unicodeScalars.flatMap { scalar in
        Self.converted(scalar, by: converter)
          ?? "&#\(scalar.value);".unicodeScalars.flatMap { Self.converted($0, by: converter) ?? [] }
      }
  }

  private static func converted(_ scalar: Unicode.Scalar, by converter: iconv_t) -> [UInt8]? {
    var input = Array(String(scalar).utf8).map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: 16)
    let written: Int? = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var (from, left) = (source.baseAddress, source.count)
        var (to, room) = (target.baseAddress, target.count)
        return iconv(converter, &from, &left, &to, &room) == Int.max || left > 0 ? nil : target.count - room
      }
    }
    return written.map { output[..<$0].map { UInt8(bitPattern: $0) } }
  }
}

@Test(arguments: Storage.all)
private func pageIsTheSameHoweverItIsStored(storage: Storage) throws {
  for site in SitePage.all {
    let bytes = try site.bytes
    var expected = try site.document(of: bytes)
    let stored = storage.bytes(of: String(decoding: bytes, as: UTF8.self))
    let document = try site.document(of: stored)
    expected.charset = document.charset
    #expect(document == expected, "\(site.page)")
  }
}

@Test func badByteIsCountedAndTheNumberBesideItNamed() throws {
  var bytes = Array("<html><head><meta charset=gbk><title>t</title></head><body><p>".utf8)
  let text: [UInt8] = [0xc6, 0xc6, 0xbb, 0xf1, 0xb0, 0xb8, 0xbc, 0xfe]
  // text is 破获案件; after the damaged number come 起， and 。
  for _ in 0..<12 { bytes += text }
  bytes += Array("3".utf8) + [0xff] + Array("5".utf8) + [0xc6, 0xf0, 0xa3, 0xac] + text + [0xa1, 0xa3]
  let page = RawPage(bytes: bytes, contentType: nil, address: "p", url: nil)
  let document = try PageReader().document(from: page, layout: nil)
  #expect(document.charset == "gb18030")
  #expect(document.problems.map(\.code).contains(.badBytes))
  #expect(document.problems.map(\.code).contains(.damagedNumber))
  #expect(document.paragraphs.contains { $0.text.contains("3\u{fffd}5起") })
}

@Test func contentTypeDecidesBetweenEquals() throws {
  let page = RawPage(
    bytes: Array("<html><body><p>plain ascii, and nothing else but that.</p></body></html>".utf8),
    contentType: "text/html; charset=big5", address: "p", url: nil)
  #expect(try PageReader().document(from: page, layout: nil).charset == "utf-8")
}
