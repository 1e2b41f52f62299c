import Foundation
import Pipeline
import Records
import TestSupport
import Testing

@testable import Aggregate

/// Every count, place and day for which more than one published page states something, and how that was judged.
///
/// `Facts/judgements.tsv` was read by a person; `RECORD_GOLDEN=1` writes it anew and fails, so that a change is looked at.
@Test func whatSeveralPagesStateIsJudgedAsAPersonJudgedIt() async throws {
  let assessments = try FactTable.assessments()
  let bench = Bench()
  for assessment in assessments { try bench.put(assessment) }
  try await bench.run()
  let (series, anomalies) = (try bench.series(), try bench.anomalies())
  var lines = ["indicator\tplace\ttime\tjudgement\tstatements"]
  for (subject, pages) in try subjects(of: assessments).sorted(by: { $0.key < $1.key })
  where pages.count > 1 {
    let points = series.filter { subject.isSubject(of: $0.key) }.flatMap { series in
      series.points.filter { $0.period.end == subject.day }.map { (series.key, $0) }
    }
    let stated = points.map { key, point in
      let all = ([point.leading] + point.agreeing + point.conflicting).map {
        $0.figure.quantity.numeral + $0.figure.unit.symbol
      }
      return "\(key.campaign ?? "") \(key.start?.description ?? ""): " + all.joined(separator: " / ")
    }
    #expect(!stated.isEmpty, "\(subject) is in no series")
    let figures = Set(points.flatMap { [$1.leading] + $1.conflicting }.map(\.figure.id))
    let isDisputed = anomalies.contains { anomaly in
      anomaly.kind == .conflict && Set(anomaly.statements.map(\.figure.id)).intersection(figures).count > 1
    }
    let judgement = isDisputed ? "conflict" : points.count > 1 ? "different scope" : "agree"
    lines.append(
      [
        subject.indicator, subject.place, subject.day?.description ?? "", judgement,
        stated.joined(separator: " | "),
      ].joined(separator: "\t"))
  }
  let text = lines.joined(separator: "\n") + "\n"
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Facts/judgements.tsv")
  if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
    try Data(text.utf8).write(to: file)
    Issue.record("judgements.tsv was written anew")
  }
  #expect(text == (try String(contentsOf: file, encoding: .utf8)))
}

/// What is counted where and until when, whatever the campaign and the start.
private struct Subject: Hashable, Comparable {
  let indicator: String
  let place: String
  let day: CalendarDate?

  func isSubject(of key: SeriesKey) -> Bool { key.indicator == indicator && key.place?.name == place }

  static func < (left: Self, right: Self) -> Bool {
    (left.indicator, left.place, left.day?.dayNumber ?? 0)
      < (right.indicator, right.place, right.day?.dayNumber ?? 0)
  }
}

/// The pages that state something about each subject, straight from the table.
private func subjects(of assessments: [Assessment]) throws -> [Subject: Set<String>] {
  var pages: [Subject: Set<String>] = [:]
  for assessment in assessments {
    for figure in assessment.observations.map(\.figure) {
      let subject = Subject(
        indicator: try #require(figure.countedThing), place: figure.place?.name ?? "", day: figure.period.end)
      pages[subject, default: []].insert(assessment.citation.address)
    }
  }
  return pages
}
