import Compression
import Dispatch
import GRDB
package import Pipeline

extension PipelineStore: CaptureArchive {
  package func record(_ exchange: Exchange) async throws(StageError) -> Snapshot {
    let digest = sha256(exchange.body)
    return try await submit(.page(exchange, digest: digest)).orThrow(exchange.address)
  }

  package func recordFailure(_ failure: FailedVisit) async throws(StageError) {
    _ = try await submit(.failure(failure))
  }

  package func recordHop(_ exchange: Exchange) async throws(StageError) {
    _ = try await submit(.hop(exchange))
  }

  package func recordDiscovery(_ discovery: Discovery) async throws(StageError) {
    _ = try await submit(.discovery(discovery))
  }

  package func recordContinuation(_ continuation: Continuation) async throws(StageError) {
    _ = try await submit(.continuation(continuation))
  }

  private func submit(_ request: CaptureRequest) async throws(StageError) -> Snapshot? {
    let result = await withCheckedContinuation { continuation in
      queue.submit(PendingCapture(request: request) { continuation.resume(returning: $0) }, to: self)
    }
    return try result.get()
  }
}

/// What a stage wants kept.
enum CaptureRequest {
  case page(Exchange, digest: String)
  case hop(Exchange)
  case failure(FailedVisit)
  case discovery(Discovery)
  case continuation(Continuation)

  var at: Instant {
    switch self {
    case .page(let exchange, _), .hop(let exchange): exchange.startedAt
    case .failure(let failure): failure.at
    case .discovery(let discovery): discovery.at
    case .continuation(let continuation): continuation.at
    }
  }

  /// What no two captures of one writing may share, since the later one depends on the earlier.
  var subject: String {
    switch self {
    case .page(let exchange, _), .hop(let exchange): exchange.address
    case .failure(let failure): failure.address
    case .discovery(let discovery): "discovery " + discovery.source
    case .continuation(let continuation): "continuation " + continuation.article
    }
  }
}

// MARK: - Writing

extension PipelineStore {
  /// What becomes of one request in a writing.
  private enum Decision {
    /// The catalogue has it already.
    case known(Snapshot)
    /// The capture, and the snapshot that its address has then.
    case write(Capture, Snapshot?)
    case refuse(StageError)
  }

  /// A record and its compressed bytes.
  private struct Member {
    let record: ComposedRecord
    let bytes: [UInt8]
  }

  /// Keeps the requests with one write, one flush and one transaction: the archive first, then the catalogue.
  ///
  /// - Returns: a result for each; a snapshot for those that are pages.
  func keep(_ requests: [CaptureRequest]) throws(StageError) -> [Result<Snapshot?, StageError>] {
    try exclusively { () throws(StageError) in
      try catchUp()
      let (file, start) = try archive.target()
      let decisions = try read { db in try requests.map { try self.decision($0, in: db) } }
      let captures = decisions.compactMap { if case .write(let capture, _) = $0 { capture } else { nil } }
      if !captures.isEmpty { try write(captures, to: file, at: start, since: requests[0].at) }
      return decisions.map { decision in
        switch decision {
        case .refuse(let error): .failure(error)
        case .known(let snapshot): .success(snapshot)
        case .write(_, let snapshot): .success(snapshot)
        }
      }
    }
  }

  private func decision(_ request: CaptureRequest, in db: Database) throws -> Decision {
    switch request {
    case .failure(let failure): return .write(.failure(failure), nil)
    case .hop(let exchange): return .write(.hop(exchange), nil)
    case .discovery(let discovery): return .write(.discovery(discovery), nil)
    case .continuation(let continuation): return .write(.continuation(continuation), nil)
    case .page(let exchange, let digest):
      let last = try Catalogue.latest(of: exchange.address, in: db)
      if exchange.status == 304 {
        guard let last else {
          return .refuse(
            StageError(
              .definition, subject: exchange.address, message: "answered 304, but no body was kept before"))
        }
        return .write(.notModified(exchange, .init(last)), last.snapshot)
      }
      guard let last, last.snapshot.digest == digest else {
        let revision = (last?.snapshot.revision ?? 0) + 1
        return .write(
          .body(exchange, digest: digest), Snapshot(exchange, digest: digest, revision: revision))
      }
      let isFile = exchange.responseHead.isEmpty
      let hasFailed = try PageLedger.page(exchange.address, in: db).map { $0.history.failures > 0 } ?? false
      return isFile && !hasFailed
        ? .known(last.snapshot) : .write(.sameBody(exchange, as: .init(last)), last.snapshot)
    }
  }

