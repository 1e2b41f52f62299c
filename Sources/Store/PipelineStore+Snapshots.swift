import GRDB
package import Pipeline

extension PipelineStore {
  package func latestSnapshots() throws(StageError) -> [Snapshot] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM snapshot AS s WHERE role = 'bulletin' AND \(Self.isNoFurtherPage)
            AND revision = (SELECT max(revision) FROM snapshot WHERE address = s.address)
          ORDER BY address
          """
      ).map(Snapshot.init)
    }
  }

  package func revisions() throws(StageError) -> [Snapshot] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM snapshot WHERE role = 'bulletin' AND \(Self.isNoFurtherPage) ORDER BY address, revision
          """
      ).map(Snapshot.init)
    }
  }

  private static let isNoFurtherPage = "address NOT IN (SELECT address FROM further_page)"

  package func furtherPages() throws(StageError) -> [String: [String]] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT article, address FROM further_page ORDER BY id")
        .reduce(into: [:]) { $0[$1[0], default: []].append($1[1]) }
    }
  }

  package func furtherSnapshots() throws(StageError) -> [String: [Snapshot]] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT f.article, s.* FROM further_page AS f JOIN snapshot AS s ON s.address = f.address
          ORDER BY f.id, s.revision
          """
      ).reduce(into: [:]) { $0[$1["article"], default: []].append(Snapshot($1)) }
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
}

extension PipelineStore {
  package func history(of address: String) throws(StageError) -> PageHistory? {
    try read { try PageLedger.page(address, in: $0)?.history }
  }

  package func histories(of addresses: [String]) throws(StageError) -> [String: PageHistory] {
    try read { db in
      var histories: [String: PageHistory] = [:]
      for address in addresses { histories[address] = try PageLedger.page(address, in: db)?.history }
      return histories
    }
  }

  package func found(bySource source: String) throws(StageError) -> [Discovery.Found] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT address, title FROM found WHERE source = ? ORDER BY id", arguments: [source]
      ).map { Discovery.Found(address: $0[0], title: $0[1]) }
    }
  }

  package func lastDiscovery(ofSource source: String) throws(StageError) -> Discovery? {
    try read { db in
      try Row.fetchOne(
        db, sql: "SELECT * FROM discovery WHERE source = ? ORDER BY id DESC LIMIT 1", arguments: [source]
      ).map {
        Discovery(
          source: source, at: Instant(secondsSince1970: $0["at"]), seen: $0["seen"],
          matching: $0["matching"], isComplete: $0["is_complete"], found: [])
      }
    }
  }

  package func holds(after instant: Instant) throws(StageError) -> [String: Instant] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT address, not_before FROM page WHERE not_before > ?",
        arguments: [instant.secondsSince1970]
      ).reduce(into: [:]) { $0[$1[0]] = Instant(secondsSince1970: $1[1]) }
    }
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
