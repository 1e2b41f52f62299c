import Pipeline

/// What the archive does with what it is given.
enum Capture {
  /// A body that the address didn't have last.
  case body(Exchange, digest: String)
  /// The body that the address had last, sent again.
  case sameBody(Exchange, as: RefersTo)
  /// The server says that the last body still stands.
  case notModified(Exchange, RefersTo)
  case hop(Exchange)
  case failure(FailedVisit)
  case discovery(Discovery)
  case continuation(Continuation)

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
  /// What makes record IDs unique: the file, the place where the writing begins, and the capture's number there.
  let location: String

  private static let revisitProfile = "http://netpreserve.org/warc/1.1/revisit/"

  /// The record that a file begins with.
  func information(at instant: Instant) -> ComposedRecord {
    record(
      Header(type: "warcinfo", at: instant, target: nil, contentType: "application/warc-fields"),
      block: Self.fields([
        ("software", "tongbao"), ("format", "WARC File Format 1.1"),
        ("conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
      ]))
  }

  func records(for capture: Capture) -> [ComposedRecord] {
    switch capture {
    case .body(let exchange, let digest):
      return closed(exchange, answer: response(exchange, digest: digest), role: exchange.role.rawValue)
    case .sameBody(let exchange, let original):
      let answer = revisit(exchange, of: original, profile: "identical-payload-digest")
      return closed(exchange, answer: answer, role: exchange.role.rawValue)
    case .notModified(let exchange, let original):
      let answer = revisit(exchange, of: original, profile: "server-not-modified")
      return closed(exchange, answer: answer, role: exchange.role.rawValue)
    case .hop(let exchange):
      return closed(
        exchange, answer: response(exchange, digest: sha256(exchange.body)), role: CaptureFields.hop)
    case .failure(let failure): return records(for: failure)
    case .discovery(let discovery):
      return [metadata(discovery.fields, at: discovery.at, target: nil, answer: nil)]
    case .continuation(let continuation):
      return [metadata(continuation.fields, at: continuation.at, target: nil, answer: nil)]
    }
  }

  // MARK: - Captures

  private func closed(_ exchange: Exchange, answer: ComposedRecord, role: String) -> [ComposedRecord] {
    let fields = [("address", exchange.address), ("source", exchange.source), ("role", role)]
    let target = exchange.url.percentEncodedForURI
    return request(of: exchange, answer: answer)
      + [answer, metadata(fields, at: exchange.startedAt, target: target, answer: answer)]
  }

  /// What is kept of a page or source that could not be had: the failure, and whatever was asked and answered.
  private func records(for failure: FailedVisit) -> [ComposedRecord] {
    guard let exchange = failure.exchange else {
      let isURL = failure.address.hasPrefix("http://") || failure.address.hasPrefix("https://")
      let target = isURL ? failure.address.percentEncodedForURI : nil
      return [metadata(failure.fields, at: failure.at, target: target, answer: nil)]
    }
    let target = exchange.url.percentEncodedForURI
    guard !exchange.responseHead.isEmpty else {
      let closing = metadata(failure.fields, at: failure.at, target: target, answer: nil)
      return request(of: exchange, answer: closing) + [closing]
    }
    let answer = response(exchange, digest: sha256(exchange.body))
    return request(of: exchange, answer: answer)
      + [answer, metadata(failure.fields, at: failure.at, target: target, answer: answer)]
  }

  // MARK: - Records

  private func request(of exchange: Exchange, answer: ComposedRecord) -> [ComposedRecord] {
    guard !exchange.requestHead.isEmpty else { return [] }
    var header = Header(exchange, type: "request", contentType: "application/http;msgtype=request")
    header.extra = [("WARC-Concurrent-To", "<\(answer.recordID)>")]
    return [record(header, block: exchange.requestHead)]
  }

  private func metadata(
    _ fields: [(String, String)], at instant: Instant, target: String?, answer: ComposedRecord?
  ) -> ComposedRecord {
    var header = Header(type: "metadata", at: instant, target: target, contentType: "application/warc-fields")
    if let answer { header.extra = [("WARC-Concurrent-To", "<\(answer.recordID)>")] }
    return record(header, block: Self.fields(fields))
  }

  private func response(_ exchange: Exchange, digest: String) -> ComposedRecord {
    guard !exchange.responseHead.isEmpty else {
      var header = Header(
        exchange, type: "resource", contentType: exchange.contentType ?? "application/octet-stream")
      header.extra.append(("WARC-Payload-Digest", "sha256:" + digest))
      return record(header, block: exchange.body)
    }
    var header = Header(exchange, type: "response", contentType: "application/http;msgtype=response")
    header.extra.append(("WARC-Payload-Digest", "sha256:" + digest))
    if let truncation = exchange.truncation {
      header.extra.append(("WARC-Truncated", truncation.rawValue))
    }
    let head = ArchivedHead.bytes(exchange.responseHead, bodyLength: exchange.body.count)
    return record(header, block: head + exchange.body)
  }

  private func revisit(
    _ exchange: Exchange, of original: Capture.RefersTo, profile: String
  ) -> ComposedRecord {
    var header = Header(exchange, type: "revisit", contentType: "application/http;msgtype=response")
    header.extra += [
      ("WARC-Profile", Self.revisitProfile + profile), ("WARC-Refers-To", "<\(original.recordID)>"),
      ("WARC-Refers-To-Target-URI", original.url.percentEncodedForURI),
      ("WARC-Refers-To-Date", original.date.iso8601), ("WARC-Payload-Digest", "sha256:" + original.digest),
    ]
    let head = ArchivedHead.bytes(exchange.responseHead, bodyLength: exchange.body.count)
    return record(header, block: head)
  }

  /// What a record's header says beside its digest, length and ID.
  private struct Header {
    let type: String
    let at: Instant
    let target: String?
    let contentType: String
    var extra: [(String, String)] = []

    init(type: String, at: Instant, target: String?, contentType: String) {
      self.type = type
      self.at = at
      self.target = target
      self.contentType = contentType
    }

    init(_ exchange: Exchange, type: String, contentType: String) {
      self.init(
        type: type, at: exchange.startedAt, target: exchange.url.percentEncodedForURI,
        contentType: contentType)
      if let address = exchange.remoteAddress { extra.append(("WARC-IP-Address", address)) }
    }
  }

  private func record(_ header: Header, block: [UInt8]) -> ComposedRecord {
    let digest = sha256(block)
    let date = header.at.iso8601
    let identity = [location, header.type, header.target ?? "", date, digest].joined(separator: "\n")
    let id = identity.uuidURN
    var fields = [("WARC-Type", header.type), ("WARC-Record-ID", "<\(id)>"), ("WARC-Date", date)]
    if let target = header.target { fields.append(("WARC-Target-URI", target)) }
    fields += header.extra
    fields += [
      ("WARC-Block-Digest", "sha256:" + digest), ("Content-Type", header.contentType),
      ("Content-Length", String(block.count)),
    ]
    var bytes = Array("WARC/1.1\r\n".utf8)
    bytes.reserveCapacity(block.count + 1024)
    bytes += Self.fields(fields)
    bytes += Array("\r\n".utf8)
    bytes += block
    bytes += Array("\r\n\r\n".utf8)
    return ComposedRecord(type: header.type, recordID: id, bytes: bytes)
  }

  private static func fields(_ fields: [(String, String)]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (name, value) in fields {
      bytes += name.utf8
      bytes += [0x3a, 0x20]
      // Spaces for line ends, so that a value can't pretend to be a further field.
      bytes += value.utf8.map { $0 == 0x0a || $0 == 0x0d ? 0x20 : $0 }
      bytes += [0x0d, 0x0a]
    }
    return bytes
  }
}
