import Foundation
import Lexicon
import Records
import Testing

@testable import Recognition

/// A sentence, and what recognition has to make of it.
private struct Spec: Decodable, CustomStringConvertible, Sendable {
  struct Expected: Decodable, Sendable {
    let value: String
    let bound: String?
    let unit: String?
    let quote: String?
    let label: String?
    let change: String?
    let measure: String?
    let lower: String?
    let upper: String?
  }

  let name: String
  let phenomenon: String
  let text: String
  let figures: [Expected]
  /// Numbers that are no figures, with the reason: `110 hotline`.
  let rejected: [String]?
  /// Why recognition can't do it yet; the case has to fail.
  let notYet: String?
  /// The day of publication.
  let published: String?

  enum CodingKeys: String, CodingKey {
    case name, phenomenon, text, figures, rejected, published
    case notYet = "not_yet"
  }

  var description: String { "\(name) (\(phenomenon))" }
}

private let folder = URL(filePath: #filePath).deletingLastPathComponent()
  .appending(path: "../Specs").standardizedFileURL

private func specs() -> [Spec] {
  do {
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
    return try files.flatMap { try JSONDecoder().decode([Spec].self, from: Data(contentsOf: $0)) }
  } catch {
    Issue.record("specs: \(error)")
    return []
  }
}

/// What differs between a specification and what recognition says; empty where it holds.
private func differences(_ spec: Spec) -> [String] {
  var document = Document(
    address: spec.name, charset: "utf-8",
    paragraphs: [Paragraph(text: "", role: .title), Paragraph(text: spec.text, role: .body)])
  document.published = spec.published.flatMap { CalendarDate(text: $0) }.map { PublicationTime(date: $0) }
  let recognized = Recognizer(lexicon: .standard).recognize(document, defaults: ReadingDefaults())
  let figures = recognized.figures
  guard figures.count == spec.figures.count else {
    return ["\(figures.count) figures, not \(spec.figures.count): \(figures.map(\.span.quote))"]
  }
  var found = zip(spec.figures, figures).flatMap { expected, figure in
    differences(expected, figure).map { "\(figure.span.quote): \($0)" }
  }
  let rejected = recognized.account.compactMap { run -> String? in
    guard case .rejected(let reason) = run.fate else { return nil }
    return "\(run.span.quote) \(reason)"
  }
  for expected in spec.rejected ?? [] where !rejected.contains(expected) {
    found.append("no '\(expected)' among \(rejected)")
  }
  return found
}

private func differences(_ expected: Spec.Expected, _ figure: Figure) -> [String] {
  let pairs: [(String, String?, String?)] = [
    ("value", expected.value, figure.quantity.value.description),
    ("bound", expected.bound ?? "exact", figure.quantity.bound.rawValue),
    ("unit", expected.unit, figure.unit.symbol),
    ("quote", expected.quote, figure.span.quote),
    ("label", expected.label, figure.label),
    ("change", expected.change ?? "none", figure.change?.rawValue ?? "none"),
    ("measure", expected.measure, figure.measure.rawValue),
    ("lower", expected.lower, figure.quantity.interval.lower.description),
    ("upper", expected.upper, figure.quantity.interval.upper.description),
  ]
  return pairs.compactMap { name, want, have in
    want == nil || want == have ? nil : "\(name) \(have ?? "nil"), not \(want ?? "nil")"
  }
}

@Test(arguments: specs())
private func specificationHolds(spec: Spec) {
  let found = differences(spec)
  if let reason = spec.notYet {
    #expect(!found.isEmpty, "\(spec.name): holds now, take the mark away: \(reason)")
  } else {
    #expect(found.isEmpty, "\(spec.name): \(found.joined(separator: "; "))")
  }
}

@Test func specificationsHaveNames() {
  let names = specs().map(\.name)
  #expect(!names.isEmpty)
  #expect(Set(names).count == names.count, "two cases of one name")
}
