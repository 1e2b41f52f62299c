/// What the word before a printed time says that it is the time of, as tables.
enum TimeLabel {
  case publication
  /// When a document was written, signed or sent: before it was published.
  case writing
  /// When the page was touched last, or is looked at.
  case change
  /// Until when something holds or is counted: of no page's publication.
  case limit

  /// The label straight before a time, with nothing numbered between.
  static func before(_ text: ArraySlice<UInt8>) -> TimeLabel? {
    let near = Array(text.suffix(24))
    let start = near.lastIndex(where: PrintedTime.isDigit).map { $0 + 1 } ?? 0
    guard words.isContained(in: near[start...]) else { return nil }
    return (start..<near.count).lazy.reversed().compactMap { index in
      table.first { near[index...].starts(with: $0.word) }?.label
    }.first
  }

  private static let rows: [(TimeLabel, String)] = [
    (.publication, "发布 發布 發佈 发表 發表 刊发 公开 上线 张贴 張貼 刊登 上版 公告日期 公布日期"),
    (.writing, "成文 生成 写作 印发 发文 制发 签发 落款 發文 製表"),
    (.change, "更新 修改 修訂 pdated odified 今天是 现在是"),
    (.limit, "截至 截止 有效期 有效至 生效 施行 实施日期 实施时间 失效 废止"),
  ]

  private static let table: [(word: [UInt8], label: TimeLabel)] = rows.flatMap { label, words in
    words.split(separator: " ").map { (Array($0.utf8), label) }
  }

  private static let words = WordSet(rows.map(\.1).joined(separator: " "))
}
