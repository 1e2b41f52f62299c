import Foundation
import Pipeline
import Store

/// Writes a run's metrics for the textfile collector of Prometheus's node exporter: one file a pipeline, whole or not at all.
struct RunMetrics {
  let record: RunRecord
  let lastSuccess: Int?
  let health: [SourceHealth]

  private struct Family {
    let name: String
    let help: String
    /// Labels after `pipeline`, and the value.
    let samples: [(labels: [(String, String)], value: String)]
  }

  /// The exposition format, version 0.0.4; families and samples in a fixed order.
  var text: String {
    families.filter { !$0.samples.isEmpty }.map { family in
      let lines = family.samples.map { sample in
        let labels = ([("pipeline", record.pipeline)] + sample.labels)
          .map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
        return "\(family.name){\(labels)} \(sample.value)"
      }
      return (["# HELP \(family.name) \(family.help)", "# TYPE \(family.name) gauge"] + lines)
        .joined(separator: "\n") + "\n"
    }.joined()
  }

  /// The file's name in the collector's folder; names of pipelines are plain words.
  static func fileName(of pipeline: String) -> String { "tongbao_\(pipeline).prom" }

  func write(to folder: URL) throws(ProgramError) {
    let file = folder.appending(path: Self.fileName(of: record.pipeline))
    do {
      // Foundation writes a file of another name and renames it; the collector reads *.prom only.
      try Data(text.utf8).write(to: file, options: .atomic)
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
    } catch {
      throw ProgramError(
        .unusable, subject: file.path, message: "metrics cannot be written: \(error.reason)",
        hint: "--metrics names a folder that is there and writable")
    }
  }

  private var families: [Family] {
    let finished = record.startedAt.secondsSince1970 + record.milliseconds / 1000
    return [
      gauge("tongbao_run_timestamp_seconds", "When the last run ended.", String(finished)),
      gauge(
        "tongbao_run_success_timestamp_seconds", "When a run last ended with status 0.",
        lastSuccess.map(String.init)),
      gauge("tongbao_run_duration_seconds", "How long the last run took.", Self.seconds(record.milliseconds)),
      gauge("tongbao_run_status", "Exit status of the last run.", String(record.status.rawValue)),
      gauge(
        "tongbao_run_published", "Whether the last run published a digest that differs from the one before.",
        record.published == nil ? "0" : "1"),
      gauge(
        "tongbao_troubles", "Troubles that stand after the last run.",
        String(max(record.standing, record.troubles.count))),
      Family(
        name: "tongbao_stage_duration_seconds", help: "How long a stage of the last run took.",
        samples: record.stages.map { ([("stage", $0.stage.rawValue)], Self.seconds($0.milliseconds)) }),
      Family(
        name: "tongbao_stage_inputs", help: "Inputs of a stage in the last run by what became of them.",
        samples: record.stages.flatMap { stage in
          [
            ("worked", stage.output.worked), ("unchanged", stage.output.unchanged),
            ("failed", stage.output.failures.count),
          ].map { ([("stage", stage.stage.rawValue), ("outcome", $0.0)], String($0.1)) }
        }),
      waiting("tongbao_figures_quarantined", "Figures that wait in quarantine.", \.quarantined),
      waiting("tongbao_figures_flagged", "Figures that a check doubts, and disagreements.", \.flagged),
    ] + sourceFamilies
  }

  private var sourceFamilies: [Family] {
    func family(_ name: String, _ help: String, _ value: (SourceHealth) -> String?) -> Family {
      Family(
        name: name, help: help,
        samples: health.compactMap { source in value(source).map { ([("source", source.source)], $0) } })
    }
    return [
      family("tongbao_source_pages", "Pages that a source has brought.") { String($0.pages) },
      family("tongbao_source_success_timestamp_seconds", "When a source last answered with a page.") {
        $0.lastSuccess.map { String($0.secondsSince1970) }
      },
      family("tongbao_source_new_timestamp_seconds", "When a source last brought a page that was new.") {
        $0.lastNew.map { String($0.secondsSince1970) }
      },
      family("tongbao_source_failing_pages", "Pages of a source whose last attempt failed.") {
        String($0.failure == nil ? 0 : max(1, $0.failingPages))
      },
    ]
  }

  private func gauge(_ name: String, _ help: String, _ value: String?) -> Family {
    Family(name: name, help: help, samples: value.map { [([], $0)] } ?? [])
  }

  /// What a stage counts that judges all figures; runs without such a stage say nothing.
  private func waiting(_ name: String, _ help: String, _ count: (StageOutput) -> Int) -> Family {
    let judged = record.stages.filter { $0.stage == .validate || $0.stage == .aggregate }
    guard judged.contains(where: { $0.stage == .validate }) else { return gauge(name, help, nil) }
    return gauge(name, help, String(judged.map { count($0.output) }.reduce(0, +)))
  }

  private static func seconds(_ milliseconds: Int) -> String {
    let rest = String(milliseconds % 1000)
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.utf8.count) + rest
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
