/// How a visit that brought no page is meant to end.
package enum Persistence: String, Hashable, Sendable, CaseIterable {
  /// It speaks of the moment: a time-out, a 503.
  case passing
  /// Asking again soon is pointless: 404, a forbidden page.
  case final
  /// Nothing is there, as was to be expected: the issue of a day without one.
  case absent
}

/// An attempt that brought no page, with whatever came of it.
package struct FailedVisit: Hashable, Sendable {
  /// The page's address; empty for a source as a whole.
  package let address: String
  package let source: String
  package let role: PageRole
  package let at: Instant
  /// What is wrong on one line, lower case, no full stop.
  package let message: String
  package let persistence: Persistence
  /// Before this moment the server wants to be left alone.
  package let notBefore: Instant?
  /// The request and what was answered of it, where there was any.
  package let exchange: Exchange?

  package init(
    address: String, source: String, role: PageRole = .bulletin, at: Instant, message: String,
    persistence: Persistence, notBefore: Instant? = nil, exchange: Exchange? = nil
  ) {
    self.address = address
    self.source = source
    self.role = role
    self.at = at
    self.message = String(message.map { $0.isNewline ? " " : $0 })
    self.persistence = persistence
    self.notBefore = notBefore
    self.exchange = exchange
  }
}

/// What reading a source's indexes brought, kept as evidence of when each bulletin was found.
package struct Discovery: Hashable, Sendable {
  package struct Found: Hashable, Sendable {
    package let address: String
    package let title: String?

    package init(address: String, title: String?) {
      self.address = address
      self.title = title
    }
  }

  package let source: String
  package let at: Instant
  /// Links of all kinds on the indexes.
  package let seen: Int
  /// Links that lead to bulletins.
  package let matching: Int
  /// Whether the indexes were read as far as the definition wants.
  package let isComplete: Bool
  /// Bulletins that no earlier discovery of the source named.
  package let found: [Found]

  package init(source: String, at: Instant, seen: Int, matching: Int, isComplete: Bool, found: [Found]) {
    self.source = source
    self.at = at
    self.seen = seen
    self.matching = matching
    self.isComplete = isComplete
    self.found = found
  }
}

/// Further pages of an article, as its pages named them.
package struct Continuation: Hashable, Sendable {
  /// The first page's address.
  package let article: String
  package let source: String
  package let at: Instant
  /// Those that were not known before.
  package let addresses: [String]

  package init(article: String, source: String, at: Instant, addresses: [String]) {
    self.article = article
    self.source = source
    self.at = at
    self.addresses = addresses
  }
}

/// What is known of one address from all its visits.
package struct PageHistory: Hashable, Sendable {
  package let address: String
  package let source: String
  package let role: PageRole
  package var firstVisit: Instant
  package var lastVisit: Instant
  /// When the body came that the address had last; nil where it never had one.
  package var lastChange: Instant?
  /// The number of that body, 0 for none.
  package var revision: Int
  /// Visits in a row that brought no page.
  package var failures: Int
  package var persistence: Persistence?
  /// Answers in a row that said only: not modified.
  package var notModified: Int
  /// The validators that came last.
  package var etag: String?
  package var lastModified: String?
  /// Whether equal validators have always meant equal bodies here.
  package var trustsValidators: Bool
  package var notBefore: Instant?

  package init(address: String, source: String, role: PageRole, firstVisit: Instant) {
    self.address = address
    self.source = source
    self.role = role
    self.firstVisit = firstVisit
    lastVisit = firstVisit
    revision = 0
    failures = 0
    notModified = 0
    trustsValidators = true
  }

  package init(
    address: String, source: String, role: PageRole, firstVisit: Instant, lastVisit: Instant,
    lastChange: Instant?, revision: Int, failures: Int, persistence: Persistence?, notModified: Int,
    etag: String?, lastModified: String?, trustsValidators: Bool, notBefore: Instant?
  ) {
    self.address = address
    self.source = source
    self.role = role
    self.firstVisit = firstVisit
    self.lastVisit = lastVisit
    self.lastChange = lastChange
    self.revision = revision
    self.failures = failures
    self.persistence = persistence
    self.notModified = notModified
    self.etag = etag
    self.lastModified = lastModified
    self.trustsValidators = trustsValidators
    self.notBefore = notBefore
  }
}
