import Records

/// What a check says, in the reader's language: the check's law, then what it saw.
struct CheckWording: Sendable {
  let say: Wording

  func text(_ verdict: Verdict) -> String {
    let law = Self.laws[verdict.check].map { say($0.zh, $0.en) }
    let evidence = MarkdownText.inline(verdict.evidence)
    guard let law else { return MarkdownText.code(verdict.check) + " " + evidence }
    // Evidence is in English; a Chinese reader is told the law first.
    return say("\(law)（\(MarkdownText.code(verdict.check))：\(evidence)）", "\(law): \(evidence)")
  }

  private static let laws: [String: (zh: String, en: String)] = [
    "value-is-not-negative": ("数值为负", "A count below zero"),
    "period-is-not-after-publication": ("所述时间晚于发布日期", "Its time ends after the page was published"),
    "page-is-trusted": ("页面本身可疑", "The page as a whole is in doubt"),
    "headline-agrees-with-body": ("标题与正文不符", "The headline and the text disagree"),
    "quote-stands-on-the-page": ("原话不在页面上", "The quote is not on the page"),
    "rank-is-a-position": ("名次不成其为名次", "A rank that is no position"),
    "restatements-keep-their-digits": ("同页另一处印法不同", "The page prints it in another way elsewhere"),
    "rate-is-within-hundred": ("比率超出百分之百", "A rate beyond a hundred percent"),
    "unit-fits-indicator": ("单位与指标不合", "The unit is not the indicator's usual one"),
    "period-ends-after-it-starts": ("起止时间颠倒", "Its time ends before it starts"),
    "change-down-is-within-hundred": ("降幅超过百分之百", "A fall of more than a hundred percent"),
    "parts-do-not-exceed-the-whole": ("部分大于整体", "A part is greater than its whole"),
    "decision": ("人工裁定", "Ruled by hand"),
  ]
}
