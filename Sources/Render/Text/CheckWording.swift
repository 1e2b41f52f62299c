import Records

/// What a check says, in the reader's language: the check's law, then what it saw.
struct CheckWording: Sendable {
  let say: Wording

  func text(_ verdict: Verdict) -> String {
    let law = Self.laws[verdict.check].map { say($0.zh, $0.en) }
    let evidence = MarkdownText.inline(say(verdict.evidence.zh, verdict.evidence.en))
    guard let law else { return MarkdownText.code(verdict.check) + " " + evidence }
    return law + say("：", ": ") + evidence
  }

  private static let laws: [String: (zh: String, en: String)] = [
    "campaign-has-one-start": ("同页两处起始日不一", "The page lets its campaign begin on two days"),
    "value-is-not-negative": ("数值为负", "A count below zero"),
    "count-is-conceivable": ("数目大得不可能", "More than there can be"),
    "count-is-whole": ("计数不是整数", "A count that is no whole number"),
    "narrower-indicators-do-not-exceed-wider": ("小类多于大类", "A narrower count exceeds the wider one"),
    "numeral-is-complete": ("数字不完整", "The numeral is not complete"),
    "parts-add-up-to-the-whole": ("各部分之和不等于整体", "The parts don't add up to the whole"),
    "parts-of-a-place-do-not-exceed-the-place": ("下辖地区多于全境", "A part of a place exceeds the place"),
    "period-is-within-the-campaign": ("所计时段不在行动期间", "Its time is not the campaign's"),
    "printed-change-agrees-with-levels": ("增减幅度与前后数不合", "The printed change disagrees with the levels"),
    "printed-share-agrees-with-levels": ("占比与部分、整体不合", "The printed share disagrees with the levels"),
    "restatements-agree": ("同页两处说法不一", "The page states it differently elsewhere"),
    "rules-of-the-definition-hold": ("不合本管线的规则", "A rule of the pipeline is broken"),
    "shorter-periods-do-not-exceed-longer": (
      "短期多于长期", "A shorter time has more than the longer one around it"
    ),
    "period-is-not-after-publication": ("所述时间晚于发布日期", "Its time ends after the page was published"),
    "page-is-trusted": ("页面本身可疑", "The page as a whole is in doubt"),
    "headline-agrees-with-body": ("标题与正文不符", "The headline and the text disagree"),
    "quote-stands-on-the-page": ("原话不在页面上", "The quote is not on the page"),
    "rank-is-a-position": ("名次不成其为名次", "A rank that is no position"),
    "restatements-keep-their-digits": ("同页两处印的数字不同", "The page prints it in two ways"),
    "rate-is-within-hundred": ("比率超出百分之百", "A rate beyond a hundred percent"),
    "unit-fits-indicator": ("单位与指标不合", "The unit is not the indicator's usual one"),
    "period-ends-after-it-starts": ("起止时间颠倒", "Its time ends before it starts"),
    "change-down-is-within-hundred": ("降幅超过百分之百", "A fall of more than a hundred percent"),
    "parts-do-not-exceed-the-whole": ("部分大于整体", "A part is greater than its whole"),
    "decision": ("人工裁定", "Ruled by hand"),
  ]
}
