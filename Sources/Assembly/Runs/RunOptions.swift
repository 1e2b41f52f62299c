package import Records

/// How a run goes, as the command line says.
package struct RunOptions: Hashable, Sendable {
  /// From which level on figures that wait make a run's exit status 1.
  package enum FailureLevel: String, Hashable, Sendable, CaseIterable {
    /// Flagged figures and conflicts too.
    case warn
    /// Quarantined figures.
    case error
    case never
  }

  package var stages: StageSelection
  /// Only sources are fetched whose id one of these shell patterns matches; all where there is none.
  package var sources: [String]
  /// Whether every known page is asked for again, on condition that it changed.
  package var revisitsAll: Bool
  /// Whether the network and the sources' files are left alone.
  package var isOffline: Bool
  package var jobs: Int
  /// The day whose knowledge the digest is made from; nil for all there is.
  package var asOf: CalendarDate?
  package var failOn: FailureLevel

  package init(
    stages: StageSelection = .all, sources: [String] = [], isOffline: Bool = false,
    revisitsAll: Bool = false, jobs: Int = 1, failOn: FailureLevel = .error, asOf: CalendarDate? = nil
  ) {
    self.asOf = asOf
    self.stages = stages
    self.sources = sources
    self.revisitsAll = revisitsAll
    self.isOffline = isOffline
    self.jobs = jobs
    self.failOn = failOn
  }
}
