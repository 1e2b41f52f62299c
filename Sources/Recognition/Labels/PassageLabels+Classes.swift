import Lexicon

/// What the sentence tells of the class that it is about.
extension PassageLabels {
  /// 乙类传染病除鼠疫外，其他共报告发病2956500例；报告发病率为215.67/10万: what the others and the rates are of.
  func ofClassTold(_ label: [UInt8], _ phrase: LabelPhrase) -> [UInt8]? {
    if words.restrictions.isRateOfClass(label) { return classTold + label }
    guard let first = phrase.core.first, items[first].roles.has(.rest), phrase.core.count > 1,
      phrase.verbRoles.has([.state, .flow])
    else { return nil }
    let rest = text(phrase.core.dropFirst())
    return rest.isEmpty ? nil : classTold + rest
  }

  /// 城市低保对象395人，保障标准为744元/人·月: whose standard it is; behind a list of parts, the whole's.
  func standardOfPersons(_ phrase: LabelPhrase, in memory: LabelMemory) -> [UInt8]? {
    let own = text(phrase.core)
    guard memory.unit.symbol.contains("/"), words.quantities.isStandard(own),
      let last = said.last(where: { $0.isLevel && $0.unit.isPerson })
    else { return nil }
    let parts = said.suffix(2)
    let areParts = parts.count == 2 && parts.allSatisfy { $0.isPart && $0.unit.isPerson }
    return (areParts ? whole?.parent.label ?? last.label : last.label) + own
  }
}
