import Lexicon

/// Which words before a number belong to it.
extension PassageLabels {
  /// The token at which the words that belong to the number at `token` may begin.
  func phraseStart(of token: Int) -> Int {
    let floor = max(sentenceStart, said.last?.end ?? 0)
    var index = token
    while index > floor, !items[index - 1].roles.has([LabelRoles.breaks, .number]) { index -= 1 }
    if let begin = nameBeforeColon(index, token), begin >= floor { return behindOrdinal(begin, token) }
    // 报告病例数较上月（11,327例）: a base in brackets belongs to the comparison before them; 抓获嫌疑人（120名）: so does a number alone
    // in them to the act.
    if index == token, index - 2 >= floor, items[index - 1].roles.has(.open), items[index - 2].mention < 0 {
      let begin = clauseStart(before: index - 1)
      let ofAct: LabelRoles = [.comparator, .act, .flow]
      let isAlone = token + 1 < items.count && items[token + 1].roles.has(.close)
      if begin >= floor,
        items[begin..<index - 1].contains(where: { $0.roles.has(isAlone ? ofAct : .comparator) })
      {
        return begin
      }
    }
    return behindOrdinal(index, token)
  }

  /// 丙类：1434例, 受伤人数：全国88人: where the words begin that name a number behind their colon.
  private func nameBeforeColon(_ start: Int, _ token: Int) -> Int? {
    // 夏夜巡查：332万警力: a number with a noun of its own needs no name.
    guard start > sentenceStart, items[start - 1].roles.has(.colon),
      token + 1 == items.count || items[token + 1].roles.has([LabelRoles.breaks, .and, .comparator]),
      items[start..<token].allSatisfy({ $0.roles.has([.place, .filler]) })
    else { return nil }
    let name = clauseStart(before: start - 1)..<start - 1
    guard let first = name.first, let last = name.last, items[first].mention < 0,
      !items[last].roles.has([.part, .each, .within, .copula]),
      !items[name].contains(where: { $0.roles.has([.comparator, .each]) }),
      !words.restrictions.leadsIn(text(name)),
      !words.growth.isDivisionFrame(passage.folded[items[first].lower..<items[last].upper])
    else { return nil }
    return first
  }

  /// 二、伤亡人数88人, （一）伤亡人数88人, 二是伤亡人数下降2%: behind the number of an item.
  func behindOrdinal(_ start: Int, _ token: Int) -> Int {
    guard start + 1 < token,
      start == sentenceStart || items[start - 1].roles.has([.semicolon, .stop, .colon])
    else { return start }
    if items[start].roles.has(.atom), isNumbered(start) { return start + 1 }
    if start + 2 < token, isOrdinal(start), passage.folded.has("是", fill: items[start + 1].range) {
      return start + 2
    }
    let isItem =
      start + 2 < token && isOrdinal(start) && items[start + 1].roles.has(.and)
      && tokens.bytes[items[start + 1].range].elementsEqual("、".utf8) && !isOrdinal(start + 2)
    return isItem ? start + 2 : start
  }

}
