import Pipeline

/// What one capture in the archive says, as the catalogue keeps it.
enum CatalogueEntry {
  case body(StoredBody)
  case revisit(Revisit)
  case failure(FailedVisit)
}

/// A body and where in the archive it stands.
struct StoredBody {
  /// With revision 0 until the catalogue counts it.
  let snapshot: Snapshot
  let place: Place

  /// A record in an archive file.
  struct Place {
    let file: String
    let offset: Int
    let size: Int
    let recordID: String
  }
}

/// An answer that brought no new body.
struct Revisit {
  let address: String
  let source: String
  let at: Instant
  let etag: String?
  let lastModified: String?
}

/// A page, or under an empty address a source, that could not be had.
struct FailedVisit {
  let address: String
  let source: String
  let at: Instant
  let message: String
}

extension CatalogueEntry {
  /// Reads the records of one capture, the closing metadata last.
  init(_ records: [WARCRecord], file: String) throws(WARCError) {
    guard let closing = records.last, let at = closing.date, let fields = HTTPHead.fields(closing.block),
      let address = fields["address"], let source = fields["source"]
    else { throw Self.unknown(at: records.first?.offset ?? 0) }
    if let message = fields["failure"] {
      self = .failure(FailedVisit(address: address, source: source, at: at, message: message))
      return
    }
    guard let answer = records.first(where: { ["response", "resource", "revisit"].contains($0.type) }),
      let recordID = answer.recordID
    else { throw Self.unknown(at: closing.offset) }
    let head = answer.type == "resource" ? nil : HTTPHead(answer.block)
    let etag = head?.value(of: "ETag")
    let lastModified = head?.value(of: "Last-Modified")
    if answer.type == "revisit" {
      self = .revisit(
        Revisit(address: address, source: source, at: at, etag: etag, lastModified: lastModified))
      return
    }
    let body = head == nil ? answer.block[...] : answer.block[(HTTPMessage.split(answer.block) ?? 0)...]
    let contentType = head.map { $0.value(of: "Content-Type") } ?? answer.value(of: "Content-Type")
    let snapshot = Snapshot(
      address: address, source: source, url: answer.targetURI ?? address, fetchedAt: at,
      status: head?.status ?? 200,
      contentType: contentType == "application/octet-stream" && head == nil ? nil : contentType, etag: etag,
      lastModified: lastModified, digest: sha256(body), length: body.count, revision: 0,
      role: fields["role"].flatMap(PageRole.init(rawValue:)) ?? .bulletin)
    let id = recordID.trimmingBrackets
    self = .body(
      StoredBody(
        snapshot: snapshot,
        place: .init(file: file, offset: answer.offset, size: answer.size, recordID: id)))
  }

  private static func unknown(at offset: Int) -> WARCError {
    WARCError(.damaged, offset: offset, message: "records that tongbao did not write")
  }
}

extension HTTPHead {
  /// The fields of an `application/warc-fields` block.
  fileprivate static func fields(_ block: [UInt8]) -> [String: String]? {
    guard let head = HTTPHead(Array("HTTP/1.1 200 OK\r\n".utf8) + block) else { return nil }
    return Dictionary(head.fields.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}

extension String {
  fileprivate var trimmingBrackets: String {
    hasPrefix("<") && hasSuffix(">") ? String(dropFirst().dropLast()) : self
  }
}
