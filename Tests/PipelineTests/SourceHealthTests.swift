import Pipeline
import Testing

private func day(_ number: Int) -> Instant { Instant(secondsSince1970: number * 86_400) }

private func health(_ change: (inout SourceHealth) -> Void, failure: String? = nil) -> SourceHealth {
  var health = SourceHealth(
    source: "one", pages: 9, lastSuccess: day(100), lastFailure: nil, failure: failure)
  change(&health)
  return health
}

@Test func sourceThatFaresAsUsualIsNoConcern() {
  let health = health {
    ($0.lastNew, $0.longestWait) = (day(95), 4)
    ($0.seen, $0.matching, $0.usualMatching) = (40, 10, 20)
  }
  #expect(health.concerns(expectedDays: nil) == [])
}

@Test func whatIsWrongIsNamed() {
  #expect(
    health({ $0.failingPages = 3 }, failure: "timed out").concerns(expectedDays: nil)
      == [.failing(message: "timed out", pages: 3)])
  #expect(
    health { ($0.seen, $0.matching, $0.usualMatching) = (40, 0, 20) }.concerns(expectedDays: nil)
      == [.emptyIndex(seen: 40)])
  #expect(
    health { ($0.seen, $0.matching) = (40, 0) }.concerns(expectedDays: nil) == [.emptyIndex(seen: 40)],
    "an index that never led anywhere is no better")
  #expect(
    health { ($0.seen, $0.matching, $0.usualMatching) = (40, 9, 20) }.concerns(expectedDays: nil)
      == [.lowYield(matching: 9, usual: 20)])
  #expect(health { $0.sharedBodies = 4 }.concerns(expectedDays: nil) == [.junk(pages: 4)])
}

@Test func silenceIsMeasuredByTheSourcesOwnWaitsOrTheDefinition() {
  let quiet = health { ($0.lastNew, $0.longestWait) = (day(90), 4) }
  #expect(quiet.concerns(expectedDays: nil) == [.silent(lastNew: day(90), expectedDays: 8)])
  #expect(quiet.concerns(expectedDays: 30) == [])
  #expect(
    health { $0.lastNew = day(90) }.concerns(expectedDays: nil) == [], "nothing is known of its rhythm")
}

/// Figures on each page, latest first, and whether that looks like a new layout.
@Test(arguments: [
  ([0, 0, 0, 5, 6, 7, 8, 9], true), ([0, 0, 5, 6, 7, 8, 9], false), ([0, 0, 0, 5, 6, 7, 8], false),
  ([0, 0, 0, 5, 0, 7, 0, 9], false), ([0, 0, 0, 0, 5, 0, 7, 8, 9], true), ([], false),
])
func latestPagesWithoutFiguresAreADrift(yields: [Int], isDrift: Bool) {
  #expect((SourceHealth.drift(yields: yields) != nil) == isDrift)
}
