import Pipeline
import Records

extension Harvester {
  /// Takes the definition's sources; readings have to be taken before.
  mutating func takeSources(
    _ definitions: [SourceDefinition], health: [SourceHealth]
  ) throws(StageError) {
    let states = Dictionary(health.map { ($0.source, $0) }, uniquingKeysWith: { first, _ in first })
    for definition in definitions {
      var line = SourceLine(
        id: definition.id, publisher: definition.publisher,
        location: definition.location.addresses.joined(separator: " "), isEnabled: definition.isEnabled)
      var yields: [Int] = []
      for bulletin in harvest.bulletins where bulletin.citation.source == definition.id {
        line.bulletins += 1
        line.statistics += bulletin.statistics
        line.quarantined += bulletin.quarantined
        line.latest = [line.latest, bulletin.citation.published?.date].compactMap { $0 }.max()
        guard bulletin.citation.published != nil else { continue }
        yields.append(bulletin.statistics + bulletin.incidents + bulletin.targets)
      }
      if definition.isEnabled { line.take(states[definition.id], of: definition, yields: yields) }
      try tables.sources.append(line)
      harvest.sources.append(line)
    }
  }
}

extension SourceLine {
  /// Takes how the source fared; the times of local files say when a machine read them and are left out (decision 0005).
  fileprivate mutating func take(_ health: SourceHealth?, of definition: SourceDefinition, yields: [Int]) {
    failure = health?.failure
    failsByLapsesAlone = health?.failsByLapsesAlone ?? false
    concerns = health?.concerns(expectedDays: definition.expectedDays) ?? []
    if let drift = SourceHealth.drift(yields: yields) { concerns.append(drift) }
    guard definition.location.isRemote else {
      concerns.removeAll { if case .silent = $0 { true } else { false } }
      return
    }
    lastNew = health?.lastNew?.dayInChina
    failingSince = health?.failingSince?.dayInChina
  }
}
