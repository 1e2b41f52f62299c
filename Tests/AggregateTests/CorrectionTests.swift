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
  try bench.put([Specimen(4312)], address: "a", published: day(1), publisher: "聊城市公安局")
  try bench.put([correcting(4132, from: "4312")], address: "b", published: day(3), publisher: "聊城市公安局")
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
  let cases: [(numeral: String, published: CalendarDate?, publisher: String?)] = [
    ("4313", day(3), "聊城市公安局"), ("4312", day(0), "聊城市公安局"), ("4312", day(1), "聊城市公安局"),
    ("4312", nil, "聊城市公安局"), ("4312", day(3), "某自媒体"), ("4312", day(3), nil),
  ]
  for (numeral, published, publisher) in cases {
    let bench = Bench()
    try bench.put([Specimen(4312)], address: "a", published: day(1), publisher: "聊城市公安局")
    try bench.put([correcting(4132, from: numeral)], address: "b", published: published, publisher: publisher)
    try await bench.run()
    let point = try #require(try bench.series().first?.points.first)
    #expect(point.superseded.isEmpty)
    #expect(point.conflicting.count == 1)
    #expect(try bench.anomalies().map(\.kind) == [.conflict])
  }
}

@Test func correctionsInACircleLeaveTheLastOne() async throws {
  let bench = Bench()
  try bench.put([Specimen(1395)], address: "a", published: day(1), publisher: "聊城市公安局")
  try bench.put([correcting(1593, from: "1395")], address: "b", published: day(2), publisher: "聊城市公安局")
  try bench.put([correcting(1395, from: "1593")], address: "c", published: day(3), publisher: "聊城市公安局")
  try await bench.run()
  let point = try #require(try bench.series().first?.points.first)
  #expect(point.value == ExactDecimal(1395))
  #expect(point.conflicting.isEmpty)
  #expect(point.superseded.map(\.citation.address) == ["a", "b"])
}
