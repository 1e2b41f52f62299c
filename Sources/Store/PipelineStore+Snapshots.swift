import GRDB
package import Pipeline

extension PipelineStore: SnapshotArchive {
  package func record(_ exchange: Exchange) throws(StageError) -> Snapshot {
    try exclusively { () throws(StageError) in
      try catchUp()
      let digest = sha256(exchange.body)
      let last = try read { try Catalogue.latest(of: exchange.address, in: $0) }
      let isSame = last.map { $0.snapshot.digest == digest } ?? false
      if let last, isSame, exchange.responseHead.isEmpty, exchange.status != 304,
        try !read({ try Catalogue.lastVisitFailed(exchange.address, in: $0) })
      {
        return last.snapshot
      }
      if let last, isSame || exchange.status == 304 {
        let original = Capture.RefersTo(last)
        try keep(exchange, as: exchange.status == 304 ? .notModified(original) : .sameBody(as: original))
        return last.snapshot
      }
      guard exchange.status != 304 else {
        throw StageError(
          .definition, subject: exchange.address, message: "answered 304, but no body was kept before")
      }
      try keep(exchange, as: .body(digest: digest))
      return try latestSnapshot(of: exchange.address).orThrow(exchange.address)
    }
  }

  package func recordFailure(
    address: String, source: String, at instant: Instant, message: String
  ) throws(StageError) {
    try exclusively { () throws(StageError) in
      try catchUp()
      let failure = FailedVisit(address: address, source: source, at: instant, message: message.singleLine)
      try append(at: instant) {
        [$0.record(of: failure)]
      } entry: { _ in
        .failure(failure)
      }
    }
  }

  private func keep(_ exchange: Exchange, as capture: Capture) throws(StageError) {
    try append(at: exchange.startedAt) {
      $0.records(for: exchange, as: capture)
    } entry: { places in
      guard case .body(let digest) = capture, let place = places["response"] ?? places["resource"] else {
        return .revisit(
          Revisit(
            address: exchange.address, source: exchange.source, at: exchange.startedAt, etag: exchange.etag,
            lastModified: exchange.lastModified))
      }
      return .body(StoredBody(snapshot: Snapshot(exchange, digest: digest), place: place))
    }
  }

  /// Writes one capture to the archive, then enters it.
  private func append(
    at instant: Instant, records: (CaptureComposer) -> [ComposedRecord],
    entry: ([String: StoredBody.Place]) -> CatalogueEntry
  ) throws(StageError) {
    let (file, start) = try archive.target()
    let composer = CaptureComposer(location: "\(file):\(start)")
    var bytes: [UInt8] = []
    var places: [String: StoredBody.Place] = [:]
    for record in (start == 0 ? [composer.information(at: instant)] : []) + records(composer) {
      let member = try compressed(record.bytes)
      places[record.type] = StoredBody.Place(
        file: file, offset: start + bytes.count, size: member.count, recordID: record.recordID)
      bytes += member
    }
    try archive.append(bytes, to: file, at: start)
    try enter(entry(places), of: file, length: start + bytes.count)
  }

  private func compressed(_ bytes: [UInt8]) throws(StageError) -> [UInt8] {
    do throws(InflationError) {
      return try gzipMember(of: bytes)
    } catch {
      throw StageError(.unwritableState, subject: archive.path, message: "no memory for compression")
    }
  }

  package func latestSnapshots() throws(StageError) -> [Snapshot] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM snapshot AS s WHERE role = 'bulletin'
            AND revision = (SELECT max(revision) FROM snapshot WHERE address = s.address)
          ORDER BY address
          """
      ).map(Snapshot.init)
    }
  }

  package func revisions() throws(StageError) -> [Snapshot] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM snapshot WHERE role = 'bulletin' ORDER BY address, revision")
        .map(Snapshot.init)
    }
  }

  package func latestSnapshot(of address: String) throws(StageError) -> Snapshot? {
    try read { try Catalogue.latest(of: address, in: $0)?.snapshot }
  }

  package func body(of snapshot: Snapshot) throws(StageError) -> [UInt8] {
    let stored = try read { db in
      try Row.fetchOne(
        db, sql: "SELECT * FROM snapshot WHERE address = ? AND digest = ? ORDER BY revision LIMIT 1",
        arguments: [snapshot.address, snapshot.digest]
      ).map(StoredBody.init)
    }
    let place = try stored.orThrow(snapshot.address).place
    let bytes = try archive.reading(place.file, from: place.offset) { descriptor throws(StageError) in
      let source = ByteSource(descriptor: descriptor, pieceLength: min(max(place.size, 1), 1 << 20))
      var reader = WARCReader(source, startingAt: place.offset, maximumBlock: .max)
      do throws(WARCError) {
        guard let record = try reader.next() else { return [UInt8]() }
        guard record.type == "response" else { return record.block }
        return Array(record.block[(HTTPMessage.split(record.block) ?? 0)...])
      } catch {
        throw damaged(place.file, error)
      }
    }
    guard sha256(bytes) == snapshot.digest else {
      throw damaged(
        place.file, WARCError(.damaged, offset: place.offset, message: "the body has another digest"))
    }
    return bytes
  }

  package func sourceHealth() throws(StageError) -> [SourceHealth] {
    try read { db in try Row.fetchAll(db, sql: Self.healthQuery).map(SourceHealth.init) }
  }

  /// A failure stands until its address succeeds; one of the source as a whole until anything of it does.
  private static let healthQuery = """
    SELECT v.source,
      (SELECT count(DISTINCT address) FROM snapshot WHERE source = v.source AND role = 'bulletin') AS pages,
      max(CASE WHEN outcome != 'failure' THEN at END) AS last_success,
      max(CASE WHEN outcome = 'failure' THEN at END) AS last_failure,
      (SELECT message FROM visit AS f WHERE f.source = v.source AND f.outcome = 'failure' AND NOT EXISTS
        (SELECT 1 FROM visit AS s WHERE s.id > f.id AND s.outcome != 'failure' AND s.source = f.source
          AND (f.address = '' OR s.address = f.address))
       ORDER BY id DESC LIMIT 1) AS failure
    FROM visit AS v GROUP BY v.source ORDER BY v.source
    """
}

extension Capture.RefersTo {
  init(_ stored: StoredBody) {
    self.init(
      recordID: stored.place.recordID, url: stored.snapshot.url, date: stored.snapshot.fetchedAt,
      digest: stored.snapshot.digest)
  }
}

extension Snapshot {
  /// What the archive says of an answer before its revision is counted.
  init(_ exchange: Exchange, digest: String) {
    self.init(
      address: exchange.address, source: exchange.source, url: exchange.url.percentEncodedForURI,
      fetchedAt: exchange.startedAt, status: exchange.status, contentType: exchange.contentType,
      etag: exchange.etag, lastModified: exchange.lastModified, digest: digest, length: exchange.body.count,
      revision: 0, role: exchange.role)
  }
}

extension SourceHealth {
  init(_ row: Row) {
    self.init(
      source: row["source"], pages: row["pages"],
      lastSuccess: (row["last_success"] as Int?).map(Instant.init(secondsSince1970:)),
      lastFailure: (row["last_failure"] as Int?).map(Instant.init(secondsSince1970:)), failure: row["failure"]
    )
  }
}

extension Optional {
  /// What the catalogue must have, because it was just read or written.
  func orThrow(_ subject: String) throws(StageError) -> Wrapped {
    guard let self else {
      throw StageError(.unreadableState, subject: subject, message: "no such snapshot in the catalogue")
    }
    return self
  }
}
