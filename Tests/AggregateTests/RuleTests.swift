import Pipeline
import Records
import TestSupport
import Testing

@testable import Aggregate

private func count(_ value: Int, _ indicator: String) -> Specimen {
  Specimen(value).with { $0.indicator = indicator }
}

private let rules = ["imported + local = confirmed"]

@Test func whatARuleLeavesIsWorkedOutAndKeptOutOfTheSeries() async throws {
  let bench = Bench()
  try bench.put([count(21, "confirmed"), count(21, "imported")], address: "a")
  try await bench.run(rules: rules)
  let implied = try bench.store.all(Implied.self)
  #expect(implied.map(\.key.indicator) == ["local"])
  #expect(implied.first?.points.map(\.interval) == [Interval(.zero)])
  #expect(implied.first?.points.first?.grounds.count == 2)
  #expect(try bench.series().allSatisfy { $0.key.indicator != "local" })
  // Once a page says it, nothing is implied.
  try bench.put([count(0, "local")], address: "b")
  try await bench.run(rules: rules)
  #expect(try bench.store.all(Implied.self).isEmpty)
  #expect(try bench.anomalies().isEmpty)
}

@Test func ruleIsHeldAgainstWhatDifferentPagesSay() async throws {
  let bench = Bench()
  try bench.put([count(24, "confirmed"), count(16, "imported")], address: "a")
  try bench.put([count(9, "local")], address: "b")
  try await bench.run(rules: rules)
  #expect(try bench.anomalies().map(\.kind) == [.identity])
  #expect(try bench.store.fingerprints(of: PendingRules.self).isEmpty)
}

@Test func partsOfDifferentWholesAreNoTwoStatementsOfOneFact() async throws {
  let bench = Bench()
  let wholes = [count(31, "imported"), count(49, "local")]
  let parts = zip([4, 9], wholes.enumerated()).map { value, whole in
    count(value, "turned").with { $0.subsetOf = whole.1.figure(address: "a", paragraph: whole.0).id }
  }
  try bench.put(wholes + parts, address: "a")
  try await bench.run()
  #expect(try bench.anomalies().isEmpty)
  #expect(
    try bench.series().map(\.key.indicator) == [
      "imported", "local", "part:imported:turned", "part:local:turned",
    ])
}
