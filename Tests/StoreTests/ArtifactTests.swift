import Foundation
import Pipeline
import Store
import TestSupport
import Testing

private struct Note: Artifact, Hashable {
  static var kind: String { "note" }
  let words: [String: Int]
}

private func note(_ key: String, _ number: Int) -> Keyed<Note> {
  Keyed(key: key, fingerprint: Fingerprint("v\(number)"), value: Note(words: ["b": 2, "a": number]))
}

@Test func artifactsAreKeptInByteOrderOfKeys() throws {
  let folder = try TemporaryFolder()
  let store = try PipelineStore(folder: folder.url)
  try store.replace([note("b", 2), note("甲", 3), note("a", 1), note("B", 4)], removing: [])
  var keys: [String] = []
  try store.forEach(Note.self, prefix: "") { (keyed) throws(StageError) in
    keys.append(keyed.key)
    // The store may be used from inside.
    #expect(try store.artifact(Note.self, key: keyed.key)?.value == keyed.value)
  }
  #expect(keys == ["B", "a", "b", "甲"])
}

@Test func prefixIsTakenByBytes() throws {
  let folder = try TemporaryFolder()
  let store = try PipelineStore(folder: folder.url)
  try store.replace([note("a/1", 1), note("a/2", 2), note("a", 3), note("b/1", 4)], removing: [])
  var keys: [String] = []
  try store.forEach(Note.self, prefix: "a/") { keyed in keys.append(keyed.key) }
  #expect(keys == ["a/1", "a/2"])
}

@Test func replacingWritesAndRemovesTogether() throws {
  let folder = try TemporaryFolder()
  let store = try PipelineStore(folder: folder.url)
  try store.replace([note("a", 1), note("b", 1)], removing: [])
  let before = try store.digest(of: Note.self)
  try store.replace([note("b", 2)], removing: ["a"])
  #expect(try store.fingerprints(of: Note.self) == ["b": Fingerprint("v2")])
  #expect(try store.artifact(Note.self, key: "a") == nil)
  #expect(try store.digest(of: Note.self) != before)
  try store.replace([note("a", 1), note("b", 1)], removing: [])
  #expect(try store.digest(of: Note.self) == before)
}
