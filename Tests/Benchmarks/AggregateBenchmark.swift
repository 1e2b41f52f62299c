import Aggregate
import Foundation
import Lexicon
import Pipeline
import Records
import Store
import TestSupport

/// Times aggregation over a store on disk: all bulletins at once, then one more, and one series as long as all.
///
/// Measured on two shared cores: 10,000 bulletins with 100,000 observations in 5000 series take 46 s CPU and 49 MiB, one
/// more bulletin 0.58 % of that; as one series they take 32 s CPU and 340 MiB, 3.5 KiB an observation. Before long series
/// were kept in parts it was 36 s and 1330 MiB, on the same machine in the same hour.
///
/// Run with `swift run -c release benchmarks aggregate [BULLETINS]`. The bulletins are of 500 places and ten counts,
/// one a week for each place; the one more is of one of these places.
enum AggregateBenchmark {
  private static let places = 500
  private static let indicators = 10

  static func run(bulletins: Int) async throws {
    let folder = try TemporaryFolder()
    let store = try PipelineStore(folder: folder.url.appending(path: "many"))
    try put(0..<bulletins, in: store)
    let all = try await time { try await aggregate(store) }
    let idle = try await time { try await aggregate(store) }
    try put(bulletins..<(bulletins + 1), in: store)
    let one = try await time { try await aggregate(store) }
    print("\(bulletins) bulletins, \(bulletins * indicators) observations, \(places * indicators) series")
    print("all at once    \(all.text(decimals: 3)) s CPU")
    print("nothing new    \(idle.text(decimals: 4)) s CPU, \((idle / all * 100).text(decimals: 3)) % of all")
    print("one bulletin   \(one.text(decimals: 4)) s CPU, \((one / all * 100).text(decimals: 3)) % of all")
    print("peak memory    \(peakKibibytes() / 1024) MiB")
    let before = peakKibibytes()
    let long = try PipelineStore(folder: folder.url.appending(path: "long"))
    try putLong(observations: bulletins * indicators, in: long)
    let longest = try await time { try await aggregate(long) }
    print("one series of \(bulletins * indicators) observations  \(longest.text(decimals: 3)) s CPU")
    print("peak memory    \(peakKibibytes() / 1024) MiB (was \(before / 1024))")
  }

  private static func time(_ work: () async throws -> Void) async throws -> Double {
    let start = cpuSeconds()
    try await work()
    return cpuSeconds() - start
  }

  private static func aggregate(_ store: PipelineStore) async throws {
    _ = try await AggregateStage(
      definition: try .specimen(), store: store, lexicon: .specimen, fingerprint: Fingerprint("1")
    ).run()
  }

  private static func put(_ range: Range<Int>, in store: PipelineStore) throws {
    for chunk in stride(from: range.lowerBound, to: range.upperBound, by: 500) {
      let numbers = chunk..<min(chunk + 500, range.upperBound)
      try store.replace(numbers.map { keyed($0, figures: figures(ofBulletin: $0)) }, removing: [])
    }
  }

  /// Ten counts of one place, since the campaign began, growing from week to week.
  private static func figures(ofBulletin number: Int) -> [Specimen] {
    let (place, week) = (number % places, number / places)
    return (0..<indicators).map { indicator in
      Specimen(1000 + week * 37 + indicator).with {
        $0.label = "查处第\(indicator)类案件"
        $0.indicator = nil
        $0.place = Place(name: "第\(place)县", code: nil)
        $0.period = period(until: week * 7)
      }
    }
  }

  /// One series with ten observations a bulletin, a day apart.
  private static func putLong(observations: Int, in store: PipelineStore) throws {
    for chunk in stride(from: 0, to: observations / 10, by: 500) {
      let numbers = chunk..<min(chunk + 500, observations / 10)
      let values = numbers.map { number in
        keyed(
          number,
          figures: (0..<10).map { offset in
            Specimen(1000 + number * 10 + offset).with { $0.period = period(until: number * 10 + offset) }
          })
      }
      try store.replace(values, removing: [])
    }
  }

  private static func period(until days: Int) -> Period {
    let start = CalendarDate(dayNumber: -100_000)
    return Period(start: start, end: start.adding(days: days), basis: .cumulative)
  }

  private static func keyed(_ number: Int, figures: [Specimen]) -> Keyed<Assessment> {
    let address = "https://news.example/\(number).html"
    let citation = Citation(
      address: address, url: address, title: "通报", publisher: "某报", published: nil, snapshot: "\(number)",
      source: "embedded")
    let observations = figures.enumerated().map { position, specimen in
      Observation(
        figure: specimen.figure(address: address, paragraph: position), citation: citation, verdicts: [])
    }
    return Keyed(
      key: RevisionKey(address: address, revision: 1).description, fingerprint: Fingerprint("1"),
      value: Assessment(citation: citation, observations: observations, problems: []))
  }
}
