import Lexicon
import Records

/// The kind of cases that an outcome is of: those arrested behind 破获食品类案件186起 are not those of all cases.
extension PassageLabels {
  /// Gives an outcome that names no cases those that the sentence told last; the rule's name.
  ///
  /// Where persons are named but what they did is not, the kind goes before them: 抓获食品类犯罪嫌疑人. An act alone on cases
  /// takes them for its object: 破获电信网络诈骗案件 behind 立电信网络诈骗案件. Of other outcomes the kind is kept beside the label.
  func typed(_ rule: String, into memory: inout LabelMemory) -> String {
    guard memory.isLevel, !memory.isPart else { return rule }
    if let gangs = gangsOpened(before: memory.token, of: memory) { memory.cases = gangs }
    if let part = partValued(by: memory) { memory.cases = part }
    if let told = casesFiled(solvedBy: memory) ?? casesOfPlace(memory) {
      memory.object = cases(of: told)
      memory.label =
        (words.solves(Lexicon.folded(memory.label)) ? words.solving : memory.verb) + memory.object
      return "object-carried"
    }
    if memory.unit.isPerson, isSufficient(memory.label), let handed = casesHandedOn {
      memory.cases = cases(of: handed)
    }
    guard memory.cases.isEmpty, let opened = caseOpened ?? casesDivided else { return rule }
    let kind = kind(of: cases(of: opened))
    let label = Lexicon.folded(memory.label)
    if memory.unit.isCase {
      if words.solves(label) {
        memory.verb = words.solving
      } else {
        guard memory.object.isEmpty, label == Lexicon.folded(memory.verb), memory.verb != opened.verb,
          caseKindLeftOut(of: memory.label) == nil,
          isSufficient(label)
        else { return rule }
      }
      memory.object = cases(of: opened)
      memory.label = memory.verb + cases(of: opened)
      return "object-carried"
    }
    if memory.unit.isPerson, let persons = words.cases.suspects(endOf: label),
      isAct(Array(label.dropLast(persons.count)))
    {
      guard !words.cases.tellsStanding(kind) else {
        memory.cases = cases(of: opened)
        return rule
      }
      let act = memory.label.dropLast(persons.count)
      memory.label = act + kind + memory.label.suffix(persons.count)
      memory.object = kind + persons
      return "kind-carried"
    }
    if isAmount(label) || memory.unit.isPerson && isSufficient(label) {
      memory.cases = cases(of: opened)
    }
    return rule
  }

  /// 立电信网络诈骗案件1326起；破获案件874起: the cases of one kind that were filed straight before, where those solved are no more.
  private func casesFiled(solvedBy memory: LabelMemory) -> LabelMemory? {
    let label = Lexicon.folded(memory.label)
    guard memory.unit.isCase,
      words.isBareCase(Lexicon.folded(memory.object)) || label == Lexicon.folded(memory.verb),
      words.verbIs("solve", startOf: label), let filed = said.last(where: \.isLevel), !filed.isPart,
      isCases(filed), isOneKind(cases(of: filed)),
      words.verbIs("file", startOf: Lexicon.folded(filed.label))
        || isFiled(cases(of: filed), in: Lexicon.folded(filed.label)),
      mentions[memory.mention].quantity.value <= mentions[filed.mention].quantity.value
    else { return nil }
    return filed
  }

  /// 盗窃案件立案, 盗窃案件发案: what was done stands behind the cases.
  private func isFiled(_ cases: [UInt8], in label: [UInt8]) -> Bool {
    label.starts(with: Lexicon.folded(cases)) && words.isVerb("file", Array(label.dropFirst(cases.count)))
  }

  private func isOneKind(_ cases: [UInt8]) -> Bool {
    let kind = kind(of: cases)
    return words.isNarrowCase(Lexicon.folded(cases)) && !kind.isEmpty
      && !words.cases.leavesKindOpen(kind)
  }

