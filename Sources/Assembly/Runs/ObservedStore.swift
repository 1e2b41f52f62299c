import Pipeline

/// A stage's store under the eyes of the run: it says what was written, ends the stage once the record in hand is
/// written where the run is to stop, and hides what stands there where all is to be worked again.
struct ObservedStore: ArtifactStore {
  let store: any ArtifactStore
  let stage: StageName
  /// Whether everything that the stage writes counts as outdated.
  let isForced: Bool
  let meter: ProgressMeter?

  func fingerprints<Value: Artifact>(of type: Value.Type) throws(StageError) -> [String: Fingerprint] {
    let known = try store.fingerprints(of: type)
    guard isForced, stage.written.contains(Value.kind) else { return known }
    return known.mapValues { Fingerprint("forced", $0.text) }
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
    case .fetch, .render: []
    case .parse: ["reading"]
    case .validate: ["assessment"]
    case .aggregate: ["series", "placement", "anomalies", "roll-up"]
    }
  }
}
