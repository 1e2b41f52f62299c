/// Where snapshots are kept for ever, and their catalogue.
///
/// Append-only and crash-safe: a snapshot is in the catalogue only when its bytes are in the archive.
package protocol SnapshotArchive: Sendable {
  /// The latest snapshot of every bulletin's address, in byte order of address.
  func latestSnapshots() throws(StageError) -> [Snapshot]

  /// Every body that each bulletin's address has had, in byte order of address, then by revision.
  func revisions() throws(StageError) -> [Snapshot]

  /// The latest snapshot of one address, whatever its role, or nil where it has none.
  func latestSnapshot(of address: String) throws(StageError) -> Snapshot?

  /// Every body of the further pages of articles, by the address of the article's first page, then by revision.
  func furtherSnapshots() throws(StageError) -> [String: [Snapshot]]

  /// The body of a snapshot, byte for byte.
  func body(of snapshot: Snapshot) throws(StageError) -> [UInt8]

  /// How each source has fared, in order of source.
  func sourceHealth() throws(StageError) -> [SourceHealth]
}

/// The archive as the stage that fills it sees it.
///
/// A call returns when what it was given is on the disk.
package protocol CaptureArchive: SnapshotArchive {
  /// Keeps an answer that is a page; a body that the address has already had last is kept as a revisit, not again, and
  /// of a local file not even that.
  func record(_ exchange: Exchange) async throws(StageError) -> Snapshot

  /// Keeps an attempt that brought no page, with what was answered.
  func recordFailure(_ failure: FailedVisit) async throws(StageError)

  /// Keeps an answer on the way to a page: a redirect.
  func recordHop(_ exchange: Exchange) async throws(StageError)

  /// Keeps that an article has further pages, beside those that are known.
  func recordContinuation(_ continuation: Continuation) async throws(StageError)

  /// The further pages that articles have been found to have, in the order in which they were found, by the address of
  /// the article's first page; they are no bulletins of their own.
  func furtherPages() throws(StageError) -> [String: [String]]

  /// Keeps what a source's indexes named.
  func recordDiscovery(_ discovery: Discovery) async throws(StageError)

  /// What is known of one address.
  func history(of address: String) throws(StageError) -> PageHistory?

  /// What is known of addresses, in one look; those that nothing is known of are left out.
  func histories(of addresses: [String]) throws(StageError) -> [String: PageHistory]

  /// The bulletins that the source's indexes have named, in the order they were found.
  func found(bySource source: String) throws(StageError) -> [Discovery.Found]

  /// What reading the source's indexes brought last, without what it found.
  func lastDiscovery(ofSource source: String) throws(StageError) -> Discovery?

  /// Addresses whose server wants to be left alone beyond the moment, and until when.
  func holds(after instant: Instant) throws(StageError) -> [String: Instant]
}
