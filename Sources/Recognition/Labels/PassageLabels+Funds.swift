import Lexicon

/// Whose revenue, spending and balance are told where only the first of them names the fund.
extension PassageLabels {
  /// 医疗保险基金总收入33355亿元，总支出28140亿元，当期结余5039亿元: the fund of what was told before in the sentence.
  func fundTold(of label: [UInt8]) -> [UInt8]? {
    guard words.quantities.isFundPart(label), let last = said.last(where: \.isLevel),
      last.unit.isMoney
    else { return nil }
    return words.quantities.fund(in: last.label)
  }

  /// 社会保险基金收入28909亿元。基金支出22182亿元: which fund, where the words name it only as one.
  func fundNamed(by label: [UInt8]) -> [UInt8]? {
    guard let last = said.last(where: \.isLevel) ?? before, let fund = words.quantities.fund(in: last.label),
      let short = words.quantities.fund(in: label), short.count < fund.count, fund.ends(with: short),
      words.quantities.isNameOfFund(short)
    else { return nil }
    return fund + label.dropFirst(short.count)
  }

  /// 收获小麦6424万亩，进度超七成; 收入158亿元，完成预算59.6%: how much of it is done; `memory.object` keeps what.
  func progress(_ phrase: LabelPhrase, into memory: inout LabelMemory) -> [UInt8]? {
    let own = text(phrase.core)
    guard words.quantities.isProgress(own), let last = said.last(where: \.isLevel), !last.label.isEmpty else {
      return nil
    }
    memory.object = last.label
    memory.isLevel = false
    return last.label + own
  }
}
