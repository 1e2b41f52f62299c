import Pipeline
import Records
import TestSupport
import Testing

@testable import Aggregate

@Test func oneBulletinTouchesItsOwnSeriesOnly() async throws {
  let bench = Bench()
  for place in 1...20 {
    try bench.put(
      [Specimen(place).with { $0.place = Place(name: "县\(place)", code: nil) }], address: "page\(place)")
  }
  #expect(try await bench.run().worked == 20)
  _ = bench.store.takeWrites(of: Series.self)
  #expect(try await bench.run().worked == 0)
  #expect(bench.store.takeWrites(of: Series.self).isEmpty)
  try bench.put([Specimen(5).with { $0.place = Place(name: "县7", code: nil) }], address: "new")
  let output = try await bench.run()
  #expect((output.worked, output.unchanged) == (1, 19))
  #expect(bench.store.takeWrites(of: Series.self).count == 1)
}

@Test func seriesOfAVanishedPageIsRemoved() async throws {
  let bench = Bench()
  try bench.put([Specimen(1)], address: "a")
  try await bench.run()
  try bench.store.replace([Keyed<Assessment>](), removing: ["a#000001"])
  try await bench.run()
  #expect(try bench.series().isEmpty)
  #expect(try bench.store.fingerprints(of: Placement.self).isEmpty)
  #expect(try bench.store.fingerprints(of: Contribution.self).isEmpty)
  #expect(try bench.store.fingerprints(of: PendingSeries.self).isEmpty)
}

@Test func figureThatMovesToAnotherSeriesLeavesTheFirst() async throws {
  let bench = Bench()
  try bench.put([Specimen(1)], address: "a")
  try await bench.run()
  try bench.put(
    [
      Specimen(1).with {
        $0.label = "立案"; $0.indicator = nil
      }
    ], address: "a")
  try await bench.run()
  #expect(try bench.series().map(\.key.indicator) == ["label:立案"])
}

@Test func refusedFigureEntersWhenItIsAcceptedAndLeavesAgain() async throws {
  let bench = Bench()
  let waiting = Verdict(check: "test", outcome: .quarantined, evidence: Evidence("waits"))
  try bench.put([Specimen(1)], address: "a", verdicts: [waiting])
  try await bench.run()
  #expect(try bench.series().isEmpty)
  try bench.put([Specimen(1)], address: "a")
  try await bench.run()
  #expect(try bench.series().count == 1)
  try bench.put([Specimen(1)], address: "a", verdicts: [waiting])
  try await bench.run()
  #expect(try bench.series().isEmpty)
}

@Test func orderOfArrivalChangesNothing() async throws {
  var outcomes: Set<[Series]> = []
  for order in [[0, 1, 2, 3], [3, 1, 0, 2], [2, 3, 1, 0]] {
    let bench = Bench()
    for position in order {
      try bench.put(
        [Specimen(100 + position, position == 0 ? .about : .exact, rounding: position == 1 ? 10 : nil)],
        address: "page\(position)", published: position == 2 ? nil : day(position))
      if position % 2 == 0 { try await bench.run() }
    }
    try await bench.run()
    outcomes.insert(try bench.series())
  }
  #expect(outcomes.count == 1)
}

@Test func killedRunIsFinishedByTheNext() async throws {
  let bench = Bench()
  try bench.put([Specimen(1)], address: "a")
  try await bench.run()
  let expected = try bench.series()
  // As after a kill between the notes and the series.
  let key = try #require(expected.first?.key.description)
  try bench.store.replace(
    [Keyed(key: key, fingerprint: Fingerprint(""), value: PendingSeries())], removing: [])
  try bench.store.replace([Keyed<Series>](), removing: [key])
  try await bench.run()
  #expect(try bench.series() == expected)
}

@Test func anomaliesAreCountedEvenWhereNothingWasWorked() async throws {
  let bench = Bench()
  try bench.put([Specimen(1), Specimen(2)], address: "a")
  #expect(try await bench.run().flagged == 1)
  #expect(try await bench.run().flagged == 1)
}
