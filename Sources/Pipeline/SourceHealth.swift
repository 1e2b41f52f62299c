/// How a source has fared, from the archive's own history.
package struct SourceHealth: Hashable, Sendable, Codable {
  package let source: String
  /// Addresses with at least one snapshot.
  package let pages: Int
  package let lastSuccess: Instant?
  package let lastFailure: Instant?
  /// The last failure's message, one that may pass before one of a page that is gone; nil where the last attempt
  /// succeeded.
  package let failure: String?
  /// Pages whose last attempt failed.
  package var failingPages = 0
  /// Bulletins that were read once and are gone now, in the order of their addresses.
  package var gonePages: [GonePage] = []
  /// When the failures that stand began.
  package var failingSince: Instant?
  /// When the last bulletin was fetched that was not known before.
  package var lastNew: Instant?
  /// The longest of the last waits from one day with new bulletins to the next, in days; nil for fewer than four waits.
  package var longestWait: Int?
  /// Links on the source's indexes when they were read last.
  package var seen: Int?
  /// Those of them that lead to bulletins.
  package var matching: Int?
  /// The median of matching links in up to ten readings before.
  package var usualMatching: Int?
  /// Addresses that all answer with one and the same body, where three or more do.
  package var sharedBodies = 0

  package init(source: String, pages: Int, lastSuccess: Instant?, lastFailure: Instant?, failure: String?) {
    self.source = source
    self.pages = pages
    self.lastSuccess = lastSuccess
    self.lastFailure = lastFailure
    self.failure = failure
  }
}

/// A bulletin that was read once and is no longer where it stood; what was read of it is kept.
package struct GonePage: Hashable, Sendable, Codable {
  package let address: String
  /// The first visit that found it gone.
  package let since: Instant
  /// The last of its bodies that is kept.
  package let revision: Int
  /// What is answered in its place: `answered 404 Not Found`.
  package let message: String

  package init(address: String, since: Instant, revision: Int, message: String) {
    self.address = address
    self.since = since
    self.revision = revision
    self.message = message
  }
}

/// Something about a source that a person should look at.
package enum SourceConcern: Hashable, Sendable {
  /// The last attempt failed, or pages of it.
  case failing(message: String, pages: Int)
  /// Indexes that led to bulletins lead to none now.
  case emptyIndex(seen: Int)
  /// Indexes lead to less than half of what they used to.
  case lowYield(matching: Int, usual: Int)
  /// Nothing new for longer than expected.
  case silent(lastNew: Instant, expectedDays: Int)
  /// Addresses that share one body, which is then hardly any of their pages.
  case junk(pages: Int)
  /// The latest pages give no figures, where those before them did.
  case drift(pages: Int)

  /// kebab-case, for tables.
  package var code: String {
    switch self {
    case .failing: "failing"
    case .emptyIndex: "empty-index"
    case .lowYield: "low-yield"
    case .silent: "silent"
    case .junk: "junk"
    case .drift: "drift"
    }
  }
}

extension SourceConcern {
  /// Why a local page that was read once can't be compared with what is kept.
  package static let goneFile = "the file is no longer there; what was last read of it is kept"

  /// In English and without moments that move, so that a digest says the same until something else is the case.
  package var words: String {
    switch self {
    case .failing(let message, let pages): pages > 1 ? "\(message); \(pages) pages fail" : message
    case .emptyIndex(let seen):
      seen == 0 ? "its index has no links" : "none of the \(seen) links on its index leads to a bulletin"
    case .lowYield(let matching, let usual): "\(matching) links lead to bulletins, where \(usual) used to"
    case .silent(let lastNew, let days):
      "nothing new since \(lastNew.dayInChina), though something is expected every \(days) days"
    case .junk(let pages): "\(pages) addresses answer with one and the same page"
    case .drift(let pages): "its latest \(pages) pages give no figures: a new layout?"
    }
  }
}

extension SourceHealth {
  /// What the archive's history says against the source; `expectedDays` is the definition's word on how often something
  /// new comes.
  package func concerns(expectedDays: Int?) -> [SourceConcern] {
    var concerns: [SourceConcern] = []
    if let failure {
      let pages = failsByLapsesAlone ? failingPages : failingPages - gonePages.count
      concerns.append(.failing(message: failure, pages: pages))
    }
    if let matching, let seen, let usualMatching, usualMatching > 0 {
      if matching == 0 {
        concerns.append(.emptyIndex(seen: seen))
      } else if matching * 2 < usualMatching {
        concerns.append(.lowYield(matching: matching, usual: usualMatching))
      }
    } else if matching == 0, let seen {
      concerns.append(.emptyIndex(seen: seen))
    }
    if let silence = silence(expectedDays: expectedDays) { concerns.append(silence) }
    if sharedBodies > 0 { concerns.append(.junk(pages: sharedBodies)) }
    return concerns
  }

  /// Whether nothing is wrong with it but that pages are gone, which are told by themselves.
  package var failsByLapsesAlone: Bool {
    failingPages == gonePages.count && gonePages.contains { $0.message == failure }
  }

  /// Silence is measured up to the last success, not to now: a source that can't be asked is failing, not silent, and
  /// the answer follows from the archive alone.
  ///
  /// Without a word of the definition, twice the longest wait of the last ten is out of the ordinary.
  private func silence(expectedDays: Int?) -> SourceConcern? {
    guard let lastNew, let lastSuccess, let days = expectedDays ?? longestWait.map({ max(2, $0 * 2) }) else {
      return nil
    }
    guard lastSuccess.secondsSince1970 - lastNew.secondsSince1970 > days * 86_400 else { return nil }
    return .silent(lastNew: lastNew, expectedDays: days)
  }

  /// Whether the latest pages of a source give nothing, where most of those before them gave figures: a new template,
  /// as a rule, that the reader makes nothing of.
  ///
  /// Three pages in a row are no chance where four in five of at least five had figures. `yields` are the figures on each
  /// page, latest first.
  package static func drift(yields: [Int]) -> SourceConcern? {
    let barren = yields.prefix { $0 == 0 }.count
    let before = yields.dropFirst(barren)
    guard barren >= 3, before.count >= 5, before.count(where: { $0 > 0 }) * 5 >= before.count * 4 else {
      return nil
    }
    return .drift(pages: barren)
  }
}
