import Pipeline
import Records

/// What the output was made from, and how much of it there is; says nothing of clock or machine.
struct RunRecord {
  let definition: PipelineDefinition
  let definitionDigest: String
  let lexicon: String
  let harvest: Harvest
  let files: [OutputFile]

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
          count("series", harvest.series.count), count("points", counts.points),
          count("anomalies", harvest.anomalies.count), count("revisions", harvest.revisions.count),
          count("gaps", harvest.gaps.count),
        ])),
      .init("files", .array(files.map(described))),
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

  private func described(_ file: OutputFile) -> JSONValue {
    .object([.init("path", .string(file.path)), .init("bytes", .number(String(file.bytes.count)))])
  }
}
