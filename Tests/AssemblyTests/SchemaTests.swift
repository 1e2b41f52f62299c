import Foundation
import Pipeline
import TestSupport
import Testing

@testable import Assembly

/// A definition that has every key there is, so that what holds for each of its mappings holds for all.
private let everything = """
  pipeline: everything
  title: {zh: 全部, en: Everything}
  place: 聊城市
  agency: 公安
  campaign: {name: 夏季行动, aliases: [百日行动], start: 2024-05-05, end: 2024-09-30}
  campaigns:
    - {name: 夏季行动, aliases: [], start: 2023-06-25, end: 2023-09-30}
  sources:
    - {id: one, publisher: 港口日报, page: "http://a.example/1.html", enabled: false, expect: 7d,
       layout: {title: h1, body: div, published: span, publisher: i, authors: b, drop: [nav]},
       budget: {requests: 20, time: 30m, bytes: 1GiB}}
    - {id: two, pages: ["http://a.example/1.html", {url: "http://a.example/2.html"}]}
    - {id: three, files: pages/*.html}
    - {id: four, listing: {url: "http://a.example/", link: 'p/\\d+', title: 通报, pages: 3, stop: end, next: 下一页}}
    - {id: five, listing: {url: "http://a.example/", link: 'p/\\d+', page_url: "http://a.example/{page}", page_first: 2}}
    - {id: six, feed: {url: "http://a.example/feed", link: p, title: 通报, pages: 2}}
    - {id: seven, sitemap: {url: "http://a.example/map.xml", link: p, title: 通报, since: 2024-01-01}}
    - {id: eight, dated: {url: "http://a.example/{yyyy}{MM}/{dd}", from: 2024-01-01, to: 2024-02-01, days: 7, link: p,
       title: 通报}}
    - {id: nine, feed: "http://a.example/feed"}
    - {id: ten, sitemap: "http://a.example/map.xml"}
    - {id: eleven, page: {url: "http://a.example/3.html"}}
  fetch: {per_host: 1, delay: 1s, timeout: 30s, retries: 3, max_bytes: 8MiB, robots: respect, contact: "mailto:a@b.example",
          allow_private: false, allow_outside: true, revisit: {least: 12h, most: 90d}, ca: own.pem, budget: {requests: 5, time: 1h, bytes: 1GiB}}
  indicators:
    - {id: harbour-checks, label_zh: 港口检查, label_en: Harbour checks, unit: 次, aliases: [查港], parent: checks, theme: crime}
  lexicon: lexicon
  validate: {rules: []}
  digest: {languages: [zh], editions: true, url: "http://a.example/digests/"}
  csv: {excel: true}
  run: {timeout: 2h, fail_on: warn}
  notify:
    - {command: [/bin/true, x], when: [failure, change]}
    - {webhook: "http://a.example/hook"}
    - {webhook_env: HOOK, when: [always]}
  """

private let decisions = """
  - {match: {address: a.html, figure: 3fa94b}, action: correct, value: "24300", reason: 万 printed twice, who: A,
     evidence: \(String(repeating: "0a", count: 32)), expect: "243000000"}
  - {match: {address: a.html, quote: 立案3起}, action: accept, reason: called them}
  """

/// A mapping or list of the tree with the schema's word on it.
private struct Place {
  let path: String
  let node: DefinitionNode
  let schema: SchemaNode
}

/// Every mapping of the tree with the schema that goes for it; alternatives are told apart by kind of node and keys.
private func mappings(_ node: DefinitionNode, _ schema: SchemaNode, path: String = "") -> [Place] {
  switch (node.content, schema) {
  case (_, .either(let alternatives)):
    let fitting = alternatives.first { alternative in
      switch (node.content, alternative) {
      case (.mapping, .mapping): true
      case (.scalar, .text), (.scalar, .choice): true
      default: false
      }
    }
    return fitting.map { mappings(node, $0, path: path) } ?? []
  case (.mapping(let entries), .mapping(let keys, _)):
    return [Place(path: path, node: node, schema: schema)]
      + entries.flatMap { entry in
        keys.first { $0.name == entry.key }.map {
          mappings(entry.value, $0.node, path: "\(path).\(entry.key)")
        } ?? []
      }
  case (.sequence(let elements), .list(let element, _)):
    return elements.enumerated().flatMap { mappings($1, element, path: "\(path)[\($0)]") }
  default: return []
  }
}

