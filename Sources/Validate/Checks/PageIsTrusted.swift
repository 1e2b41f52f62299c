import Records

/// A page whose text is damaged, shuffled or forged feeds no series.
struct PageIsTrusted: Check {
  static let identifier = "page-is-trusted"

  func finding(on figure: Figure, in bulletin: Bulletin) -> Finding? {
    let problems = bulletin.document.problems.filter { $0.severity == .quarantine }
    guard !problems.isEmpty else { return nil }
    return .quarantine(
      zh: problems.map(\.evidence.zh).joined(separator: "；"),
      en: problems.map(\.evidence.en).joined(separator: "; "))
  }
}