  /// 打掉黄赌团伙43个，抓获犯罪嫌疑人308名: the gangs of one kind, told straight before, whose members the persons are.
  ///
  /// Behind something that says nothing of its kind (破获刑事案件) they may be all.
  private func gangsOpened(before token: Int, of memory: LabelMemory) -> [UInt8]? {
    let label = Lexicon.folded(memory.label)
    guard memory.unit.isPerson, let persons = words.cases.suspects(endOf: label),
      isAct(Array(label.dropLast(persons.count))), let last = said.last(where: \.isLevel), !last.isPart,
      words.offences.isKindOfGeneral(Lexicon.folded(last.object)),
      !items[last.token..<token].contains(where: { $0.roles.has([.semicolon, .stop]) })
    else { return nil }
    let semicolon = (sentenceStart..<token).last { items[$0].roles.has(.semicolon) } ?? sentenceStart
    let isAmongAll = said.contains {
      $0.isLevel && $0.token >= semicolon
        && words.offences.isGeneral(withoutAct(Lexicon.folded($0.object)))
    }
    return isAmongAll ? nil : last.object
  }

  /// 其中涉税案件178起、案值67亿元: the part whose value is told straight behind it.
  private func partValued(by memory: LabelMemory) -> [UInt8]? {
    guard isAmount(Lexicon.folded(memory.label)), let last = said.last, last.isLevel, last.isPart,
      isCases(last), memory.token - last.token <= Self.tokensToValue,
      !items[last.token..<memory.token].contains(where: { $0.roles.has([.semicolon, .stop]) })
    else { return nil }
    return cases(of: last)
  }

  /// The mark, the noun of the value and a word before it.
  private static let tokensToValue = 4

  /// 破获毒品案件1620起。其中今年1至5月，破案512起: those of the sentence before, where this one tells parts of them.
  private var casesDivided: LabelMemory? {
    guard sentenceStart < items.count, items[sentenceStart].roles.has(.part), lastCases == nil else {
      return nil
    }
    return casesBefore
  }

  /// 全国破获毒品案件1.4万起。云南破获案件1520起: the cases of the sentence before, told of a place that this one opens with, where
  /// they are no more.
  private func casesOfPlace(_ memory: LabelMemory) -> LabelMemory? {
    guard let opened = casesBefore, sentenceStart < items.count, items[sentenceStart].roles.has(.place),
      memory.unit.isCase,
      words.isBareCase(Lexicon.folded(memory.object)) || words.solves(Lexicon.folded(memory.label)),
      words.verbIs("solve", startOf: Lexicon.folded(opened.label)),
      words.verbIs("solve", startOf: Lexicon.folded(memory.label)),
      mentions[memory.mention].quantity.value <= mentions[opened.mention].quantity.value
    else { return nil }
    return opened
  }

  /// The last cases of one kind that the sentence told, unless they are one kind of several that the outcome may be of.
  var caseOpened: LabelMemory? { caseOpened(behind: breakBefore) }

  /// 公安机关侦破侵犯知识产权案件1052起；检察机关起诉1473人: the cases that another body goes on with behind ；.
  private var casesHandedOn: LabelMemory? {
    guard breakBefore + 1 < items.count, items[breakBefore + 1].roles.has(.actor) else { return nil }
    return caseOpened(behind: sentenceStart - 1)
  }

  private func caseOpened(behind mark: Int) -> LabelMemory? {
    guard let position = lastCases, said[position].token > mark else { return nil }
    let opened = said[position]
    let told = cases(of: opened)
    // 没有发生盗窃案件: what there was none of opens nothing.
    guard mentions[opened.mention].quantity.value != .zero else { return nil }
    // 移送公安机关案件28件，抓获嫌疑人10人: what was handed on is no kind of cases.
    // 受理审查逮捕案件30件: nor is a step of all cases' course.
    guard !opened.isPart || hasOwnAct(opened), isOneKind(told), !words.cases.isProcedure(told),
      !words.verbIs("transfer", startOf: Lexicon.folded(opened.label)),
      opened.label.ends(with: told) || isFiled(told, in: Lexicon.folded(opened.label))
    else { return nil }
    if !opened.isPart, let before = said[..<position].last(where: \.isLevel), isCases(before) {
      // 立电信网络诈骗案件60起，破获电信网络诈骗案件50起: one kind, told twice.
      guard kind(of: cases(of: before)) == kind(of: cases(of: opened)) else { return nil }
    }
    return opened
  }

