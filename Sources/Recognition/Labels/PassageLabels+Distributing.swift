import Lexicon
import Records

extension PassageLabels {
  /// The labels of a run of values that belong to several subjects one by one; the first is returned, the rest kept.
  mutating func distribute(from token: Int, start: Int, phrase: LabelPhrase, isChange: Bool) -> [UInt8]? {
    let run = valueRun(from: token)
    guard run.count > 1 else { return nil }
    guard let each = (start..<token).first(where: { items[$0].roles.has(.each) }) else {
      // 刑拘、行拘840余人和1600余人: as many subjects as values.
      if !isChange, phrase.core.count == 2 * run.count - 1, let labels = coordinates(of: phrase.core),
        labels.count == run.count, phrase.core.allSatisfy({ items[$0].roles.has([LabelRoles.verbs, .and]) })
      {
        return assign(labels, to: run)
      }
      if let labels = shares(phrase, of: run) { return assign(labels, to: run) }
      guard phrase.marks.has([.changed, .compared, .copula]), run.count > 1 else { return nil }
      let members = groups(of: phrase, count: run.count) ?? coordinates(of: phrase.core)
      guard let labels = members, labels.count == run.count else {
        return phrase.isEmpty && isChange ? zip(run) : nil
      }
      return assign(labels, to: run)
    }
    if let labels = pointedAt(before: each, count: run.count) { return assign(labels, to: run) }
    let share = shareTail(between: each, and: token)
    let cutter = PhraseCutter(
      items: items, bytes: passage.folded, words: words, isChange: isChange, isRatio: false,
      isCase: !share.isEmpty)
    let left = cutter.phrase(start..<each)
    if let labels = origins(start..<each), labels.count == run.count { return assign(labels, to: run) }
    var right = cutter.phrase(each + 1..<token)
    if right.isEmpty, mentions[run[0]].unit.isCase, token - 1 > each, items[token - 1].roles.has(.cause) {
      // 超速、酒驾分别造成146起、97起: what they led to is not what drivers were caught at.
      right.core = token - 1..<token
    }
    if let labels = partners(start..<each, trade: text(right.core)), labels.count == run.count {
      return assign(labels, to: run)
    }
    if let labels = partnersPointedAt(start..<each, trade: text(right.core), count: run.count) {
      return assign(labels, to: run)
    }
    let pointer = Lexicon.folded(text(left.core))
    if words.endsSeveralTold(pointer)
      || words.restrictions.countOfSorts(pointer, at: 0, in: words) == pointer.count
    {
      // 火灾1032起，亡6人，四项数字分别…: those counted before; where that can't be told, nobody knows what changed.
      return zip(run)
        ?? assign(levelsBefore(run.count) ?? Array(repeating: [], count: run.count), to: run)
    }
    if items[each].roles.has(.copula) || !left.isEmpty && isMereAttaining(right) {
      right.core = token..<token
    }
    if left.isEmpty, right.verbRoles.has(.state), let labels = subjectsEach(count: run.count) {
      return assign(labels.map { $0 + text(right.core) }, to: run)
    }
    if left.isEmpty, let labels = subjects(before: start, of: text(right.core), count: run.count) {
      return assign(labels, to: run)
    }
    if left.core.allSatisfy({ items[$0].roles.has([.changeNoun, .text]) && items[$0].roles.has(.changeNoun) }
    ),
      let labels = subjectsBefore(start, count: run.count), labels.count == run.count
    {
      // 甲、乙和丙全部下降，降幅分别达…: the clause before names what changed.
      guard left.isEmpty, right.object.isEmpty, right.verbRoles.has(.act), share.isEmpty, !isChange else {
        return assign(labels.map { $0 + share }, to: run)
      }
      // 小客车、摩托车酒驾突出，分别查处….
      let offence = words.offences.kind(endOf: labels[labels.count - 1])
      let verb = text(right.verb)
      return assign(
        labels.map { label in
          verb + label + (words.offences.kind(endOf: label) == nil ? offence ?? [] : [])
        }, to: run)
    }
    if !share.isEmpty, left.isEmpty, let labels = sharing(run, before: start) {
      return assign(labels.map { $0 + share }, to: run)
    }
    if mentions[run[0]].unit.isRatio, right.isEmpty, !left.isEmpty,
      words.shareNoun(of: Lexicon.folded(text(left.core)))?.count == text(left.core).count,
      let labels = sharing(run, before: start)
    {
      // 电话受理30件、网络受理20件，占比分别为60%和40%.
      return assign(labels.map { $0 + text(left.core) }, to: run)
    }
    if let first = left.core.first, items[first].roles.has(.per),
      let names = checkpoints(before: start, count: run.count)
    {
      // 首都、浦东机场客流平稳，日均旅客分别为….
      return assign(names.map { $0 + text(left.core) + text(right.core) }, to: run)
    }
    if let fields = fieldsListed(in: start..<each, of: left, count: run.count, cutter) {
      return assign(fields.map { $0 + text(right.core) }, to: run)
    }
    if !left.isEmpty, !isPlaceList(left.core), var labels = groups(of: left, count: run.count) {
      labels = restored(labels, left, unit: mentions[run[0]].unit, isChange: isChange)
      return assign(right.isEmpty ? labels : labels.map { $0 + text(right.core) }, to: run)
    }
    if !left.isEmpty, !isPlaceList(left.core) {
      if var labels = coordinates(of: left.core), labels.count == run.count {
        labels = withActShared(labels, by: left)
        labels = restored(labels, left, unit: mentions[run[0]].unit, isChange: isChange)
        if !share.isEmpty || !right.isEmpty {
          labels = labels.map { $0 + (share.isEmpty ? text(right.core) : share) }
        }
        return assign(labels, to: run)
      }
      if let causes = causesListed(before: left.core.lowerBound, count: run.count) {
        return assign(causes.map { $0 + text(left.core) + text(right.core) }, to: run)
      }
      if let named = namedBefore(start, count: run.count) ?? clausesListed(before: start, count: run.count) {
        // 病种包括肺结核、狂犬病，死亡数分别为20例、8例.
        return assign(named.map { $0 + text(left.core) + text(right.core) }, to: run)
      }
      if !share.isEmpty || isChange, let frequent = frequentBefore(start, count: run.count) {
        // 超速、酒驾肇事较多，死亡人数分别占7%、5%.
        let tail = text(left.core) + (share.isEmpty ? text(right.core) : share)
        return assign(frequent.map { $0 + tail }, to: run)
      }
      if let prices = pricesOfTraded(text(left.core), count: run.count) { return assign(prices, to: run) }
      if let counted = levelsListed(run.count, beforeCountsOf: text(left.core)) {
        return assign(counted.map { $0 + text(left.core) + text(right.core) }, to: run)
      }
      let isNoun = left.core.count == 1 && items[left.core.lowerBound].roles.has(.changeNoun)
      // 增值税增长4%，增幅分别回升2个、1个百分点.
      let subject = isNoun ? said.last?.label ?? [] : []
      let one = subject + text(left.core) + (share.isEmpty ? text(right.core) : share)
      return assign(Array(repeating: one, count: run.count), to: run)
    }
    if !right.isEmpty {
      var label = text(right.core)
      if right.object.isEmpty, let source = said.last ?? before,
        source.unit.isAlike(mentions[run[0]].unit),
        !right.verbRoles.has(.sufficient) || source.unit.isCase && source.verb.ends(with: label)
      {
        label += source.object
      }
      return assign(Array(repeating: label, count: run.count), to: run)
    }
    // 火灾5起，无人员伤亡，同比分别下降…: what there was none of did not move.
    if let label = subjectBefore(start), words.restrictions.none(startOf: Lexicon.folded(label)[...]) == nil {
      let whole = unfolded(label, unit: mentions[run[0]].unit)
      return assign(Array(repeating: whole, count: run.count), to: run)
    }
    if isOfBases(start..<each, count: run.count), let last = said.last(where: \.isLevel) {
      // 比2022年、2021年分别增长: as many bases as values, and one thing that grew.
      return assign(Array(repeating: last.label, count: run.count), to: run)
    }
    if left.isEmpty, let last = said.last, !last.ranking.isEmpty {
      // 平均浓度最低的3个城市依次是甲、乙和丙，分别为….
      return assign(Array(repeating: last.ranking, count: run.count), to: run)
    }
    if let zipped = zip(run) { return zipped }
    // 火灾7249起，面积18079公顷，伤亡63人。与上年相比分别下降…: all that the sentence before told, one by one.
    guard isChange, left.isEmpty, right.isEmpty else { return nil }
    return levelsBefore(run.count).map { assign($0, to: run) }
  }

