/// How a pipeline asks servers.
package struct FetchPolicy: Hashable, Sendable {
  package enum Robots: String, Hashable, Sendable, CaseIterable {
    case respect, ignore
  }

  package enum Reach: Hashable, Sendable {
    /// Public addresses only.
    case publicOnly
    /// Loopback and private addresses too.
    case privateToo
  }

  /// Where the files of a source may lie.
  package enum FileReach: Hashable, Sendable {
    /// In the pipeline's own folder.
    case ownFolder
    case anywhere
  }

  /// Connections to one host at once.
  package var connectionsPerHost: Int
  /// Milliseconds between requests to one host.
  package var delayMilliseconds: Int
  /// Milliseconds that one transfer may take.
  package var timeoutMilliseconds: Int
  /// Further attempts after a failure that may pass.
  package var retries: Int
  /// Bytes that a body may have, also after decompression.
  package var maximumBytes: Int
  package var robots: Robots
  /// A mail address or page in the User-Agent, so that whoever runs a server can reach whoever asks.
  package var contact: String?
  package var reach: Reach
  package var fileReach: FileReach
  /// When a known page is asked for again.
  package var revisit: RevisitPolicy
  /// A PEM file of certificate authorities to trust besides the system's, relative to the pipeline's folder.
  package var certificateAuthorities: String?
  /// Where the definition names that file.
  package var certificateAuthoritiesPosition: DefinitionPosition?
  /// What one run of the whole pipeline may ask.
  package var budget: Budget

  /// One connection a host, a second between requests, 30 seconds and 8 MiB a page, three retries.
  package static let standard = FetchPolicy(
    connectionsPerHost: 1, delayMilliseconds: 1000, timeoutMilliseconds: 30_000, retries: 3,
    maximumBytes: 8 << 20, robots: .respect, contact: nil, reach: .publicOnly, fileReach: .ownFolder,
    revisit: .standard,
    certificateAuthorities: nil, budget: .run)
}

/// When a known page is asked for again, so that silent edits are caught.
package enum RevisitPolicy: Hashable, Sendable {
  /// At every run.
  case always
  case never
  /// After half of the time that the page has stood unchanged, at least and at most so many seconds.
  case thinning(least: Int, most: Int)

  /// Twelve hours let a daily run find the edits of the first days; after half a year, once in three months.
  package static let standard = RevisitPolicy.thinning(least: 12 * 3600, most: 90 * 86_400)
}

/// What a run may cost the servers it asks.
package struct Budget: Hashable, Sendable {
  package var requests: Int
  /// Seconds, or nil for no limit.
  package var seconds: Int?
  /// Bytes of all bodies together, or nil for no limit.
  package var bytes: Int?

  package init(requests: Int, seconds: Int? = nil, bytes: Int? = nil) {
    self.requests = requests
    self.seconds = seconds
    self.bytes = bytes
  }

  /// About three hours at the usual delay: what a run from cron may take before the next one is near.
  package static let run = Budget(requests: 10_000)
  /// About half an hour at the usual delay.
  package static let source = Budget(requests: 2000)
}
