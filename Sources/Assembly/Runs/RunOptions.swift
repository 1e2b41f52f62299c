package import Foundation
package import Pipeline
package import Records

/// How a run goes, as command line, environment and definition say.
package struct RunOptions: Hashable, Sendable {
  package typealias FailureLevel = Pipeline.FailureLevel

  package var stages: StageSelection
  /// Only sources are fetched whose id one of these shell patterns matches; all where there is none.
  package var sources: [String]
  /// Whether every known page is asked for again, on condition that it changed.
  package var revisitsAll: Bool
  /// Whether the network and the sources' files are left alone.
  package var isOffline: Bool
  /// Whether the chosen stages work everything again though nothing changed; fetching is never forced.
  package var isForced = false
  /// The days whose pages are asked for, and worked again where that is forced; the digest is of all days.
  package var days = DaySpan.always
  package var jobs: Int
  /// The day whose knowledge the digest is made from; nil for all there is.
  package var asOf: CalendarDate?
  package var failOn: FailureLevel
  /// Seconds that the run of all pipelines may take; nil for any.
  package var timeoutSeconds: Int?
  package var logFormat = LogFormat.text
  /// Whether a trouble is told when it begins and when it ends, and not at every run between.
  package var tellsOnce = false
  /// Where metrics are written; nil for nowhere.
  package var metricsFolder: URL?

  package init(
    stages: StageSelection = .all, sources: [String] = [], isOffline: Bool = false,
    revisitsAll: Bool = false, jobs: Int = 1, failOn: FailureLevel = .error
  ) {
    self.stages = stages
    self.sources = sources
    self.revisitsAll = revisitsAll
    self.isOffline = isOffline
    self.jobs = jobs
    self.failOn = failOn
  }
}
