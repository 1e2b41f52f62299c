import Lexicon

/// Whose revenue, spending and balance are told where only the first of them names the fund.
extension PassageLabels {
  /// 医疗保险基金总收入33355亿元，总支出28140亿元，当期结余5039亿元: the fund of what was told before in the sentence.
  func fundTold(of label: [UInt8]) -> [UInt8]? {
    guard words.quantities.isFundPart(label), let last = said.last(where: \.isLevel),
      words.quantities.isMoney(last.unit)
    else { return nil }
    return words.quantities.fund(in: last.label)
  }
}
