/// The five steps of a run, in order.
package enum StageName: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  case fetch, parse, validate, aggregate, render

  package static func < (left: Self, right: Self) -> Bool { left.position < right.position }

  private var position: Int {
    switch self {
    case .fetch: 0
    case .parse: 1
    case .validate: 2
    case .aggregate: 3
    case .render: 4
    }
  }
}
