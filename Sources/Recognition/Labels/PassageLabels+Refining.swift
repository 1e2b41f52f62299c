import Lexicon
import Records

/// What the words of a label tell beside what is counted: where it was, what it came from, what the next number tells of it.
extension PassageLabels {
  /// 45家规上企业产值增长5%: things that are counted, without the quantity that the next number tells of them.
  func withoutNextQuantity(_ label: [UInt8], _ counted: CountedNoun, of memory: LabelMemory) -> [UInt8] {
    guard memory.isLevel, memory.unit.countsPlaces, let last = counted.noun.last,
      Lexicon.folded(label).ends(with: Lexicon.folded(Array(tokens.bytes[items[last].range]))),
      let quantity = words.quantities.measured(endOf: label), quantity < label.count
    else { return label }
    return label.dropLast(quantity)
  }

  /// 火灾18起，其中10起发生在居住场所; 其中4人因触电所致: a part that only where it was or what it came from tells from the whole.
  mutating func distinguish(_ memory: inout LabelMemory, _ counted: CountedNoun) {
    // 超速、酒驾分别造成146起、97起: one by one they have their labels.
    guard memory.isLevel, assigned[memory.mention] == nil, memory.isPart || said.last?.isLevel ?? false,
      let whole = whole?.parent ?? said.last,
      whole.unit.isAlike(memory.unit), memory.unit.isCase || memory.unit.isPerson
    else { return }
    let outcome = words.occurrences.outcome(
      of: words.occurrences.occurred(whole.object.isEmpty ? whole.label : whole.object))
    if memory.label == whole.label, let spot = spot(counted) {
      let told = words.occurrences.opensOccurring(whole.label) || whole.verb.isEmpty ? [] : whole.verb
      memory.label = told + spot + outcome
    } else if let cause = words.occurrences.cause(in: memory.label, of: outcome) {
      memory.label = cause + outcome
    } else {
      return
    }
    memory.object = memory.label
    memory.verb = []
  }

  /// 确诊病例30例。病例分布在甲市20例、乙市10例: what was counted, and not how it is spread over places.
  func undistributed(_ memory: LabelMemory) -> [UInt8] {
    guard memory.isLevel, let spread = words.occurrences.spread(endOf: memory.label) else {
      return memory.label
    }
    let own = memory.label.dropLast(spread)
    let told = (said.isEmpty ? saidBefore : said).last {
      $0.isLevel && $0.unit.isAlike(memory.unit) && $0.label.suffix(own.count).elementsEqual(own)
    }
    return told?.label ?? (own.isEmpty ? memory.label : Array(own))
  }

  /// Whether a token is 在, which the words behind the number close: 在发生的312起火灾中.
  func isIn(_ token: Int) -> Bool {
    guard items[token].roles.has(.preposition), passage.folded.has("在", fill: items[token].range),
      let number = items[token...].firstIndex(where: { $0.mention >= 0 })
    else { return false }
    let behind = items[(number + 1)...].prefix { !$0.roles.has([LabelRoles.breaks, .number]) }
    return behind.last?.roles.has(.within) ?? false
  }

  func leaveOutIn(_ memory: inout LabelMemory, _ token: Int) {
    let sign = tokens.bytes[items[token].range]
    if memory.label.starts(with: sign) { memory.label.removeFirst(sign.count) }
    if memory.verb.starts(with: sign) { memory.verb.removeFirst(sign.count) }
  }

  /// 发生较大事故24起。 … 1.煤矿发生1起: what came about of which the sentences before told, where a paragraph begins with where.
  func occurredBefore(_ name: [UInt8], _ memory: LabelMemory) -> [UInt8]? {
    guard memory.unit.isCase, said.isEmpty, given.isEmpty,
      let subject = words.occurrences.beforeOccurring(name), subject.count >= 6,
      !words.quantities.endsIncident(Lexicon.folded(subject)), words.head(of: subject) == nil
    else { return nil }
    let verb = name.dropFirst(subject.count)
    let whole = told.last {
      $0.unit.isAlike(memory.unit) && $0.label.starts(with: verb) && $0.label.count > verb.count
    }
    return whole.map { Array($0.label.dropFirst(verb.count)) }
  }

  /// 总诊疗人次70亿人次。 医院31亿人次: what those are of an institution that a level before it tells of all, of which it says only whose.
  func visitsLeftOut(of subject: [UInt8], _ memory: LabelMemory) -> [UInt8]? {
    guard memory.unit.countsTimes, words.bodies.owner(in: subject) == subject else { return nil }
    let level = said.last { $0.isLevel && $0.unit.isAlike(memory.unit) }?.label
    return (level ?? (given + told).last { $0.unit.isAlike(memory.unit) }?.label).flatMap {
      words.bodies.visits(endOf: $0)
    }
  }

  /// 占预算数3万元的90%: the whole of a share, told with how much it is, before the share of it.
  mutating func wholeOfShare(_ phrase: LabelPhrase, into memory: inout LabelMemory) -> Bool {
    let next = memory.token + 2
    guard !memory.unit.isRatio, next < items.count, items[next - 1].roles.has(.of),
      items[next].mention >= 0, mentions[items[next].mention].unit.isRatio,
      let share = phrase.core.first(where: { items[$0].roles.has(.share) }),
      let last = said.last ?? before
    else { return false }
    let whole = text(share + 1..<phrase.core.upperBound)
    memory.sharing = [last.sharing, last.label].first { !$0.isEmpty } ?? []
    guard !whole.isEmpty, !memory.sharing.isEmpty else { return false }
    let label = memory.sharing + "占".utf8 + whole + "比重".utf8
    shareOfWhole = (items[next].mention, label, memory.sharing)
    memory.label = whole
    memory.object = memory.sharing
    memory.isLevel = false
    return true
  }

  /// 居住场所 of 10起发生在居住场所; nil where a place says it.
  private func spot(_ counted: CountedNoun) -> [UInt8]? {
    let predicate = counted.furtherPredicate
    guard let first = predicate.first, let last = predicate.last,
      !items[predicate].contains(where: { $0.roles.has([.place, .time, .number, .of]) })
    else { return nil }
    let told = Array(passage.folded[items[first].lower..<items[last].upper])
    guard let lead = words.occurrences.leadToSpot(startOf: told), told.count > lead + 3,
      told.count <= lead + Self.spotBytes
    else { return nil }
    return Array(told[lead...])
  }

  /// Eight signs: 城乡居民自建住宅.
  private static let spotBytes = 24
}
