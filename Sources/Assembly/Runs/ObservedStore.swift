import Pipeline
import Records

/// A stage's store under the eyes of the run: it says what was written, ends the stage once the record in hand is
/// written where the run is to stop, and hides what stands there where all is to be worked again.
struct ObservedStore: ArtifactStore {
  let store: any ArtifactStore
  let stage: StageName
  let forced: ForcedWork
  let meter: ProgressMeter?

  func fingerprints<Value: Artifact>(of type: Value.Type) throws(StageError) -> [String: Fingerprint] {
    let known = try store.fingerprints(of: type)
    guard forced != .none, stage.written.contains(Value.kind) else { return known }
    let outdated = try pages(of: forced, known: known.keys, isOfPages: Value.isOfOnePage)
    return known.reduce(into: [:]) { fingerprints, entry in
      let isOutdated = outdated?.contains(entry.key) ?? true
      fingerprints[entry.key] = isOutdated ? Fingerprint("forced", entry.value.text) : entry.value
    }
  }

  /// The keys of pages that are to be worked again; nil for all.
  ///
  /// A page that tells no day is of any.
  private func pages(
    of forced: ForcedWork, known: some Sequence<String>, isOfPages: Bool
  ) throws(StageError) -> Set<String>? {
    guard case .days(let days) = forced, isOfPages else { return nil }
    var outside: Set<String> = []
    try store.forEach(Reading.self, prefix: "") { (keyed) throws(StageError) in
      if let day = keyed.value.document.published?.date, !days.contains(day) { outside.insert(keyed.key) }
    }
    return Set(known).subtracting(outside)
  }

  func artifact<Value: Artifact>(_ type: Value.Type, key: String) throws(StageError) -> Keyed<Value>? {
    try store.artifact(type, key: key)
  }

  func forEach<Value: Artifact>(
    _ type: Value.Type, prefix: String, _ body: (Keyed<Value>) throws(StageError) -> Void
  ) throws(StageError) {
    try store.forEach(type, prefix: prefix, body)
  }

  func replace<Value: Artifact>(_ values: [Keyed<Value>], removing keys: [String]) throws(StageError) {
    try store.replace(values, removing: keys)
    if Value.kind == stage.written.first { meter?.advance(stage, by: values.count) }
    guard !Task.isCancelled else {
      throw StageError(.interrupted, subject: stage.rawValue, message: "not worked to its end")
    }
  }

  func digest<Value: Artifact>(of type: Value.Type) throws(StageError) -> String {
    try store.digest(of: type)
  }
}

extension StageName {
  /// The kinds of artifacts that the stage writes, the one that its inputs are counted by first.
  fileprivate var written: [String] {
    switch self {
    case .fetch: []
    case .render: ["digest"]
    case .parse: ["reading"]
    case .validate: ["assessment"]
    case .aggregate: ["series", "placement", "anomalies", "roll-up"]
    }
  }
}

/// What is worked again though nothing changed.
enum ForcedWork: Hashable, Sendable {
  case none
  case all
  /// Pages of some days; what is made of many pages is all made again.
  case days(DaySpan)
}

extension RunOptions {
  var forcedWork: ForcedWork { !isForced ? .none : days == .always ? .all : .days(days) }
}

extension Artifact {
  /// Whether there is one of the kind for each page.
  fileprivate static var isOfOnePage: Bool { self == Reading.self || self == Assessment.self }
}
