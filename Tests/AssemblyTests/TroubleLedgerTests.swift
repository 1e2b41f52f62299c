import Pipeline
import Testing

@testable import Assembly

private let page = "http://a.example/1.html"

/// A run that met the troubles, and would have met no other.
private func run(_ ledger: inout TroubleLedger, at second: Int, _ troubles: [Trouble]) -> (
  new: [Trouble], ended: [Trouble]
) {
  ledger.update(with: troubles, status: .partial, at: Instant(secondsSince1970: second)) { _ in false }
}

@Test func troubleInOtherWordsTakesThePlaceOfTheFormer() {
  var ledger = TroubleLedger()
  let words = [
    "timed out", "answered 503", "unable to get local issuer certificate", "the connection was reset",
    "answered 404 Not Found", "answered 404 Gone",
  ]
  for (number, message) in words.enumerated() {
    let trouble = Trouble(stage: .fetch, source: "web", subject: page, message: message)
    let (new, ended) = run(&ledger, at: 100 + number, [trouble])
    #expect(new == [trouble], "other words are told once")
    #expect(ended.isEmpty, "what goes on in another way is not well again")
    #expect(ledger.entries.map(\.message) == [message])
    #expect(ledger.since(trouble)?.secondsSince1970 == 100, "it stands since the first")
    #expect(run(&ledger, at: 200, [trouble]).new.isEmpty)
  }
  // Numbers are no other words.
  let other = Trouble(stage: .fetch, subject: page, message: "answered 410 Gone")
  #expect(run(&ledger, at: 300, [other]).new.isEmpty)
}

@Test func troublesOfOtherSubjectsAndStagesStandBesideEachOther() {
  var ledger = TroubleLedger()
  _ = run(&ledger, at: 1, [Trouble(stage: .fetch, subject: page, message: "timed out")])
  let others = [
    Trouble(stage: .parse, subject: page, message: "is no page"),
    Trouble(stage: .fetch, subject: page + "?2", message: "answered 404"),
    Trouble(stage: nil, subject: page, message: "the archive is damaged"),
    Trouble(stage: nil, subject: page, message: "the archive is cut"),
  ]
  #expect(run(&ledger, at: 2, others).new == others)
  #expect(ledger.entries.count == 5)
  let (_, ended) = ledger.update(
    with: [], status: .done, at: Instant(secondsSince1970: 3)
  ) { $0.stage == .fetch }
  #expect(Set(ended.map(\.message)) == ["timed out", "answered 404"])
  #expect(ledger.entries.count == 3)
}
