/// Which page says so.
package struct Citation: Hashable, Sendable, Codable {
  package let address: String
  package let url: String?
  package let title: String?
  package let publisher: String?
  package let published: PublicationTime?
  /// The snapshot's body, lower-case hexadecimal SHA-256.
  package let snapshot: String
  /// The pipeline's source.
  package let source: String

  package init(
    address: String, url: String?, title: String?, publisher: String?, published: PublicationTime?,
    snapshot: String,
    source: String
  ) {
    self.address = address
    self.url = url
    self.title = title
    self.publisher = publisher
    self.published = published
    self.snapshot = snapshot
    self.source = source
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
  /// What the check saw, in a sentence a person can follow.
  package let evidence: String

  package init(check: String, outcome: Outcome, evidence: String) {
    self.check = check
    self.outcome = outcome
    self.evidence = evidence
  }
}

/// How far an observation can be trusted, in the words of SDMX's OBS_STATUS code list.
package enum ObservationStatus: String, Hashable, Sendable, Codable, CaseIterable {
  case normal = "A"
  case provisional = "P"
  case revised = "R"
  case estimated = "E"
  /// Not to be used: quarantined.
  case suspect = "S"
}

/// A figure weighed by the checks: a fact if it passed, else waiting with its reasons.
package struct Observation: Hashable, Sendable, Codable {
  package let figure: Figure
  package let citation: Citation
  /// The verdicts that are not `passed`, worst first.
  package let verdicts: [Verdict]

  package init(figure: Figure, citation: Citation, verdicts: [Verdict]) {
    self.figure = figure
    self.citation = citation
    self.verdicts = verdicts
  }

  package var outcome: Verdict.Outcome { verdicts.map(\.outcome).max() ?? .passed }
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
