import Pipeline

/// What the archive does with an answer.
enum Capture {
  /// A body that the address didn't have last.
  case body(digest: String)
  /// The body that the address had last, sent again.
  case sameBody(as: RefersTo)
  /// The server says that the last body still stands.
  case notModified(RefersTo)

  /// The record that holds the body.
  struct RefersTo {
    let recordID: String
    let url: String
    let date: Instant
    let digest: String
  }
}

/// One record before it is compressed.
struct ComposedRecord {
  let type: String
  let recordID: String
  let bytes: [UInt8]
}

/// Writes the records of one capture: request, then response, revisit or resource, then the metadata that closes it.
///
/// Metadata names what HTTP doesn't: the address in the pipeline, the source and the role. With it, the catalogue can
/// be made again from the archive alone.
struct CaptureComposer {
  /// What makes record IDs unique: the file and the place in it where the capture begins.
  let location: String

  private static let revisitProfile = "http://netpreserve.org/warc/1.1/revisit/"

  /// The record that a file begins with.
  func information(at instant: Instant) -> ComposedRecord {
    record(
      "warcinfo", at: instant, target: nil, contentType: "application/warc-fields", extra: [],
      block: Self.fields([
        ("software", "tongbao"), ("format", "WARC File Format 1.1"),
        ("conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
      ]))
  }

  func records(for exchange: Exchange, as capture: Capture) -> [ComposedRecord] {
    let target = exchange.url.percentEncodedForURI
    let answer = self.answer(exchange, as: capture, target: target)
    var records = [answer]
    if !exchange.requestHead.isEmpty {
      records.insert(
        record(
          "request", at: exchange.startedAt, target: target, contentType: "application/http;msgtype=request",
          extra: [("WARC-Concurrent-To", "<\(answer.recordID)>")], block: exchange.requestHead), at: 0)
    }
    let description = [
      ("address", exchange.address), ("source", exchange.source), ("role", exchange.role.rawValue),
    ]
    records.append(
      record(
        "metadata", at: exchange.startedAt, target: target, contentType: "application/warc-fields",
        extra: [("WARC-Concurrent-To", "<\(answer.recordID)>")], block: Self.fields(description)))
    return records
  }

  /// What is kept of a page or source that could not be had.
  func record(of failure: FailedVisit) -> ComposedRecord {
    let isURL = failure.address.hasPrefix("http://") || failure.address.hasPrefix("https://")
    let fields = [
      ("address", failure.address), ("source", failure.source), ("failure", failure.message),
    ]
    return record(
      "metadata", at: failure.at, target: isURL ? failure.address.percentEncodedForURI : nil,
      contentType: "application/warc-fields", extra: [], block: Self.fields(fields))
  }

  private func answer(_ exchange: Exchange, as capture: Capture, target: String) -> ComposedRecord {
    let head = ArchivedHead.bytes(exchange.responseHead, bodyLength: exchange.body.count)
    let http = "application/http;msgtype=response"
    switch capture {
    case .body(let digest) where exchange.responseHead.isEmpty:
      return record(
        "resource", at: exchange.startedAt, target: target,
        contentType: exchange.contentType ?? "application/octet-stream",
        extra: [("WARC-Payload-Digest", "sha256:" + digest)], block: exchange.body)
    case .body(let digest):
      return record(
        "response", at: exchange.startedAt, target: target, contentType: http,
        extra: [("WARC-Payload-Digest", "sha256:" + digest)], block: head + exchange.body)
    case .sameBody(let original):
      return record(
        "revisit", at: exchange.startedAt, target: target, contentType: http,
        extra: Self.references(to: original, profile: "identical-payload-digest"), block: head)
    case .notModified(let original):
      return record(
        "revisit", at: exchange.startedAt, target: target, contentType: http,
        extra: Self.references(to: original, profile: "server-not-modified"), block: head)
    }
  }

  private static func references(to original: Capture.RefersTo, profile: String) -> [(String, String)] {
    [
      ("WARC-Profile", revisitProfile + profile), ("WARC-Refers-To", "<\(original.recordID)>"),
      ("WARC-Refers-To-Target-URI", original.url.percentEncodedForURI),
      ("WARC-Refers-To-Date", original.date.iso8601), ("WARC-Payload-Digest", "sha256:" + original.digest),
    ]
  }

  private func record(
    _ type: String, at instant: Instant, target: String?, contentType: String, extra: [(String, String)],
    block: [UInt8]
  ) -> ComposedRecord {
    let digest = sha256(block)
    let identity = [location, type, target ?? "", instant.iso8601, digest].joined(separator: "\n")
    var fields = [
      ("WARC-Type", type), ("WARC-Record-ID", "<\(identity.uuidURN)>"), ("WARC-Date", instant.iso8601),
    ]
    if let target { fields.append(("WARC-Target-URI", target)) }
    fields += extra
    fields += [
      ("WARC-Block-Digest", "sha256:" + digest), ("Content-Type", contentType.singleLine),
      ("Content-Length", String(block.count)),
    ]
    var bytes = Array("WARC/1.1\r\n".utf8)
    bytes += Self.fields(fields)
    bytes += Array("\r\n".utf8)
    bytes += block
    bytes += Array("\r\n\r\n".utf8)
    return ComposedRecord(type: type, recordID: identity.uuidURN, bytes: bytes)
  }

  private static func fields(_ fields: [(String, String)]) -> [UInt8] {
    fields.flatMap { Array("\($0.0): \($0.1.singleLine)\r\n".utf8) }
  }
}

extension String {
  /// The text with spaces for line ends, so that it can't pretend to be a further field.
  var singleLine: String { String(map { $0.isNewline ? " " : $0 }) }
}