  /// 其中侦破食品类案件46起，抓获49名: whether a part tells by its own words what was done, so that those behind it are of it.
  private func hasOwnAct(_ part: LabelMemory) -> Bool {
    let clause = clauseStart(before: part.token)..<part.token
    return part.verbRoles.has(.act)
      && clause.contains {
        items[$0].roles.has(.act) && tokens.bytes[items[$0].range].elementsEqual(part.verb)
      }
  }

  /// The cases of a label, without a verb of one sign that its noun took in, 电信网络诈骗案件 of 立电信网络诈骗案件, and without what
  /// was done behind them, 盗窃案件 of 盗窃案件立案.
  private func cases(of memory: LabelMemory) -> [UInt8] {
    let object = Lexicon.folded(memory.object)
    if words.startsWithBareVerb(object) { return Array(memory.object.dropFirst(3)) }
    let filing = words.filing(endOf: Lexicon.folded(memory.label))
    if filing > 0, memory.object.isEmpty { return Array(memory.label.dropLast(filing)) }
    return Array(memory.object.dropLast(words.filing(endOf: object)))
  }

  func isCases(_ memory: LabelMemory) -> Bool {
    memory.unit.isCase && !words.solves(Lexicon.folded(memory.object))
      && words.head(of: Lexicon.folded(cases(of: memory))) != nil
  }

  /// 电信网络诈骗 of 电信网络诈骗犯罪案件.
  private func kind(of object: [UInt8]) -> [UInt8] {
    let head = words.head(of: Lexicon.folded(object))?.count ?? 0
    let kind = Array(object.dropLast(head))
    guard let offence = words.cases.offence(endOf: kind), offence.count < kind.count else {
      return kind
    }
    return Array(kind.dropLast(offence.count))
  }

  /// 新收执行案件345件，结案229件: the one kind of court cases that the sentence tells of, before what became of them.
  func caseKindLeftOut(of label: [UInt8]) -> [UInt8]? {
    guard words.cases.isCourtOutcome(Lexicon.folded(label)) else { return nil }
    let kinds = Set(said.map { words.cases.courtKind(in: Lexicon.folded($0.label)).map(Array.init) })
      .compactMap { $0 }
    return kinds.count == 1 ? kinds[0] : kinds.isEmpty ? nil : courtKindOfStretch
  }

  /// 受理刑事案件68件，结案38件；受理执行案件770件，结案406件: the one kind that the stretch behind the last ； tells of, or the kind told
  /// last, where the number before that says what became of another.
  private var courtKindOfStretch: [UInt8]? {
    let stretch = said.filter { $0.token > breakBefore }
    let kinds = stretch.map { words.cases.courtKind(in: Lexicon.folded($0.label)).map(Array.init) }
    guard let last = kinds.last(where: { $0 != nil }), let kind = last,
      let before = kinds.lastIndex(where: { $0 != nil && $0 != kind })
    else { return kinds.last { $0 != nil } ?? nil }
    return words.cases.endsCourtOutcome(Lexicon.folded(stretch[before].label)) ? kind : nil
  }

  private func isAct(_ words: [UInt8]) -> Bool {
    guard !words.isEmpty else { return false }
    return self.words.longest(at: 0, in: words, before: words.count).map {
      $0.length == words.count && $0.roles.has([.act, .soft])
    } ?? false
  }
}
