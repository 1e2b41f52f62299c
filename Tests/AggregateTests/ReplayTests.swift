import Pipeline
import Records
import TestSupport
import Testing

@testable import Aggregate

/// Everything that aggregation leaves, as text.
private func everything(_ bench: Bench) throws -> [String] {
  var lines: [String] = []
  try bench.store.forEach(Series.self, prefix: "") { lines.append("\($0.key) \($0.value)") }
  try bench.store.forEach(AnomalyList.self, prefix: "") { lines.append("\($0.key) \($0.value)") }
  try bench.store.forEach(RollUp.self, prefix: "") { lines.append("\($0.key) \($0.value)") }
  try bench.store.forEach(Placement.self, prefix: "") { lines.append("\($0.key) \($0.value)") }
  return lines
}

/// Pages that agree, conflict, fall, roll up, repeat, are edited and withdrawn.
private let pages: [(address: String, revision: Int, figures: [Specimen])] = (0..<36).map { number in
  let place = [
    Place(name: "高唐县", code: "371526"), Place(name: "东阿县", code: "371524"),
    Place(name: "聊城市", code: "371500"),
  ][
    number % 3]
  let week = number / 6
  let level = Specimen(1000 + week * 50 + (number % 5 == 0 ? 700 : 0), rounding: number % 4 == 0 ? 100 : nil)
    .with {
      $0.place = place
      $0.period = campaign(until: week * 7)
    }
  let other = level.with {
    $0.indicator = "suspects-caught"
    $0.unit = "名"
    $0.value += number % 7
  }
  return ("page\(number % 30)", number < 30 ? 1 : 2, number >= 33 ? [other] : [level, other])
}

@Test(arguments: [1, 2, 3, 4, 5])
func anyOrderOfArrivalWithOrWithoutEarlierStateLeavesTheSame(seed: Int) async throws {
  let straight = Bench()
  for page in pages { try straight.put(page.figures, address: page.address, revision: page.revision) }
  try await straight.run()
  let bench = Bench()
  var state = UInt64(seed)
  var left = pages
  while !left.isEmpty {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let page = left.remove(at: Int((state >> 33) % UInt64(left.count)))
    try bench.put(page.figures, address: page.address, revision: page.revision)
    if state >> 62 == 0 { try await bench.run() }
  }
  try await bench.run()
  #expect(try everything(bench) == everything(straight))
}
