import Foundation
import Testing

/// Floors of quality over the project's own pages; they only rise.
private struct Floors: Codable {
  struct Source: Codable {
    let gold: String
    let pages: String
    var place: String?
    var agency: String?
    var campaign: String?
    var start: String?
  }

  let sets: [Source]
  /// The fingerprint of pages and gold: other pages are another measure.
  var corpus: String
  var floors: [String: Double]
}

private let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "floors.json")

/// `RECORD_GOLDEN=1` raises the floors to what is measured, never lowers them, and fails so that the diff is looked at.
@Test func qualityIsNotBelowItsFloors() throws {
  let data = try Data(contentsOf: file)
  var floors = try JSONDecoder().decode(Floors.self, from: data)
  let sets = try JSONDecoder().decode(Sets.self, from: data).sets
  let evaluation = try GoldEvaluation(sets: sets)
  if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
    let isSame = floors.corpus == evaluation.corpus
    floors.corpus = evaluation.corpus
    floors.floors = evaluation.shares.merging(isSame ? floors.floors : [:]) { max($0, $1) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try (encoder.encode(floors) + Data("\n".utf8)).write(to: file)
    Issue.record(
      "floors.json is written anew: \(evaluation.shares)\n\(evaluation.misses.joined(separator: "\n"))")
    return
  }
  #expect(
    floors.corpus == evaluation.corpus,
    "pages or gold changed; RECORD_GOLDEN=1 measures anew, and the commit says why a floor is lower")
  for (field, floor) in floors.floors.sorted(by: { $0.key < $1.key }) {
    let measured = evaluation.shares[field] ?? 0
    #expect(measured >= floor, "\(field) is \(measured), its floor \(floor)")
    #expect(measured <= floor + 0.02, "\(field) is \(measured): raise its floor of \(floor)")
  }
}

private struct Sets: Decodable {
  let sets: [GoldEvaluation.Set]
}
