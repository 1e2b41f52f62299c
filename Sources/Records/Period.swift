/// The time that a figure covers; what can't be told is nil, never guessed.
package struct Period: Hashable, Sendable, Codable {
  /// What kind of time a figure covers.
  package enum Basis: String, Hashable, Sendable, Codable, CaseIterable {
    /// Since a start that is still open: 行动开展以来, 今年以来.
    case cumulative
    /// A closed stretch: 上半年, 1—9月.
    case period
    /// One day or one operation.
    case event
    /// A state at a moment: 现有, 设置35处.
    case snapshot
  }

  package let start: CalendarDate?
  package let end: CalendarDate?
  package let basis: Basis?

  package init(start: CalendarDate?, end: CalendarDate?, basis: Basis?) {
    self.start = start
    self.end = end
    self.basis = basis
  }

  package static let unknown = Period(start: nil, end: nil, basis: nil)
}