/// The tree with one more key in the mapping at a place of the file.
private func adding(_ key: String, to target: DefinitionNode, in node: DefinitionNode) -> DefinitionNode {
  switch node.content {
  case .mapping(let entries):
    var new = entries.map {
      DefinitionNode.Entry(
        key: $0.key, keyPosition: $0.keyPosition, value: adding(key, to: target, in: $0.value))
    }
    if node.position == target.position {
      let value = DefinitionNode(.scalar("x"), at: node.position)
      new.append(DefinitionNode.Entry(key: key, keyPosition: node.position, value: value))
    }
    return DefinitionNode(.mapping(new), at: node.position)
  case .sequence(let elements):
    return DefinitionNode(.sequence(elements.map { adding(key, to: target, in: $0) }), at: node.position)
  default: return node
  }
}

private func names(_ schema: SchemaNode) -> Set<String> {
  guard case .mapping(let keys, _) = schema else { return [] }
  return Set(keys.map(\.name))
}

/// The decoder, asked for a key that is none, names all that it takes: they are the schema's, mapping by mapping.
private func expectEqualKeys(
  _ text: String, _ schema: SchemaNode, _ read: (DefinitionNode) throws(DefinitionError) -> Void
) throws {
  let tree = try YAMLDefinition.node(of: text)
  try read(tree)
  let places = mappings(tree, schema)
  #expect(!places.isEmpty)
  for place in places {
    do throws(DefinitionError) {
      try read(adding("no-such-key", to: place.node, in: tree))
      Issue.record("\(place.path): an unknown key is taken")
    } catch {
      #expect(Set(error.knownKeys) == names(place.schema), "\(place.path): \(error.message)")
    }
  }
  // Every key of the schema stands in the specimen, or nothing would be known of it.
  let seen = places.reduce(into: [String: Set<String>]()) { seen, place in
    guard case .mapping(let entries) = place.node.content else { return }
    let path = place.path.replacing(/\[\d+\]/, with: "[]")
    seen[path, default: []].formUnion(entries.map(\.key))
  }
  for place in places {
    let path = place.path.replacing(/\[\d+\]/, with: "[]")
    #expect(names(place.schema).subtracting(seen[path] ?? []).isEmpty, "\(path)")
  }
}

@Test func schemaOfPipelinesHasTheKeysThatTheDecoderTakes() throws {
  try expectEqualKeys(everything, DefinitionSchema.pipelineNode) { node throws(DefinitionError) in
    _ = try PipelineDefinition(node)
  }
}

@Test func schemaOfDecisionsHasTheKeysThatTheDecoderTakes() throws {
  try expectEqualKeys(decisions, .list(DefinitionSchema.decisionNode)) { node throws(DefinitionError) in
    _ = try DecisionDefinition.list(node)
  }
}

// MARK: - Against a validator of somebody else's

/// A definition that decoder and schema both take, or both refuse.
private struct Sample: CustomTestStringConvertible {
  let text: String
  let file: DefinitionSchema
  let isRight: Bool
  var testDescription: String { "\(file): \(text.suffix(60))" }
}

private let small = "pipeline: small\ntitle: {zh: 小, en: Small}\n"
private let sources = "sources: [{id: a, files: pages/*.html}]\n"

