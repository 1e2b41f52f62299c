import Pipeline

/// What one capture in the archive says, as the catalogue keeps it.
enum CatalogueEntry {
  case body(StoredBody)
  case revisit(Revisit)
  case failure(FailedVisit)
  case hop(Hop)
  case discovery(Discovery)
  case continuation(Continuation)
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
  let role: PageRole
  let at: Instant
  let etag: String?
  let lastModified: String?
  /// Whether the server only said so, without sending the body.
  let isNotModified: Bool
}

/// An answer on the way to a page.
struct Hop {
  let address: String
  let source: String
  let at: Instant
}

extension CatalogueEntry {
  /// Reads the records of one capture, the closing metadata last.
  init(_ records: [WARCRecord], file: String) throws(WARCError) {
    guard let closing = records.last, let at = closing.date, let fields = CaptureFields(closing.block),
      let source = fields["source"]
    else { throw Self.unknown(at: records.first?.offset ?? 0) }
    if fields["role"] == CaptureFields.discovery {
      self = .discovery(try fields.discovery(of: source, at: at, offset: closing.offset))
      return
    }
    guard let address = fields["address"] else { throw Self.unknown(at: closing.offset) }
    if fields["role"] == CaptureFields.continuation {
      self = .continuation(fields.continuation(of: address, source: source, at: at))
      return
    }
    let role = fields["role"].flatMap(PageRole.init(rawValue:)) ?? .bulletin
    if let message = fields["failure"] {
      self = .failure(
        FailedVisit(
          address: address, source: source, role: role, at: at, message: message,
          persistence: fields["persistence"].flatMap(Persistence.init(rawValue:)) ?? .passing,
          notBefore: fields["not-before"].flatMap(Instant.init(iso8601:))))
      return
    }
    if fields["role"] == CaptureFields.hop {
      self = .hop(Hop(address: address, source: source, at: at))
      return
    }
    guard let answer = records.first(where: { ["response", "resource", "revisit"].contains($0.type) })
    else { throw Self.unknown(at: closing.offset) }
    self = try Self.answer(answer, address: address, source: source, role: role, at: at, file: file)
  }

  private static func answer(
    _ answer: WARCRecord, address: String, source: String, role: PageRole, at: Instant, file: String
  ) throws(WARCError) -> CatalogueEntry {
    guard let recordID = answer.recordID else { throw unknown(at: answer.offset) }
    let head = answer.type == "resource" ? nil : HTTPHead(answer.block)
    let etag = head?.value(of: "ETag")
    let lastModified = head?.value(of: "Last-Modified")
    if answer.type == "revisit" {
      let isNotModified = answer.value(of: "WARC-Profile")?.hasSuffix("server-not-modified") == true
      return .revisit(
        Revisit(
          address: address, source: source, role: role, at: at, etag: etag, lastModified: lastModified,
          isNotModified: isNotModified))
    }
    let body = head == nil ? answer.block[...] : answer.block[(HTTPMessage.split(answer.block) ?? 0)...]
    let contentType = head.map { $0.value(of: "Content-Type") } ?? answer.value(of: "Content-Type")
    let snapshot = Snapshot(
      address: address, source: source, url: answer.targetURI ?? address, fetchedAt: at,
      status: head?.status ?? 200,
      contentType: contentType == "application/octet-stream" && head == nil ? nil : contentType, etag: etag,
      lastModified: lastModified, digest: sha256(body), length: body.count, revision: 0, role: role)
    return .body(
      StoredBody(
        snapshot: snapshot,
        place: .init(
          file: file, offset: answer.offset, size: answer.size, recordID: recordID.trimmingBrackets)))
  }

  private static func unknown(at offset: Int) -> WARCError {
    WARCError(.damaged, offset: offset, message: "records that tongbao did not write")
  }
}

extension String {
  /// A record's ID without the angle brackets around it.
  var trimmingBrackets: String {
    hasPrefix("<") && hasSuffix(">") ? String(dropFirst().dropLast()) : self
  }
}
