import Foundation
import Pipeline

/// `tongbao check --effective`: what holds for each pipeline, and who says so.
package enum EffectiveSettings {
  package static func lines(
    of pipelines: [LoadedPipeline], settings: RunSettings, listing: ListingStyle
  ) throws(ProgramError) -> [String] {
    var table = Listing(["pipeline", "setting", "value", "from"])
    for pipeline in pipelines {
      for (name, value, origin) in try rows(of: pipeline, settings) {
        let source = origin == .definition(name) ? "definition" : origin.words
        table.append([pipeline.id, name, value, source])
      }
    }
    return table.lines(as: listing)
  }

  private typealias Row = (name: String, value: String, origin: SettingOrigin)

  private static func rows(of pipeline: LoadedPipeline, _ settings: RunSettings) throws(ProgramError) -> [Row]
  {
    let definition = pipeline.definition
    func row<Value>(_ name: String, _ setting: Setting<Value>, _ text: (Value) -> String) -> Row {
      (name, text(setting.value), setting.origin)
    }
    let variable = settings.environment["TONGBAO_STATE"].flatMap { $0.isEmpty ? nil : $0 }
    let runs = [
      (
        "state", pipeline.project.display(pipeline.stateFolder),
        variable == nil ? .standard : .environment("TONGBAO_STATE")
      ),
      row("jobs", try settings.jobs) { String($0) },
      row("timeout", try settings.timeout(definition)) { $0.map(DurationText.text(seconds:)) ?? "none" },
      row("fail_on", try settings.failOn(definition), \.rawValue),
      row("log_format", try settings.logFormat, \.rawValue),
      row("metrics", settings.metrics) { $0 ?? "none" },
      row("once", try settings.tellsOnce) { String($0) },
      row("offline", try settings.isOffline) { String($0) },
    ]
    return runs + (try definitionRows(of: pipeline))
  }

  private static func revisit(_ policy: RevisitPolicy) -> String {
    switch policy {
    case .always: "always"
    case .never: "never"
    case .thinning(let least, let most): "\(least / 3600)h to \(most / 86_400)d"
    }
  }

  /// As a definition writes it: whole seconds where it is some.
  private static func duration(_ milliseconds: Int) -> String {
    milliseconds % 1000 == 0 ? "\(milliseconds / 1000)s" : "\(milliseconds)ms"
  }

  private static func bytes(_ count: Int) -> String {
    let unit = [("GiB", 30), ("MiB", 20), ("KiB", 10)].first { count > 0 && count % (1 << $0.1) == 0 }
    return unit.map { "\(count >> $0.1)\($0.0)" } ?? String(count)
  }

  /// The settings that only a definition has, whether it has them or not.
  private static func definitionRows(of pipeline: LoadedPipeline) throws(ProgramError) -> [Row] {
    let definition = pipeline.definition
    let keys = try pipeline.writtenKeys()
    let fetch = definition.fetch
    let values: [(String, String)] = [
      ("place", definition.place ?? "none"), ("agency", definition.agency ?? "none"),
      ("campaign", definition.campaign?.name ?? "none"),
      ("lexicon", definition.lexicon ?? "none"),
      ("fetch.per_host", String(fetch.connectionsPerHost)),
      ("fetch.delay", duration(fetch.delayMilliseconds)),
      ("fetch.timeout", duration(fetch.timeoutMilliseconds)),
      ("fetch.retries", String(fetch.retries)), ("fetch.max_bytes", bytes(fetch.maximumBytes)),
      ("fetch.robots", fetch.robots.rawValue), ("fetch.contact", fetch.contact ?? "none"),
      ("fetch.allow_private", String(fetch.reach == .privateToo)),
      ("fetch.allow_outside", String(fetch.fileReach == .anywhere)),
      ("fetch.budget", "\(fetch.budget.requests) requests"), ("fetch.revisit", revisit(fetch.revisit)),
      ("fetch.ca", fetch.certificateAuthorities ?? "none"),
      ("validate.rules", "\(definition.validate.rules.count) rules"),
      ("digest.languages", definition.digest.languages.map(\.rawValue).joined(separator: ",")),
      ("digest.editions", String(definition.digest.keepsEditions)),
      ("digest.url", definition.digest.url ?? "none"),
      ("csv.excel", String(definition.csv.excel)), ("notify", "\(definition.notify.count) hooks"),
    ]
    return values.map { name, value in
      (name, Redaction.redacted(value), keys.contains(name) ? .definition(name) : .standard)
    }
  }
}

extension LoadedPipeline {
  /// The keys that the definition's file has, the first two levels joined by dots.
  fileprivate func writtenKeys() throws(ProgramError) -> Set<String> {
    let file = folder.appending(path: "pipeline.yml")
    let text = try FileText.text(ofFileAt: file.path, named: project.display(file)) ?? ""
    let node: DefinitionNode
    do {
      node = try YAMLDefinition.node(of: text)
    } catch {
      throw ProgramError(
        .usage, subject: project.display(file), message: "\(error.position): \(error.message)")
    }
    guard case .mapping(let entries) = node.content else { return [] }
    var keys: Set<String> = []
    for entry in entries {
      keys.insert(entry.key)
      guard case .mapping(let inner) = entry.value.content else { continue }
      keys.formUnion(inner.map { "\(entry.key).\($0.key)" })
    }
    return keys
  }
}
