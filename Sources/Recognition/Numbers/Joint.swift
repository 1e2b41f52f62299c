/// How a number is joined to the next one.
enum Joint: Hashable, Sendable {
  /// 、 和 及 与
  case list
  /// — – - ~ 至 到
  case range
  /// ∶ and ： between parts of a ratio
  case ratio
  /// Nothing stands between them: 375起547人.
  case adjacent
  /// Other text.
  case none

  private static let rows: [(bytes: [UInt8], joint: Joint)] =
    ["、", "和", "及", "与", "以及", "，", ",", "；", "或", "、 ", "、和"].map { (Array($0.utf8), Joint.list) }
    + ["—", "–", "-", "~", "～", "至", "到", "——", "－", "−", "―", "─", "∼", "〜"].map { (Array($0.utf8), .range) }
    + ["∶", "：", ":"].map { (Array($0.utf8), .ratio) }

  /// The joint that some bytes make.
  init(_ bytes: ArraySlice<UInt8>) {
    if bytes.isEmpty {
      self = .adjacent
    } else if bytes.count <= 6, let row = Self.rows.first(where: { bytes.elementsEqual($0.bytes) }) {
      self = row.joint
    } else {
      self = .none
    }
  }
}