  private func write(
    _ captures: [Capture], to file: String, at start: Int, since instant: Instant
  ) throws(StageError) {
    var bytes: [UInt8] = []
    if start == 0 {
      let composer = CaptureComposer(location: "\(file):0")
      bytes = try Self.members(of: [composer.information(at: instant)])[0].bytes
    }
    let members = try Self.members(of: captures, at: "\(file):\(start)").get()
    var entries: [CatalogueEntry] = []
    for (capture, members) in zip(captures, members) {
      var place: StoredBody.Place?
      for member in members {
        if member.record.type == "response" || member.record.type == "resource" {
          place = StoredBody.Place(
            file: file, offset: start + bytes.count, size: member.bytes.count,
            recordID: member.record.recordID)
        }
        bytes += member.bytes
      }
      entries.append(CatalogueEntry(capture, place: place))
    }
    if start == 0 { try enter([], of: file, length: 0) }
    try archive.append(bytes, to: file, at: start)
    try enter(entries, of: file, length: start + bytes.count)
  }

  /// Composes and compresses on all cores: that is most of the work of keeping a page.
  private static func members(
    of captures: [Capture], at location: String
  ) -> Result<[[Member]], StageError> {
    let slots = UnsafeMutableBufferPointer<Result<[Member], StageError>>.allocate(capacity: captures.count)
    slots.initialize(repeating: .success([]))
    defer {
      slots.deinitialize()
      slots.deallocate()
    }
    nonisolated(unsafe) let results = slots
    DispatchQueue.concurrentPerform(iterations: captures.count) { index in
      let composer = CaptureComposer(location: "\(location)#\(index)")
      results[index] = Result { () throws(StageError) in
        try members(of: composer.records(for: captures[index]))
      }
    }
    return Result { () throws(StageError) in
      var all: [[Member]] = []
      for result in results { all.append(try result.get()) }
      return all
    }
  }

  private static func members(of records: [ComposedRecord]) throws(StageError) -> [Member] {
    do throws(InflationError) {
      let deflater = try Deflater()
      var members: [Member] = []
      for record in records {
        members.append(Member(record: record, bytes: try deflater.member(of: record.bytes)))
      }
      return members
    } catch {
      throw StageError(.unwritableState, subject: "archive", message: "no memory for compression")
    }
  }
}

extension CatalogueEntry {
  /// What the catalogue enters for a capture that was just written.
  fileprivate init(_ capture: Capture, place: StoredBody.Place?) {
    switch capture {
    case .body(let exchange, let digest):
      guard let place else { preconditionFailure("a body was written without its record") }
      self = .body(StoredBody(snapshot: Snapshot(exchange, digest: digest), place: place))
    case .sameBody(let exchange, _): self = .revisit(Revisit(exchange, isNotModified: false))
    case .notModified(let exchange, _): self = .revisit(Revisit(exchange, isNotModified: true))
    case .hop(let exchange):
      self = .hop(Hop(address: exchange.address, source: exchange.source, at: exchange.startedAt))
    case .failure(let failure): self = .failure(failure)
    case .discovery(let discovery): self = .discovery(discovery)
    case .continuation(let continuation): self = .continuation(continuation)
    }
  }
}

extension Revisit {
  init(_ exchange: Exchange, isNotModified: Bool) {
    self.init(
      address: exchange.address, source: exchange.source, role: exchange.role, at: exchange.startedAt,
      etag: exchange.etag, lastModified: exchange.lastModified, isNotModified: isNotModified)
  }
}

extension Capture.RefersTo {
  init(_ stored: StoredBody) {
    self.init(
      recordID: stored.place.recordID, url: stored.snapshot.url, date: stored.snapshot.fetchedAt,
      digest: stored.snapshot.digest)
  }
}

extension Snapshot {
  /// What the archive says of an answer; with revision 0 before that is counted.
  init(_ exchange: Exchange, digest: String, revision: Int = 0) {
    self.init(
      address: exchange.address, source: exchange.source, url: exchange.url.percentEncodedForURI,
      fetchedAt: exchange.startedAt, status: exchange.status, contentType: exchange.contentType,
      etag: exchange.etag, lastModified: exchange.lastModified, digest: digest, length: exchange.body.count,
      revision: revision, role: exchange.role)
  }
}