private let samples =
  [
    (everything, true), (small + sources, true), (small, false), (small + sources + "place:\n", true),
    (small + sources + "plaec: x\n", false), (small + "sources: [{id: a}]\n", false),
    (small + "sources: [{id: a, files: x, feed: \"http://a.example/\"}]\n", false),
    (small + "sources: [{id: a, page: \"ftp://a.example/\"}]\n", false),
    (small + sources + "fetch: {delay: soon}\n", false), (small + sources + "fetch: {retries: 21}\n", false),
    (small + sources + "fetch: {allow_outside: true}\n", true),
    (small + "sources: [{id: A b, files: x}]\n", false),
    (small + sources + "digest: {languages: []}\n", false),
    (small + sources + "fetch: {max_bytes: 1024}\n", true),
    (small + sources + "fetch: {max_bytes: 0}\n", false),
    (small + sources + "fetch: {max_bytes: 0MiB}\n", false),
    (small + sources + "digest: {url: \"http://u:p@x.example/\"}\n", false),
    (small + sources + "digest: {url: \"http://x.example/@a\"}\n", true),
    (small + sources + "fetch: {robots: maybe}\n", false),
    (small + sources + "fetch: {allow_private: perhaps}\n", false),
    (small + sources + "campaign: {name: x, start: 2024-5-5}\n", false),
    (small + sources + "notify: [{when: [failure]}]\n", false),
    (small + sources + "run: {fail_on: never}\n", true),
    (small + sources + "notify: [{webhook_env: X, when: [sometimes]}]\n", false),
    ("pipeline: Big\ntitle: {zh: 小, en: Small}\n" + sources, false), ("[]\n", false),
  ].map { Sample(text: $0.0, file: .pipeline, isRight: $0.1) }
  + [
    (decisions, true), ("", true), ("- {match: {address: a}, action: accept, reason: x}\n", false),
    ("- {match: {address: a, quote: q}, action: drop, reason: x}\n", false),
    ("- {match: {address: a, quote: q}, action: accept}\n", false),
    ("- {match: {address: a, quote: q}, action: accept, reason: x, evidence: abc}\n", false),
    ("- {match: {address: a, quote: q}, action: accept, reason: ' '}\n", false),
    ("- {match: {address: a, quote: q}, action: correct, value: '0777', reason: x}\n", false),
    ("- {match: {address: a, quote: q}, action: correct, value: '0.5', reason: x}\n", true),
  ].map { Sample(text: $0.0, file: .decisions, isRight: $0.1) }

/// Python with the packages python3-jsonschema and python3-yaml, which .ci/setup --tests installs.
private let python = "/usr/bin/python3"

/// Prints a line for each file: whether it fits the schema.
///
/// Days are text in YAML 1.2, as the decoder has it.
private let validator = """
  import json, sys, yaml, jsonschema
  class Loader(yaml.SafeLoader): pass
  Loader.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in rules if tag != 'tag:yaml.org,2002:timestamp']
    for key, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()}
  schema = json.load(open(sys.argv[1]))
  jsonschema.Draft202012Validator.check_schema(schema)
  for name in sys.argv[2:]:
    errors = list(jsonschema.Draft202012Validator(schema).iter_errors(yaml.load(open(name), Loader)))
    print('ok' if not errors else 'no: ' + errors[0].message[:200].replace(chr(10), ' '))
  """

private func verdicts(of texts: [String], by file: DefinitionSchema) throws -> [String] {
  let folder = try TemporaryFolder()
  try folder.write(file.document, to: "schema.json")
  try folder.write(validator, to: "validate.py")
  for (number, text) in texts.enumerated() { try folder.write(text, to: "\(number).yml") }
  let process = Process()
  process.executableURL = URL(filePath: python)
  process.arguments =
    [folder.path + "/validate.py", folder.path + "/schema.json"]
    + texts.indices.map { folder.path + "/\($0).yml" }
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  #expect(process.terminationStatus == 0, "is python3-jsonschema installed? .ci/setup --tests does it")
  return output.split(separator: "\n").map(String.init)
}

@Test(arguments: DefinitionSchema.allCases)
func schemaAndDecoderTakeAndRefuseTheSame(file: DefinitionSchema) throws {
  let samples = samples.filter { $0.file == file }
  let verdicts = try verdicts(of: samples.map(\.text), by: file)
  try #require(verdicts.count == samples.count)
  for (sample, verdict) in zip(samples, verdicts) {
    #expect((verdict == "ok") == sample.isRight, "schema says \(verdict) of \(sample.testDescription)")
    #expect(takes(sample) == sample.isRight, "decoder: \(sample.testDescription)")
  }
}

private func takes(_ sample: Sample) -> Bool {
  do {
    let text = sample.text.isEmpty ? "null" : sample.text
    let node = try YAMLDefinition.node(of: text)
    if sample.file == .pipeline {
      _ = try PipelineDefinition(node)
    } else {
      _ = try DecisionDefinition.list(node)
    }
    return true
  } catch {
    return false
  }
}

@Test func schemaTakesEveryPipelineOfTheRepository() throws {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Pipelines")
  let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
  for file in DefinitionSchema.allCases {
    let texts = try files.filter { $0.hasSuffix("/\(file.rawValue).yml") }.sorted().map {
      try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
    }
    if file == .pipeline { #expect(texts.count >= 2) }
    guard !texts.isEmpty else { continue }
    #expect(try verdicts(of: texts, by: file).allSatisfy { $0 == "ok" })
  }
}
