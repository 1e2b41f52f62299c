import Records

extension Passage {
  /// Whether it is a heading, or a short line without a mark at its end as headings are.
  var isHeadline: Bool {
    switch role {
    case .heading: true
    case .title, .tableRow: false
    default:
      // （数据截至1月12日24时） is a note to what stands around it.
      !folded.starts(with: "（".utf8) && folded.first != UInt8(ascii: "(") && bytes.count <= Self.headlineBytes
        && clauses.last?.end == .text
        && clauses.allSatisfy { $0.end != .stop }
    }
  }

  /// Forty signs: longer lines are sentences that lost their mark.
  private static let headlineBytes = 120
}
