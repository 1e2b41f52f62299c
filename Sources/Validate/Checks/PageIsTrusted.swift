import Records

/// A page whose text is damaged, shuffled or forged feeds no series.
struct PageIsTrusted: Check {
  static let identifier = "page-is-trusted"

  func finding(on figure: Figure, in bulletin: Bulletin) -> Finding? {
    let problems = bulletin.document.problems.filter { $0.severity == .quarantine }
    guard !problems.isEmpty else { return nil }
    return .quarantine(
      zh: problems.map { "\($0.code)：\($0.evidence.zh)" }.joined(separator: "；"),
      en: problems.map { "\($0.code): \($0.evidence.en)" }.joined(separator: "; "))
  }
}
