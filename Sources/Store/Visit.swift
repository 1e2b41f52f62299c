import Pipeline

/// One visit of an address, as the catalogue enters it.
struct Visit {
  enum Outcome {
    case body(digest: String)
    case revisit(isNotModified: Bool)
    case failure(Persistence)
    case hop

    /// The word in the table.
    var name: String {
      switch self {
      case .body: "body"
      case .revisit: "revisit"
      case .failure(.absent): "absent"
      case .failure: "failure"
      case .hop: "hop"
      }
    }
  }

  let address: String
  let source: String
  let role: PageRole
  let at: Instant
  let outcome: Outcome
  var revision: Int?
  var etag: String?
  var lastModified: String?
  var message: String?
  var notBefore: Instant?
}

extension Visit {
  init(_ snapshot: Snapshot, revision: Int) {
    self.init(
      address: snapshot.address, source: snapshot.source, role: snapshot.role, at: snapshot.fetchedAt,
      outcome: .body(digest: snapshot.digest), revision: revision, etag: snapshot.etag,
      lastModified: snapshot.lastModified)
  }

  init(_ revisit: Revisit, revision: Int?) {
    self.init(
      address: revisit.address, source: revisit.source, role: revisit.role, at: revisit.at,
      outcome: .revisit(isNotModified: revisit.isNotModified), revision: revision, etag: revisit.etag,
      lastModified: revisit.lastModified)
  }

  init(_ failure: FailedVisit) {
    self.init(
      address: failure.address, source: failure.source, role: failure.role, at: failure.at,
      outcome: .failure(failure.persistence), message: failure.message, notBefore: failure.notBefore)
  }
}
