import Lexicon
import Pipeline
import Records
import TestSupport
import Testing

@testable import Validate

private func stage(
  _ store: MemoryStore, definition: String = "1", decisions: [DecisionDefinition] = []
) throws -> ValidateStage {
  ValidateStage(
    definition: try .specimen(), store: store, lexicon: .specimen, decisions: decisions,
    fingerprint: Fingerprint(definition))
}

private func put(_ reading: Reading, revision: Int = 1, in store: MemoryStore) throws {
  let key = RevisionKey(address: reading.document.address, revision: revision).description
  let digest = reading.figures.map { $0.quantity.value.description }.joined(separator: ",")
  try store.replace([Keyed(key: key, fingerprint: Fingerprint(digest), value: reading)], removing: [])
}

@Test func onlyChangedReadingsAreWorked() async throws {
  let store = MemoryStore()
  try put(.specimen([Specimen(1)], address: "a"), in: store)
  try put(.specimen([Specimen(2)], address: "b"), in: store)
  #expect(try await stage(store).run().worked == 2)
  let second = try await stage(store).run()
  #expect((second.worked, second.unchanged) == (0, 2))
  try put(.specimen([Specimen(3)], address: "b"), in: store)
  _ = store.takeWrites(of: Assessment.self)
  #expect(try await stage(store).plan().map(\.action) == [.skip, .work])
  #expect(try await stage(store).run().worked == 1)
  #expect(store.takeWrites(of: Assessment.self) == ["b#000001"])
  #expect(try await stage(store, definition: "2").run().worked == 2)
}

@Test func assessmentOfAVanishedReadingIsRemoved() async throws {
  let store = MemoryStore()
  try put(.specimen([Specimen(1)], address: "a"), in: store)
  _ = try await stage(store).run()
  try store.replace([Keyed<Reading>](), removing: ["a#000001"])
  _ = try await stage(store).run()
  #expect(try store.all(Assessment.self).isEmpty)
}

@Test func whatWaitsIsCountedInLatestEditionsWhetherWorkedNowOrBefore() async throws {
  let store = MemoryStore()
  try put(.specimen([Specimen(-1), Specimen(-2)], address: "a"), revision: 1, in: store)
  try put(.specimen([Specimen(-1)], address: "a"), revision: 2, in: store)
  #expect(try await stage(store).run().quarantined == 1)
  #expect(try await stage(store).run().quarantined == 1)
}

@Test func expiredDecisionIsSaidAtEveryRun() async throws {
  let store = MemoryStore()
  try put(.specimen([Specimen(1)], address: "a"), in: store)
  let decision = DecisionDefinition(
    address: "a", target: .quote("gone"), action: .reject, value: nil, reason: "wrong", who: nil,
    evidence: nil, expect: nil, position: DefinitionPosition(line: 2, column: 3))
  for _ in 1...2 {
    let output = try await stage(store, decisions: [decision]).run()
    #expect(output.failures.map(\.subject) == ["decisions.yml:2:3"])
    #expect(output.failures.map(\.message) == ["the decision has expired: the page has no such figure"])
  }
}

@Test func lapsedRulingIsKeptForTheDigestAndItsFigureNamed() async throws {
  let store = MemoryStore()
  try put(.specimen([Specimen(100)], address: "a", snapshot: "new"), in: store)
  func rulings() throws -> [LapsedRuling] {
    try store.artifact(LapsedRulings.self, key: LapsedRulings.key)?.value.rulings ?? []
  }
  func decision(_ evidence: String) -> DecisionDefinition {
    DecisionDefinition(
      address: "a", target: .quote("破获刑事案件100起"), action: .reject, value: nil, reason: "wrong", who: nil,
      evidence: evidence, expect: nil, position: DefinitionPosition(line: 2, column: 3))
  }
  let output = try await stage(store, decisions: [decision("old")]).run()
  #expect(
    output.failures.map(\.message) == [
      "the decision has expired: the page was edited since; '破获刑事案件100起' is published as the page has it"
    ])
  #expect(try rulings().map(\.cause.zh) == ["页面后来改过"])
  #expect(try rulings().first?.figure != nil)
  // A ruling that holds again takes the word back.
  #expect(try await stage(store, definition: "2", decisions: [decision("new")]).run().failures.isEmpty)
  #expect(try rulings().isEmpty)
}
