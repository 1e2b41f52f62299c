import Records

/// How near a page's publisher stands to whoever counted: the lower, the nearer.
struct Authority: Hashable, Sendable, Comparable {
  private let distance: Int
  /// The place of the page's source in the pipeline's definition, whose order is the editor's.
  private let sourcePosition: Int

  init(_ citation: Citation, sources: [String]) {
    distance = Self.isOfficial(citation) ? 0 : 1
    sourcePosition = sources.firstIndex(of: citation.source) ?? sources.count
  }

  private init(distance: Int, sourcePosition: Int) {
    self.distance = distance
    self.sourcePosition = sourcePosition
  }

  /// Less than anybody's.
  static let none = Authority(distance: .max, sourcePosition: .max)

  static func < (left: Self, right: Self) -> Bool {
    (left.distance, left.sourcePosition) < (right.distance, right.sourcePosition)
  }

  /// Whether a public body itself publishes: under `gov.cn`, or by name.
  private static func isOfficial(_ citation: Citation) -> Bool {
    if let host = citation.url.flatMap(host(of:)), host == "gov.cn" || host.hasSuffix(".gov.cn") {
      return true
    }
    guard let publisher = citation.publisher else { return false }
    return ["公安部", "公安厅", "公安局", "人民政府", "人民法院", "人民检察院", "统计局", "管理局", "管理厅", "委员会"]
      .contains { publisher.hasSuffix($0) }
  }

  private static func host(of url: String) -> String? {
    guard let scheme = url.firstRange(of: "://") else { return nil }
    let rest = url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let host = rest.split(separator: "@").last ?? rest
    return host.split(separator: ":").first.map { $0.lowercased() }
  }
}
