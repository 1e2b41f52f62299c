import Pipeline

/// A link to a bulletin, as an index names it.
struct FoundLink: Hashable {
  /// Normalized: the bulletin's address in the pipeline.
  let address: String
  let title: String?
  /// When the index says that the bulletin changed.
  let changed: Instant?
}

/// What reading a source's indexes brought.
struct WalkResult {
  var links: [FoundLink] = []
  /// Index pages that were read.
  var pages = 0
  /// Links of all kinds, and those that lead to bulletins, where they can be compared from walk to walk: on the first
  /// page of a listing or feed, whose further pages are not always read, and on all of a sitemap.
  var seen = 0
  var matching = 0
  /// Whether the indexes were read as far as the definition wants.
  var isComplete = true
  /// Indexes that could not be had or read; they are in the archive.
  var failures: [(address: String, failure: FetchFailure)] = []
  var isOutOfBudget = false
  /// Whether a pattern of the definition takes too long on the links.
  var isPatternStuck = false
}
