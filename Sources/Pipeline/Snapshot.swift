/// A moment in time, as the run's clock tells it: seconds since 1970-01-01 UTC.
package struct Instant: Hashable, Sendable, Codable, Comparable {
  package let secondsSince1970: Int

  package init(secondsSince1970: Int) { self.secondsSince1970 = secondsSince1970 }

  package static func < (left: Self, right: Self) -> Bool { left.secondsSince1970 < right.secondsSince1970 }
}

/// Where the time comes from.
package protocol RunClock: Sendable {
  func now() -> Instant
}

/// What a page is for.
package enum PageRole: String, Hashable, Sendable, Codable {
  /// It may state figures: stages after fetch read it.
  case bulletin
  /// It leads to bulletins: a listing, a feed, a sitemap.
  case index
  /// It says what may be fetched: `robots.txt`.
  case robots
}

/// Why a body that was kept is not the whole one, in the words of WARC-Truncated.
package enum Truncation: String, Hashable, Sendable {
  case length, time, disconnect, unspecified
}

/// One request and its answer, as the transport saw them.
package struct Exchange: Hashable, Sendable {
  /// What identifies the page in the pipeline: its URL, or its path from the project's root for a local file.
  package let address: String
  /// The pipeline's source.
  package let source: String
  /// The URL that the transfer ended at, after redirects.
  package let url: String
  package let startedAt: Instant
  /// The request's head as sent, empty for files.
  package let requestHead: [UInt8]
  /// The answer's head as received, the last one after redirects, empty for files.
  package let responseHead: [UInt8]
  /// The HTTP status; 200 for a file that was read; 304 where the server says that the last body still stands.
  package let status: Int
  /// The body after content decoding (gzip, br, zstd).
  package let body: [UInt8]
  /// The header's value without its parameters removed: `text/html; charset=gb2312`.
  package let contentType: String?
  package let etag: String?
  package let lastModified: String?
  package let role: PageRole
  /// The IP address that answered, where it is known and no proxy's.
  package let remoteAddress: String?
  /// Why the body is not whole, where it isn't.
  package let truncation: Truncation?

  package init(
    address: String, source: String, url: String, startedAt: Instant, requestHead: [UInt8],
    responseHead: [UInt8], status: Int, body: [UInt8], contentType: String?, etag: String?,
    lastModified: String?, role: PageRole = .bulletin, remoteAddress: String? = nil,
    truncation: Truncation? = nil
  ) {
    self.remoteAddress = remoteAddress
    self.truncation = truncation
    self.address = address
    self.source = source
    self.role = role
    self.url = url
    self.startedAt = startedAt
    self.requestHead = requestHead
    self.responseHead = responseHead
    self.status = status
    self.body = body
    self.contentType = contentType
    self.etag = etag
    self.lastModified = lastModified
  }
}

/// The bytes of one answer as the archive keeps them.
///
/// A revisit that finds the same body leaves the snapshot as it is, so nothing after fetch has to be worked again.
package struct Snapshot: Hashable, Sendable, Codable {
  /// The address that was asked for.
  package let address: String
  package let source: String
  package let url: String
  package let fetchedAt: Instant
  package let status: Int
  package let contentType: String?
  package let etag: String?
  package let lastModified: String?
  /// The body's SHA-256, lower-case hexadecimal.
  package let digest: String
  /// The body's length in bytes.
  package let length: Int
  /// Counts up from 1 with every body of the address that differs from the one before.
  package let revision: Int
  package let role: PageRole

  package init(
    address: String, source: String, url: String, fetchedAt: Instant, status: Int, contentType: String?,
    etag: String?, lastModified: String?, digest: String, length: Int, revision: Int,
    role: PageRole = .bulletin
  ) {
    self.role = role
    self.address = address
    self.source = source
    self.url = url
    self.fetchedAt = fetchedAt
    self.status = status
    self.contentType = contentType
    self.etag = etag
    self.lastModified = lastModified
    self.digest = digest
    self.length = length
    self.revision = revision
  }

  /// What links of the page are relative to: the URL it came from, or the path of a local file.
  package var pageAddress: String { webURL ?? address }

  /// The URL it came from; nil for a local file.
  package var webURL: String? { url.hasPrefix("http") ? url : nil }
}
