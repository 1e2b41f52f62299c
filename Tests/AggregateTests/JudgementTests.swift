import Foundation
import Pipeline
import Records
import TestSupport
import Testing

@testable import Aggregate

/// Every fact that more than one published page states, and how its statements were judged.
///
/// `Facts/judgements.tsv` was read by a person; `RECORD_GOLDEN=1` writes it anew and fails, so that a change is looked at.
@Test func factsThatSeveralPagesStateAreJudgedAsAPersonJudgedThem() async throws {
  let bench = Bench()
  for assessment in try FactTable.assessments() { try bench.put(assessment) }
  try await bench.run()
  var lines = ["indicator\tplace\tcampaign\ttime\tjudgement\tstatements"]
  for series in try bench.series() {
    for point in series.points {
      let statements = [point.leading] + point.agreeing + point.conflicting
      guard Set(statements.map(\.citation.address)).count > 1 else { continue }
      let printed = statements.map { $0.figure.quantity.numeral + $0.figure.unit.symbol }
      lines.append(
        [
          series.key.indicator, series.key.place?.name ?? "", series.key.campaign ?? "",
          point.period.end?.description ?? "", point.conflicting.isEmpty ? "agree" : "conflict",
          printed.joined(separator: " / "),
        ].joined(separator: "\t"))
    }
  }
  let text = lines.joined(separator: "\n") + "\n"
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Facts/judgements.tsv")
  if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
    try Data(text.utf8).write(to: file)
    Issue.record("judgements.tsv was written anew")
  }
  #expect(text == (try String(contentsOf: file, encoding: .utf8)))
}
