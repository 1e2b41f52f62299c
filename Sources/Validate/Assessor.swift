import Lexicon
import Pipeline
import Records

/// Weighs the statistics of one reading: the same reading and rulings always give the same assessment.
struct Assessor: Sendable {
  let lexicon: Lexicon
  let decisions: [DecisionDefinition]
  let rules: [ValidationRule]

  init(lexicon: Lexicon, decisions: [DecisionDefinition], rules: [ValidationRule] = []) {
    self.lexicon = lexicon
    self.decisions = decisions
    self.rules = rules
  }

  func assessment(of reading: Reading, revision: Int) -> Assessment {
    let citation = Citation(reading, revision: revision)
    let ruled = Self.ruled(reading, by: Rulings(decisions, about: reading.document.address, lexicon: lexicon))
    let bulletin = Bulletin(ruled.reading, lexicon: lexicon, rules: rules)
    let facts = Restatements(bulletin).facts
    let suspicions = Self.suspicions(among: facts, trusted: ruled.rulings, in: bulletin)
    let observations = facts.map { fact in
      Observation(
        figure: fact.figure, citation: citation,
        verdicts: Self.verdicts(on: fact, suspicions: suspicions, in: bulletin),
        restatements: fact.mentions, ruling: ruled.rulings[fact.figure.id])
    }
    return Assessment(citation: citation, observations: observations, problems: reading.document.problems)
  }

  /// The worst verdicts first; those of other mentions of the fact count as its own.
  private static func verdicts(
    on fact: Restatements.Fact, suspicions: [Identifier<Figure>: [Verdict]], in bulletin: Bulletin
  ) -> [Verdict] {
    let found = ([fact.figure] + fact.mentions).flatMap { figure in
      Registry.checks.compactMap { $0.verdict(on: figure, in: bulletin) } + (suspicions[figure.id] ?? [])
    }
    var seen: Set<Verdict> = []
    return found.filter { seen.insert($0).inserted }.enumerated()
      .sorted { ($1.element.outcome, $0.offset) < ($0.element.outcome, $1.offset) }.map(\.element)
  }

  /// What laws between figures have against each of them; whom a person vouched for is never named.
  private static func suspicions(
    among facts: [Restatements.Fact], trusted: [Identifier<Figure>: Ruling], in bulletin: Bulletin
  ) -> [Identifier<Figure>: [Verdict]] {
    let rejected = trusted.filter { $0.value.action == .reject }.keys
    let figures = facts.map(\.figure).filter { !rejected.contains($0.id) }
    let agreements = facts.flatMap { $0.agreements(in: bulletin) }
    var found = Registry.crossChecks.map { $0.relations(among: figures, in: bulletin) }
    let suspects = Set(
      (found.joined() + agreements).filter { !$0.holds }.flatMap { $0.terms.map(\.figure.id) })
    for (index, check) in Registry.crossChecks.enumerated() where !suspects.isEmpty {
      guard let pairwise = check as? any PairwiseCrossCheck else { continue }
      found[index] = pairwise.relations(among: figures, in: bulletin, about: suspects)
    }
    let relations = found.joined() + agreements
    let localizer = ErrorLocalizer(relations, trusted: Set(trusted.keys).subtracting(rejected))
    return Dictionary(grouping: localizer.suspicions, by: \.figure).mapValues { $0.map(\.verdict) }
  }

  /// The reading with corrections in place, so that the checks judge what was ruled.
  private static func ruled(
    _ reading: Reading, by rulings: Rulings
  ) -> (reading: Reading, rulings: [Identifier<Figure>: Ruling]) {
    var applied: [Identifier<Figure>: Ruling] = [:]
    let figures = reading.figures.map { figure in
      guard let (ruled, ruling) = rulings.applied(to: figure, of: reading) else { return figure }
      applied[figure.id] = ruling
      return ruled
    }
    guard !applied.isEmpty else { return (reading, [:]) }
    return (reading.stating(figures), applied)
  }
}

extension Reading {
  fileprivate func stating(_ figures: [Figure]) -> Reading {
    Reading(
      document: document, snapshot: snapshot, source: source, figures: figures, names: names,
      account: account)
  }
}

extension Citation {
  fileprivate init(_ reading: Reading, revision: Int) {
    let document = reading.document
    self.init(
      address: document.address, url: document.url, title: document.title, publisher: document.publisher,
      published: document.published, snapshot: reading.snapshot ?? "", revision: revision,
      source: reading.source ?? "", furtherPages: document.furtherPages)
  }
}

extension ErrorLocalizer.Suspicion {
  /// What breaks a law of the definition waits; what breaks one that the text only seems to state is marked.
  fileprivate var verdict: Verdict {
    Verdict(check: check, outcome: rigour == .law ? .quarantined : .flagged, evidence: evidence)
  }
}
