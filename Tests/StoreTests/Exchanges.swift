import Foundation
import Pipeline

extension Exchange {
  /// An answer of a web server.
  static func web(
    _ address: String, _ body: String, at second: Int = 1_700_000_000, status: Int = 200, etag: String? = nil,
    source: String = "news"
  ) -> Exchange {
    let validator = etag.map { "ETag: \($0)\r\n" } ?? ""
    let head = "HTTP/2 \(status) \r\ncontent-type: text/html\r\n\(validator)Content-Encoding: gzip\r\n\r\n"
    return Exchange(
      address: address, source: source, url: address, startedAt: Instant(secondsSince1970: second),
      requestHead: Array("GET / HTTP/2\r\nHost: news.example\r\n\r\n".utf8), responseHead: Array(head.utf8),
      status: status, body: status == 304 ? [] : Array(body.utf8), contentType: "text/html", etag: etag,
      lastModified: nil)
  }

  static func file(_ address: String, _ body: String, at second: Int = 1_700_000_000) -> Exchange {
    Exchange(
      address: address, source: "embedded", url: "file:///\(address)",
      startedAt: Instant(secondsSince1970: second), requestHead: [], responseHead: [], status: 200,
      body: Array(body.utf8), contentType: nil, etag: nil, lastModified: nil)
  }
}
