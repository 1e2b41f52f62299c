import Lexicon
import Markup
import Parse
import Recognition
import Records

@testable import Validate

/// Holds a case against what the program reads.
struct SpecJudge {
  private static let recognizer = Recognizer(lexicon: .standard)

  let spec: Spec

  /// What differs, in sentences; empty where the case holds.
  func differences() throws -> [String] {
    let reading = try reading()
    let figures = reading.figures
    guard let expectations = spec.figures else { return textDifferences(reading) }
    guard figures.count == expectations.count else {
      return ["\(figures.count) figures, not \(expectations.count): \(figures.map(\.span.quote))"]
    }
    let verdicts = verdicts(of: reading)
    var found: [String] = []
    for (expected, figure) in zip(expectations, figures) {
      let fields = fieldDifferences(expected, figure, all: figures)
      let missing = (expected.checks ?? []).filter { verdicts[figure.id]?.contains($0) != true }
      let unwanted = expected.checks?.isEmpty == true ? verdicts[figure.id, default: []].sorted() : []
      found += (fields + missing.map { "no finding of \($0)" } + unwanted.map { "a finding of \($0)" })
        .map { "\(figure.span.quote): \($0)" }
    }
    return found + textDifferences(reading)
  }

  private func reading() throws -> Reading {
    guard var document = spec.document else {
      let page = RawPage(
        bytes: Array((spec.page ?? "").utf8), contentType: "text/html; charset=utf-8", address: spec.name,
        url: nil)
      return try PageParser(lexicon: .standard, defaults: spec.readingDefaults)
        .reading(of: page, layout: nil, snapshot: nil, source: nil)
    }
    let text = Self.recognizer.recognize(document, defaults: spec.readingDefaults)
    document.problems += text.problem.map { [$0] } ?? []
    return Reading(
      document: document, snapshot: nil, source: nil, figures: text.figures, names: text.names,
      account: text.account)
  }

  /// The checks that find something wrong, by figure.
  private func verdicts(of reading: Reading) -> [Identifier<Figure>: Set<String>] {
    guard spec.figures?.contains(where: { $0.checks != nil }) ?? false else { return [:] }
    let assessment = Assessor(lexicon: .standard, decisions: []).assessment(of: reading, revision: 1)
    return Dictionary(
      uniqueKeysWithValues: assessment.observations.map { observation in
        (observation.figure.id, Set(observation.verdicts.map(\.check)))
      })
  }

  private func fieldDifferences(_ expected: Spec.Expected, _ figure: Figure, all: [Figure]) -> [String] {
    let quantity = figure.quantity
    let parent = figure.subsetOf.flatMap { id in all.first { $0.id == id } }
    let pairs: [(String, String?, String?)] = [
      ("value", expected.value, quantity.value.description),
      ("bound", expected.bound ?? "exact", quantity.bound.rawValue),
      ("unit", expected.unit, figure.unit.symbol),
      ("quote", expected.quote, figure.span.quote),
      ("label", expected.label, figure.label),
      ("indicator", expected.indicator, figure.indicator?.name ?? "none"),
      ("change", expected.change ?? "none", figure.change?.rawValue ?? "none"),
      ("measure", expected.measure, figure.measure.rawValue),
      ("kind", expected.kind, figure.kind.rawValue),
      ("lower", expected.lower, quantity.interval.lower.description),
      ("upper", expected.upper, quantity.interval.upper.description),
      ("subset_of", expected.subsetOf, parent?.quantity.numeral ?? "none"),
      ("place", expected.place, figure.place?.name ?? "none"),
      ("agency", expected.agency, figure.agency ?? "none"),
      ("campaign", expected.campaign, figure.campaign ?? "none"),
      ("from", expected.from, figure.period.start?.description ?? "none"),
      ("to", expected.to, figure.period.end?.description ?? "none"),
      ("basis", expected.basis, figure.period.basis?.rawValue ?? "none"),
    ]
    let fields = pairs.compactMap { name, want, have -> String? in
      want == nil || want == have ? nil : "\(name) \(have ?? "nil"), not \(want ?? "nil")"
    }
    return fields + agreementDifferences(expected, figure, all: all)
  }

  private func agreementDifferences(
    _ expected: Spec.Expected, _ figure: Figure, all: [Figure]
  ) -> [String] {
    var found: [String] = []
    for (numeral, wanted) in [(expected.agreesWith, true), (expected.conflictsWith, false)] {
      guard let numeral else { continue }
      let others = all.filter { $0.id != figure.id && $0.quantity.numeral == numeral }
      guard let other = others.last else {
        found.append("no other figure is printed \(numeral)")
        continue
      }
      if figure.quantity.interval.meets(other.quantity.interval) != wanted {
        found.append("\(wanted ? "conflicts" : "agrees") with \(numeral)")
      }
    }
    return found
  }

  private func textDifferences(_ reading: Reading) -> [String] {
    var found: [String] = []
    let rejected = reading.account.compactMap { run -> String? in
      switch run.fate {
      case .rejected(let reason): return "\(run.span.quote) \(reason)"
      case .unknown: return "\(run.span.quote) unknown"
      case .figure: return nil
      }
    }
    for expected in spec.rejected ?? [] where !rejected.contains(expected) {
      found.append("no '\(expected)' among \(rejected)")
    }
    let names = reading.names.map { "\($0.text) \($0.kind.rawValue)" }
    for expected in spec.names ?? [] where !names.contains(expected) {
      found.append("no name '\(expected)' among \(names)")
    }
    for word in spec.unnamed ?? [] where reading.names.contains(where: { $0.text == word }) {
      found.append("'\(word)' is a name")
    }
    let problems = reading.document.problems.map(\.code.rawValue)
    if let expected = spec.problems, expected != problems {
      found.append("problems \(problems), not \(expected)")
    }
    return found
  }
}
