import Records
import TestSupport
import Testing

@testable import Aggregate

private func correcting(_ value: Int, from numeral: String) -> Specimen {
  Specimen(value).with {
    $0.grounds = [
      Ground(field: .value, rule: Ground.corrects, words: numeral, paragraph: 1, isOutsideClause: true)
    ]
  }
}

@Test func whatALaterPageCorrectsIsSuperseded() async throws {
  let bench = Bench()
  try bench.put([Specimen(4312)], address: "a", published: day(1))
  try bench.put([correcting(4132, from: "4312")], address: "b", published: day(3))
  try await bench.run()
  let point = try #require(try bench.series().first?.points.first)
  #expect(point.value == ExactDecimal(4132))
  #expect(point.conflicting.isEmpty)
  #expect(point.superseded.map(\.citation.address) == ["a"])
  #expect(point.status == .revised)
  let anomalies = try bench.anomalies()
  #expect(anomalies.map(\.kind) == [.revision])
  #expect(anomalies.allSatisfy { $0.suspects.isEmpty })
}

@Test func whatACorrectionDoesNotNameStaysAConflict() async throws {
  for (numeral, date) in [("4313", 3), ("4312", 0)] {
    let bench = Bench()
    try bench.put([Specimen(4312)], address: "a", published: day(1))
    try bench.put([correcting(4132, from: numeral)], address: "b", published: day(date))
    try await bench.run()
    let point = try #require(try bench.series().first?.points.first)
    #expect(point.superseded.isEmpty)
    #expect(point.conflicting.count == 1)
    #expect(try bench.anomalies().map(\.kind) == [.conflict])
  }
}