  /// 货运量和客运量分别完成: a verb that only says that the quantities were attained.
  private func isMereAttaining(_ phrase: LabelPhrase) -> Bool {
    phrase.object.isEmpty && phrase.hasVerb && phrase.verb == phrase.core
      && words.aims.attains(Lexicon.folded(text(phrase.verb)))
  }

  /// The mentions that stand in a row, joined only by 、 or 和, or of changes by nothing: 减少5起4人.
  private func valueRun(from token: Int) -> [Int] {
    var run = [items[token].mention]
    var index = token + 1
    while index < items.count {
      let start = index
      while index < items.count,
        items[index].roles.has([.and, .filler])
          || index > start && items[index].roles.has(.change)
      { index += 1 }
      guard index < items.count, items[index].mention >= 0, index > start || isChange(items[index]) else {
        break
      }
      run.append(items[index].mention)
      index += 1
    }
    return run
  }

  func isChange(_ token: LabelToken) -> Bool { mentions[token.mention].change != nil }

  /// 甲、乙分别增长16%和26%，分别加快9.5和11.4个百分点: the speeds of the last growths, one for each value.
  private func speeds(_ run: [Int]) -> [[UInt8]]? {
    let last = said.suffix(run.count)
    guard last.count == run.count, mentions[run[0]].unit.isPoints,
      last.allSatisfy({ mentions[$0.mention].change != nil && $0.unit.symbol.hasSuffix("%") })
    else { return nil }
    return last.map { $0.label + Array("增速".utf8) }
  }

