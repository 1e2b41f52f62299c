import Compression
import Testing

@testable import Store

private let text = String(repeating: "立查刑事案件1395起。", count: 30)

/// The page of a file with one answer in it.
private func page(_ body: [UInt8], http: String = "", warc: String = "") throws -> WARCPage? {
  let block = Array("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\(http)\r\n".utf8) + body
  let head =
    "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://a/\r\n\(warc)Content-Length: \(block.count)\r\n\r\n"
  var reader = WARCReader(ByteSource(bytes: Array(head.utf8) + block + Array("\r\n\r\n".utf8)))
  return try reader.next()?.page(maximumBytes: 1 << 20)
}

@Test func bodyOfARecordIsMadePlain() throws {
  let body = Array(text.utf8)
  let whole = try #require(try page(try Deflater().member(of: body), http: "Content-Encoding: gzip\r\n"))
  #expect(whole.body == body)
  #expect(whole.isWhole)
}

@Test(arguments: ["in gzip", "in chunks", "by its writer"])
func bodyThatBreaksOffIsToldToBePartial(how: String) throws {
  let body = Array(text.utf8)
  let part =
    switch how {
    case "in gzip":
      try page(Array(try Deflater().member(of: body).dropLast(12)), http: "Content-Encoding: gzip\r\n")
    case "in chunks":
      try page(Array("40\r\n".utf8) + body.prefix(63), http: "Transfer-Encoding: chunked\r\n")
    default: try page(Array(body.prefix(63)), warc: "WARC-Truncated: length\r\n")
    }
  let page = try #require(part)
  #expect(!page.isWhole)
  #expect(body.starts(with: page.body.prefix(48)))
}

/// A length that no file can have, nor a sum with where the block begins.
@Test(arguments: ["9223372036854775807", "9223372036854775000", "99999999999"])
func lengthBeyondAllFilesIsNoPage(length: String) throws {
  let head =
    "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://a/\r\nContent-Length: \(length)\r\n\r\nabc"
  var reader = WARCReader(ByteSource(bytes: Array(head.utf8)))
  #expect(throws: WARCError.self) { try reader.next() }
}
