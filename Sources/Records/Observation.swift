/// Which page says so, in words that may be published: names and passwords of web addresses are left out.
package struct Citation: Hashable, Sendable, Codable {
  package let address: String
  package let url: String?
  package let title: String?
  package let publisher: String?
  package let published: PublicationTime?
  /// The snapshot's body, lower-case hexadecimal SHA-256.
  package let snapshot: String
  /// Counts up from 1 with every distinct body that the address has had.
  package let revision: Int
  /// The pipeline's source.
  package let source: String
  /// The document's further pages, where its article has several.
  package let furtherPages: [PageStart]?

  package init(
    address: String, url: String?, title: String?, publisher: String?, published: PublicationTime?,
    snapshot: String, revision: Int = 1, source: String, furtherPages: [PageStart]? = nil
  ) {
    self.furtherPages = furtherPages
    self.address = address.withoutUserinfo
    self.url = url?.withoutUserinfo
    self.title = title
    self.publisher = publisher
    self.published = published
    self.snapshot = snapshot
    self.revision = revision
    self.source = source
  }

  /// The citation of the page that a paragraph stands on, which is another than the first for an article of several.
  package func page(ofParagraph paragraph: Int) -> Citation {
    guard let page = furtherPages?.page(ofParagraph: paragraph) else { return self }
    return Citation(
      address: page.address, url: page.url, title: title, publisher: publisher, published: published,
      snapshot: page.snapshot ?? "", revision: revision, source: source)
  }
}

/// A check's word on a figure.
package struct Verdict: Hashable, Sendable, Codable {
  package enum Outcome: String, Hashable, Sendable, Codable, Comparable {
    case passed, flagged, quarantined

    package static func < (left: Self, right: Self) -> Bool { left.severity < right.severity }

    private var severity: Int {
      switch self {
      case .passed: 0
      case .flagged: 1
      case .quarantined: 2
      }
    }
  }

  /// The check's identifier: `rate-is-a-rate`.
  package let check: String
  package let outcome: Outcome
  /// What the check saw.
  package let evidence: Evidence

  package init(check: String, outcome: Outcome, evidence: Evidence) {
    self.check = check
    self.outcome = outcome
    self.evidence = evidence
  }
}

/// How far an observation can be trusted, in the codes of SDMX's CL_OBS_STATUS; `R` is Eurostat's flag.
package enum ObservationStatus: String, Hashable, Sendable, Codable, CaseIterable {
  case normal = "A"
  case provisional = "P"
  case revised = "R"
  case estimated = "E"
  /// Low reliability: flagged by a check, or contradicted by another statement of the fact.
  case unreliable = "U"
}

/// A figure weighed by the checks: a fact if it passed, else waiting with its reasons.
package struct Observation: Hashable, Sendable, Codable {
  /// The figure; after a correction, with the corrected quantity.
  package let figure: Figure
  package let citation: Citation
  /// The verdicts that are not `passed`, worst first.
  package let verdicts: [Verdict]
  /// The heading's mentions of the same fact that agree with it, in reading order: 近27万 for 26.98万.
  package let restatements: [Figure]
  /// What a person decided about it, or nil where nobody had to.
  package let ruling: Ruling?

  package init(
    figure: Figure, citation: Citation, verdicts: [Verdict], restatements: [Figure] = [],
    ruling: Ruling? = nil
  ) {
    self.figure = figure
    self.citation = citation
    self.verdicts = verdicts
    self.restatements = restatements
    self.ruling = ruling
  }

  /// The worst verdict; a person's ruling stands above the checks.
  package var outcome: Verdict.Outcome {
    switch ruling?.action {
    case .accept, .correct: .passed
    case .reject: .quarantined
    case nil: verdicts.map(\.outcome).max() ?? .passed
    }
  }
}

/// What a person decided about one figure, as `decisions.yml` says it.
package struct Ruling: Hashable, Sendable, Codable {
  package enum Action: String, Hashable, Sendable, Codable, CaseIterable {
    case accept, reject, correct
  }

  package let action: Action
  package let reason: String
  package let who: String?
  /// What the page prints, where the ruling put another value in its place.
  package let printed: Quantity?

  package init(action: Action, reason: String, who: String?, printed: Quantity? = nil) {
    self.action = action
    self.reason = reason
    self.who = who
    self.printed = printed
  }
}

/// What validation made of one reading.
package struct Assessment: Hashable, Sendable, Codable {
  package let citation: Citation
  /// Every statistic of the reading, accepted or not, in reading order.
  package let observations: [Observation]
  /// Problems of the page as a whole.
  package let problems: [DocumentProblem]

  package init(citation: Citation, observations: [Observation], problems: [DocumentProblem]) {
    self.citation = citation
    self.observations = observations
    self.problems = problems
  }
}
