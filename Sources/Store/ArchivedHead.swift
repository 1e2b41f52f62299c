import Pipeline

/// The head of an answer as it fits the body that stands after it in the archive.
///
/// The body is kept as readers need it: in one piece and decompressed. The fields that describe how it travelled would
/// then be lies, so they keep their values under `X-Archive-Orig-`, as other archives do, and the length is the body's.
enum ArchivedHead {
  private static let travelling: Set<String> = ["content-encoding", "transfer-encoding", "content-length"]

  static func bytes(_ received: [UInt8], bodyLength: Int) -> [UInt8] {
    guard let head = HTTPHead(received) else {
      return Array("HTTP/1.1 200 OK\r\nContent-Length: \(bodyLength)\r\n\r\n".utf8)
    }
    // Readers of WARC files know the line of HTTP/1.1 alone; HTTP/2 has none of its own.
    var text = "HTTP/1.1 \(head.status) \(head.reason)\r\n"
    for field in head.fields {
      let isTravelling = travelling.contains(field.name.lowercased())
      text += "\(isTravelling ? "X-Archive-Orig-" : "")\(field.name): \(field.value)\r\n"
    }
    return Array((text + "Content-Length: \(bodyLength)\r\n\r\n").utf8)
  }
}