  /// 事故起数、死亡人数分别占11%、10%，同比分别下降3%、5%: what had the shares just told, one for each value.
  private func shared(_ run: [Int]) -> [[UInt8]]? {
    let last = said.suffix(run.count)
    guard last.count == run.count, !mentions[run[0]].unit.isPoints, mentions[run[0]].change != nil,
      last.allSatisfy({ mentions[$0.mention].measure == .share && assigned[$0.mention] != nil })
    else { return nil }
    let labels = last.map { memory in
      memory.label.indices.last { memory.label[$0...].starts(with: "占".utf8) }.map {
        Array(memory.label[..<$0])
      } ?? []
    }
    return labels.contains(where: \.isEmpty) ? nil : labels
  }

  /// The labels of the last levels, one for each value.
  private mutating func zip(_ run: [Int]) -> [UInt8]? {
    if let speeds = speeds(run) { return assign(speeds, to: run) }
    if let shared = shared(run) { return assign(shared, to: run) }
    let told = said.filter { $0.isLevel && !isSaidNone($0) }
    // 破案312起，抓获405名，其中逃犯27名，同比分别上升…和…: the growth of as many wholes goes past their parts.
    let wholes = told.filter { !$0.isPart }
    let levels = (wholes.count == run.count ? wholes : told).filter { !$0.isHost }.suffix(run.count)
    guard levels.count == run.count else { return nil }
    return assign(levels.map(\.label), to: run)
  }

  /// 无人员伤亡: a zero that is said without a number, which nothing moved.
  private func isSaidNone(_ memory: LabelMemory) -> Bool {
    let quantity = mentions[memory.mention].quantity
    return quantity.value == .zero && quantity.numeral.utf8.first.map { $0 >= 0x80 } ?? false
  }

  /// The labels of as many levels as the sentence before tells, where this one has told none.
  private func levelsBefore(_ count: Int) -> [[UInt8]]? {
    guard !said.contains(where: \.isLevel) else { return nil }
    let told = (saidBefore.isEmpty ? saidEarlier : saidBefore)
      .filter { $0.isLevel && !$0.isHost && !isSaidNone($0) }
    let wholes = told.filter { !$0.isPart }
    let levels = wholes.count == count ? wholes : told
    return levels.count == count ? levels.map(\.label) : nil
  }

  /// The members of a list with the quantity that they leave out: the whole's, the one that the last of them says, or of levels the
  /// rest of a label whose head they repeat (人均可支配收入, of which 城镇居民 and 农村居民 have their own).
  private func restored(
    _ labels: [[UInt8]], _ left: LabelPhrase, unit: CountedUnit, isChange: Bool
  ) -> [[UInt8]] {
    if isChange {
      // 船舶制造、电子信息、化工增加值; of two, the first may have a quantity of its own (社零、农机产值).
      if labels.count > 2, let last = labels.last, let shared = words.growth.quantityOfBranches(endOf: last),
        last.count > shared.count,
        labels.dropLast().allSatisfy({ words.quantities.gauge(of: $0) == nil && !$0.ends(with: shared) })
      {
        return labels.dropLast().map { $0 + shared } + [last]
      }
      return withQuantityOfWhole(labels, before: left.core.lowerBound)
    }
    return labels.map { restoredEnds(of: $0, phrase: left, unit: unit, from: whole?.parent) ?? $0 }
  }

  /// 检出宫颈癌32例、乳腺癌94例，早诊率分别为93%、81%: what each of the levels just told counts, where a rate or an outcome of each
  /// follows.
  private func levelsListed(_ count: Int, beforeCountsOf noun: [UInt8]) -> [[UInt8]]? {
    guard words.quantities.endsRate(noun[...]) || words.restrictions.isOutcome(noun) else { return nil }
    let levels = said.suffix(count)
    guard levels.count == count, said.count == count || !said[said.count - count - 1].isLevel,
      levels.allSatisfy({ $0.isLevel && $0.unit == levels.last?.unit && !$0.object.isEmpty })
    else { return nil }
    let names = levels.map { words.occurrences.occurred($0.object) }
    return Set(names).count == count ? names : nil
  }

  private mutating func assign(_ labels: [[UInt8]], to run: [Int]) -> [UInt8] {
    var labels = labels
    if run.count > 1, labels.dropFirst().allSatisfy({ $0 == labels[0] }),
      let members = words.collectives.members(of: labels[0], count: run.count)
    {
      // 城乡居民收入分别增长5%和6%: one word that means as many as there are values.
      labels = members
    }
    for (mention, label) in Swift.zip(run, labels) { assigned[mention] = label }
    return labels[0]
  }
}
