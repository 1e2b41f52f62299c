import Pipeline
import Testing

@testable import Assembly

private let minimal = """
  pipeline: harbour
  title: {zh: 港口, en: Harbour}
  sources:
    - {id: pages, files: pages/*.html}
  """

private func definition(_ text: String) throws -> PipelineDefinition {
  try PipelineDefinition(try YAMLDefinition.node(of: text))
}

/// A definition that is wrong, and what its reader is told.
private struct Mistake: CustomTestStringConvertible {
  let text: String
  let position: String
  let message: String
  var hint: String?
  var testDescription: String { message }
}

private let mistakes = [
  Mistake(
    text: minimal + "\ncampain: {name: 夏季行动}", position: "5:1", message: "unknown key 'campain'",
    hint: "did you mean 'campaign'?"),
  Mistake(
    text: minimal + "\nfetch:\n  delay: 1s\n  retrys: 3", position: "7:3", message: "unknown key 'retrys'",
    hint: "did you mean 'retries'?"),
  Mistake(
    text: minimal + "\nfetch: {delay: soon}", position: "5:16", message: "expected a duration like 1s: soon"),
  Mistake(
    text: minimal + "\ncampaign: {name: 夏季行动, start: 2024-02-30}", position: "5:31",
    message: "no day of the calendar: 2024-02-30"),
  Mistake(
    text: minimal + "\ncampaign: {name: 夏季行动, start: 2024-06-25, end: 2024-05-01}", position: "5:48",
    message: "campaign '夏季行动' ends before it starts"),
  Mistake(
    text: "title: {zh: 一, en: one}\nsources: []", position: "1:1", message: "key 'pipeline' is missing"),
  Mistake(
    text: minimal + "\ndigest: {languages: [zh, fr]}", position: "5:26", message: "'fr' is none of zh, en"),
  Mistake(
    text: "pipeline: harbour\ntitle: {zh: 港口, en: Harbour}\nsources:\n  - {id: one}", position: "4:5",
    message: "a source needs exactly one of page, pages, files, listing, feed, sitemap, dated; it has 0"),
  Mistake(
    text:
      "pipeline: harbour\ntitle: {zh: 港口, en: Harbour}\nsources:\n  - {id: one, page: {url: \"file:///etc/passwd\"}}",
    position: "4:27", message: "expected a URL that begins with http:// or https://: file:///etc/passwd",
    hint: "local files go under 'files'"),
  Mistake(
    text: "pipeline: Harbour Police\ntitle: {zh: 港, en: H}\nsources: []", position: "1:11",
    message: "expected a name of lower-case letters, digits and hyphens: Harbour Police",
    hint: "did you mean 'harbour-police'?"),
  Mistake(
    text: "pipeline: harbour\ntitle: {zh: 港口, en: Harbour}\nsources: []", position: "3:10",
    message: "a pipeline needs a source at least",
    hint: "give each an 'id' and where its bulletins are, as 'files: pages/*.html'"),
]

@Test(arguments: mistakes)
private func mistakeIsNamedWithItsPlace(mistake: Mistake) throws {
  let error = try #require(throws: DefinitionError.self) { _ = try definition(mistake.text) }
  #expect(error.position.description == mistake.position)
  #expect(error.message == mistake.message)
  #expect(error.hint == mistake.hint)
}

@Test func brokenYAMLIsNamedWithItsPlace() throws {
  let error = try #require(throws: DefinitionError.self) { _ = try definition("pipeline: [a\ntitle: b") }
  #expect(error.position.line == 2)
  #expect(error.message.hasPrefix("not valid YAML"))
}

@Test func whatIsNotSaidHasItsDefault() throws {
  let definition = try definition(minimal)
  #expect(definition.fetch == .standard)
  #expect(definition.digest.languages == [.zh, .en])
  #expect(definition.sources.map(\.isEnabled) == [true])
}

@Test func amountsCarryTheirUnits() throws {
  let fetch = try definition(minimal + "\nfetch: {delay: 250ms, timeout: 2m, max_bytes: 3MiB}").fetch
  #expect(fetch.delayMilliseconds == 250)
  #expect(fetch.timeoutMilliseconds == 120_000)
  #expect(fetch.maximumBytes == 3 << 20)
}

@Test func aliasesThatUnfoldWithoutEndAreRefused() throws {
  var lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
  for level in 1...9 {
    let alias = "*a\(level - 1)"
    lines.append(
      "a\(level): &a\(level) [" + Array(repeating: alias, count: 9).joined(separator: ", ") + "]")
  }
  let text = lines.joined(separator: "\n")
  let error = #expect(throws: DefinitionError.self) { try YAMLDefinition.node(of: text) }
  #expect(error?.message == "more than 100000 values, with aliases unfolded")
}
