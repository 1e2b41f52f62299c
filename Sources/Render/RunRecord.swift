import Pipeline
import Records

/// What the output was made from, and how much of it there is; says nothing of clock or machine.
struct RunRecord {
  let definition: PipelineDefinition
  let definitionDigest: String
  let lexicon: String
  let harvest: Harvest
  /// The lengths of all other files in bytes, by path.
  let lengths: [String: Int]

  var file: OutputFile {
    let counts = harvest.counts
    let value = JSONValue.object([
      .init("pipeline", .string(definition.id)), .init("format", .number("1")),
      .init("made_from", madeFrom),
      .init(
        "counts",
        .object([
          count("bulletins", harvest.bulletins.count), count("figures", counts.figures),
          count("statistics", counts.statistics), count("accepted", counts.accepted),
          count("flagged", counts.flagged), count("quarantined", counts.quarantined),
          count("decided", harvest.decided.count),
          count("series", harvest.series.count), count("points", counts.points),
          count("anomalies", harvest.anomalies.count), count("revisions", counts.revisions),
          count("gaps", counts.gaps),
        ])),
      .init("files", .array(files)),
    ])
    return OutputFile(path: "run.json", bytes: Array(value.document.utf8))
  }

  private var madeFrom: JSONValue {
    let pages = harvest.bulletins.map(\.citation).sorted {
      $0.address.utf8.lexicographicallyPrecedes($1.address.utf8)
    }
    return .object([
      .init("definition", .string(definitionDigest)), .init("lexicon", .string(lexicon)),
      .init("render", .string(RenderStage.version)),
      .init(
        "pages",
        .array(
          pages.map {
            .object([
              .init("address", .string($0.address)), .init("revision", .number(String($0.revision))),
              .init("snapshot", .string($0.snapshot)),
            ])
          })),
    ])
  }

  private func count(_ name: String, _ number: Int) -> JSONValue.Member {
    .init(name, .number(String(number)))
  }

  private var files: [JSONValue] {
    lengths.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { path, length in
      .object([.init("path", .string(path)), .init("bytes", .number(String(length)))])
    }
  }
}
