import Foundation
import Pipeline
import Records
import TestSupport
import Testing

@testable import Render

@Test(arguments: [
  ("# {{title}}\n{{sumary}}", "2:1", "a digest has no value named 'sumary'"),
  ("{{title", "1:1", "a tag begins here and never ends: expected '}}'"),
  ("标题 {{#first}}\n\n{{first}}", "1:4", "section 'first' never ends: expected '{{/first}}'"),
  ("{{#first}}{{/leading}}", "1:11", "section 'first' ends as 'leading'"),
  ("{{/first}}", "1:1", "no section 'first' is open here"),
  ("a\n  {{> footer}}", "2:3", "a digest's template has no such tag: {{> footer}}"),
  ("{{=<% %>=}}", "1:1", "a digest's template has no such tag: {{=<% %>=}}"),
  ("{{}}", "1:1", "an empty tag"),
])
func brokenTemplateIsAnErrorWithItsPlace(text: String, place: String, message: String) throws {
  let error = try #require(throws: StageError.self) {
    try DigestFrame(name: "Pipelines/harbour/digest.mustache", text: text).check()
  }
  #expect(error.kind == .definition)
  #expect(error.subject == "Pipelines/harbour/digest.mustache:\(place)")
  #expect(error.message == message)
}

private func refusal(ofSections depth: Int) throws -> StageError {
  let text = "x\n" + String(repeating: "{{#zh}}", count: depth) + "\n"
  return try #require(throws: StageError.self) {
    try DigestFrame(name: "digest.mustache", text: text).check()
  }
}

@Test(arguments: [600, 30_000, 40_000])
func templateThatGoesTooDeepIsRefused(depth: Int) throws {
  let error = try refusal(ofSections: depth)
  #expect(error.kind == .definition)
  // 262,144 bytes end in line 2; without them, the thirty-third section does.
  #expect(error.subject == "digest.mustache:2:\(depth == 40_000 ? 262_143 : 32 * 7 + 1)", "\(error.message)")
}

@Test func refusalOfADeepTemplateGrowsInProportion() throws {
  #expect(try growth(from: 7_500, to: 30_000) { _ = try refusal(ofSections: $0) } < squareOfFourTimes)
}

@Test func templateOfTooManyTagsIsRefused() throws {
  let text = String(repeating: "{{title}}\n", count: TemplateTags.maximumTags + 1)
  let error = try #require(throws: StageError.self) {
    try DigestFrame(name: "digest.mustache", text: text).check()
  }
  #expect(error.subject == "digest.mustache:\(TemplateTags.maximumTags + 1):1")
}

/// Mustache's time grows with the square of its tags; their bound keeps it to seconds.
@Test func templateAsLargeAndDeepAsOneMayBeIsRead() throws {
  let depth = TemplateTags.maximumDepth
  let open = String(repeating: "{{#zh}}", count: depth)
  let nested = open + String(repeating: "{{/zh}}", count: depth) + "\n"
  let line = "{{title}}" + String(repeating: "x", count: 50) + "\n"
  let values = String(repeating: line, count: TemplateTags.maximumTags - 2 * depth - 1)
  try DigestFrame(name: "digest.mustache", text: nested + values + "{{footnotes}}").check()
}

@Test(arguments: [
  ("{{first}}", "1:1", "zh", "first"),
  ("{{#zh}}{{footnotes}}{{/zh}}\n{{leading}}", "2:1", "en", "leading"),
  ("{{^zh}}{{&themes}}{{/zh}}{{#zh}}{{footnotes}}{{/zh}}", "1:8", "en", "themes"),
  ("{{{computed}}}{{#gaps}}{{footnotes}}{{/gaps}}", "1:1", "zh", "computed"),
  ("{{first}}{{#footnotes}}x{{/footnotes}}", "1:1", "zh", "first"),
])
func templateThatShowsNumbersWithoutTheirNotesIsRefused(
  text: String, place: String, language: String, value: String
) throws {
  let error = try #require(throws: StageError.self) {
    try DigestFrame(name: "digest.mustache", text: text).check()
  }
  #expect(error.subject == "digest.mustache:\(place)")
  #expect(
    error.message
      == "the \(language) digest would show '\(value)' without its notes: expected '{{footnotes}}'")
}

@Test(arguments: [
  "{{title}}: {{series_count}} {{gaps}}",
  "{{first}}{{#footnotes}}---\n{{footnotes}}{{/footnotes}}",
  "{{#zh}}{{first}}{{footnotes}}{{/zh}}{{#en}}{{title}}{{/en}}",
  "{{first}}{{#zh}}{{footnotes}}{{/zh}}{{^zh}}{{&footnotes}}{{/zh}}",
  "{{#computed}}{{computed}}{{/computed}}{{#computed}}{{footnotes}}{{/computed}}",
  "{{#gaps}}{{first}}{{footnotes}}{{/gaps}}",
])
func templateThatShowsItsNotesIsTaken(text: String) throws {
  try DigestFrame(name: "digest.mustache", text: text).check()
}

@Test func brokenTemplateLeavesTheLastDigest() async throws {
  var room = try Newsroom()
  try room.series([[try room.page(.specimen([Specimen(5)]))[0]]])
  try await room.render()
  let before = room.folder.files
  room.frame = DigestFrame(name: "digest.mustache", text: "{{#title}}")
  await #expect(throws: StageError.self) { try await room.render() }
  #expect(room.folder.files == before)
}

@Test func pipelineMayPutATemplateOfItsOwnOverTheFrame() async throws {
  var room = try Newsroom()
  try room.series([[try room.page(.specimen([Specimen(5)]))[0]]])
  room.frame = DigestFrame(
    name: "digest.mustache",
    text: """
      {{! A letter. }}
      {{#zh}}各位：{{/zh}}{{#en}}Dear all,{{/en}} {{title}} ({{series_count}})

      {{#gaps}}{{gaps}}{{/gaps}}

      {{leading}}

      {{footnotes}}
      """)
  try await room.render()
  #expect(room.folder.text("digest.md")?.hasPrefix("各位： 样本 (1)\n") == true)
  #expect(room.folder.text("digest.en.md")?.hasPrefix("Dear all, Specimen (1)\n") == true)
}

@Test func standardFrameHoldsToItsOwnRules() throws {
  _ = try DigestTemplate(text: DigestTemplate.standardText)
}

/// The guide is what template writers have; it names every value and no other.
@Test func guideNamesEveryValue() throws {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let guide = try String(
    contentsOf: root.appending(path: "Sources/Assembly/Documentation.docc/Guides/DigestTemplate.md"),
    encoding: .utf8)
  let rows = guide.split(separator: "\n").filter { $0.hasPrefix("| `") }
  let names = rows.compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) }
  #expect(Set(names) == Set(DigestTemplate.Name.allCases.map(\.rawValue) + DigestTemplate.languages))
  #expect(names.count == Set(names).count)
}
