import Lexicon
import Records

/// One pass over a passage for the places that it names.
struct PlaceScan {
  let passage: Passage
  let recognizer: PlaceRecognizer
  private let spots: SpotReader
  private let bodies: BodyReader
  private let unlisted: UnlistedPlaces
  let vocabulary: ContextVocabulary
  /// 大陆32名、台湾45名: beside the mainland, Taiwan says where people come from.
  private let isAcrossStrait: Bool
  let bytes: [UInt8]
  var found: [PlaceMention] = []
  /// Where the last name ended that is no place of the text's.
  private var passed = 0
  /// Whether a word before that name (联合, 开往) made it none, which holds for all of a list.
  private var isListPassed = false
  /// Whether a name belongs to several places, so that the places around decide.
  private(set) var isAmbiguous = false

  /// Scans a passage.
  ///
  /// `words` are the passage's context words. Where a reporter sat, as a dateline says, is no place of the text's.
  init(
    _ passage: Passage, words: [PhraseTable<ContextVocabulary.Role>.Match], behind dateline: Dateline?,
    recognizer: PlaceRecognizer
  ) {
    self.passage = passage
    self.recognizer = recognizer
    bytes = passage.folded
    vocabulary = recognizer.vocabulary
    spots = SpotReader(passage: passage, vocabulary: vocabulary)
    bodies = BodyReader(passage: passage, recognizer: recognizer)
    unlisted = UnlistedPlaces(passage: passage, recognizer: recognizer)
    isAcrossStrait = words.contains { $0.value == .mainland }
    run(from: dateline.map(\.end) ?? 0)
  }

  /// The mentions in order; a name of several places none of which is nearest is left out.
  var mentions: [PlaceMention] {
    guard !found.isEmpty else { return [] }
    let titles = passage.has(.quotationMarks) ? QuotedNames(bytes: bytes).ranges : []
    let told =
      titles.isEmpty
      ? found
      : found.filter { mention in
        !titles.contains { $0.contains(mention.utf8Range.lowerBound) }
      }
    return Routes(bytes: bytes).left(of: joined(told))
  }

  private mutating func run(from start: Int) {
    var next = start
    var starts = passage.starts(of: ContextVocabulary.placeStarts, from: next)
    while let position = starts.next(from: next) {
      if bodies.mayBeDistrict(closingAt: position, after: found.last?.utf8Range.upperBound ?? 0) {
        isAmbiguous = true
      }
      if let spot = spot(at: position, after: found.last?.utf8Range.upperBound ?? 0) {
        found.append(spot)
        next = spot.utf8Range.upperBound
      } else {
        next = word(at: position) ?? position + PhraseTrie.width(bytes[position])
      }
    }
  }

  /// A place without a code, or those that are left unnamed.
  private func spot(at position: Int, after last: Int) -> PlaceMention? {
    spots.chain(at: position) ?? spots.bareName(closingAt: position, after: last)
      ?? zone(closingAt: position, after: last) ?? bodies.body(closingAt: position, after: last)
      ?? unlisted.county(closingAt: position, after: found.last)
      ?? unlisted.others(at: position, after: found)
      ?? unlisted.inland(at: position) ?? unlisted.region(at: position)
  }

  private func zone(closingAt position: Int, after last: Int) -> PlaceMention? {
    guard let zone = spots.zone(closingAt: position, after: last) else { return nil }
    return unlisted.listEnd(ofZone: zone.utf8Range.upperBound).map {
      PlaceMention(utf8Range: zone.utf8Range.lowerBound..<$0, target: .others)
    } ?? zone
  }

  /// Reads a word of place or a name; the place behind it, or nil where neither stands.
  private mutating func word(at position: Int) -> Int? {
    // The tries are asked, not the tables: most places of a text answer no.
    let name = recognizer.gazetteer.trie.longestMatch(in: passage, at: position)
    if name != nil, let end = provinces(at: position) { return end }
    if let end = several(at: position) { return end }
    let word = vocabulary.words.trie.longestMatch(in: passage, at: position)
    if let word, vocabulary.words.values[word.phrase] == .noPlace {
      // 香港及台湾旅客: what those before it are is what it is.
      dropList(before: word.utf8Range.lowerBound)
      (passed, isListPassed) = (word.utf8Range.upperBound, isPassing(word.utf8Range.lowerBound))
      return word.utf8Range.upperBound
    }
    if let word, word.utf8Range.count >= (name?.utf8Range.count ?? 0),
      let target = target(of: vocabulary.words.values[word.phrase], word.utf8Range),
      !NameBounds(bytes: bytes, recognizer: recognizer).areCrossed(word.utf8Range)
    {
      if target == .own(.country) || target == .ministry, let part = bodies.part(ofNation: word.utf8Range) {
        found.append(part)
        return part.utf8Range.upperBound
      }
      if case .region = target, let branch = bodies.branch(ofLines: word.utf8Range) {
        found.append(branch)
        return branch.utf8Range.upperBound
      }
      if isRanked(word.utf8Range.upperBound) || isSupervisor(word.utf8Range, target)
        || isRest(of: target, behind: word.utf8Range.upperBound)
        || isCounted(before: word.utf8Range.lowerBound) || isOfHelpers(word.utf8Range)
        || isAroundSubject(word.utf8Range.lowerBound) || isOccasion(word.utf8Range)
      {
        (passed, isListPassed) = (word.utf8Range.upperBound, isPassing(word.utf8Range.lowerBound))
        return word.utf8Range.upperBound
      }
      // 占中国全国缴获总数: what adjoins a place that is none is none.
      if isPassing(word.utf8Range.lowerBound)
        || isTradedWith(vocabulary.words.values[word.phrase], word.utf8Range)
        || isListPassed
          && (passed == word.utf8Range.lowerBound || goesOn(word.utf8Range)
            || isBehindValue(word.utf8Range.lowerBound))
      {
        (passed, isListPassed) = (word.utf8Range.upperBound, true)
      } else if !isObeyed(word.utf8Range), !isLeading(word.utf8Range), !isAdded(target, word.utf8Range),
        !bytes.has("”", before: word.utf8Range.lowerBound)
      {
        // “利剑”全国战役: behind a name, the level of places is part of it.
        found.append(
          nationOfParts(target, word.utf8Range) ?? PlaceMention(utf8Range: word.utf8Range, target: target))
      }
      return word.utf8Range.upperBound
    }
    guard let name,
      !NameBounds(bytes: bytes, recognizer: recognizer).areCrossed(name.utf8Range)
    else { return nil }
    let candidates = recognizer.gazetteer.values[name.phrase]
    let choice = recognizer.choice(
      of: candidates, at: name.utf8Range, in: bytes, after: found.last,
      beside: found.last { $0.entry?.level == .county }?.entry)
    if choice.isAmbiguous { isAmbiguous = true }
    if choice.entry == nil, choice.isAmbiguous,
      let namesake = unlisted.namesake(candidates, at: name.utf8Range)
    {
      found.append(namesake)
      return namesake.utf8Range.upperBound
    }
    if choice.entry == nil, !isPassing(name.utf8Range.lowerBound),
      let landmark = spots.landmark(begunBy: name.utf8Range, candidates)
    {
      found.append(landmark)
      return landmark.utf8Range.upperBound
    }
    if let entry = choice.entry, let longer = unlisted.longer(than: entry, at: name.utf8Range) {
      found.append(longer)
      return longer.utf8Range.upperBound
    }
    return choice.entry.map { take($0, at: name.utf8Range) }
  }

  /// 31个省（区、市）和新疆生产建设兵团: a region behind what stands for all of the nation is told with it.
  private func isAdded(_ target: PlaceMention.Target, _ range: Range<Int>) -> Bool {
    guard case .region = target, range.lowerBound >= 3,
      bytes.isJoint(range.lowerBound - 3..<range.lowerBound), !bytes.has("、", before: range.lowerBound)
    else { return false }
    guard let last = found.last, last.target == .own(.country) || last.target == .several else {
      return false
    }
    let clause = passage.clauses[passage.clause(at: range.lowerBound)].utf8Range
    return clause.contains(last.start) && last.utf8Range.upperBound != range.lowerBound - 3
  }

  /// 收到31个省（区、市）和新疆生产建设兵团报告: the nation, whatever its parts are told to do, for the list closes with what is no
  /// province.
  private func nationOfParts(_ target: PlaceMention.Target, _ range: Range<Int>) -> PlaceMention? {
    guard case .region = target, range.lowerBound >= 3,
      bytes.isJoint(range.lowerBound - 3..<range.lowerBound),
      let start = PlaceLists(bytes: bytes, recognizer: recognizer).nation(before: range.lowerBound - 3)
    else { return nil }
    return PlaceMention(utf8Range: start..<range.upperBound, target: .own(.country))
  }

  /// 全省前列, 全市最低，: whether the level of places before is those among whom somebody ranks.
  private func isRanked(_ end: Int) -> Bool {
    guard let rank = vocabulary.ranks.longestMatch(in: passage, at: end) else {
      return false
    }
    return rank.value == .among
      || passage.clauses[passage.clause(at: end)].utf8Range.upperBound <= rank.utf8Range.upperBound
  }

  /// Takes a string of provinces; the place behind it.
  private mutating func provinces(at position: Int) -> Int? {
    guard let list = PlaceLists(bytes: bytes, recognizer: recognizer).provinces(at: position),
      let end = list.last?.utf8Range.upperBound, !isPassing(position)
    else { return nil }
    // 京津冀 is a region with a name of its own, unless its parts take values one by one.
    let word = vocabulary.words.longestMatch(in: passage, at: position)
    if let word, word.value == .region, word.utf8Range.upperBound >= end {
      let clause = passage.clauses[passage.clause(at: position)].utf8Range
      guard
        vocabulary.words.matches(in: passage, end..<clause.upperBound).contains(where: {
          $0.value == .distributing
        })
      else { return nil }
    }
    found += list
    return end
  }

  /// Takes 31个省, 上述6省 at the head of a clause; the place behind it.
  private mutating func several(at position: Int) -> Int? {
    guard bytes[position] < 0x80 else { return nil }
    let clause = passage.clauses[passage.clause(at: position)].utf8Range.lowerBound
    guard
      let counted = PlaceLists(bytes: bytes, recognizer: recognizer).countedProvinces(at: position, clause)
    else { return nil }
    found.append(counted)
    return counted.utf8Range.upperBound
  }

  /// Takes a name as a place, unless what stands around makes it none; the place behind it.
  private mutating func take(_ entry: PlaceEntry, at range: Range<Int>) -> Int {
    if isExcepted(range) {
      found.append(PlaceMention(utf8Range: range, target: .others))
      return range.upperBound
    }
    if isCounterpart(range) {
      (passed, isListPassed) = (range.upperBound, true)
      return range.upperBound
    }
    if let body = bodies.body(of: entry, at: range) ?? office(of: entry, at: range),
      !isPassing(range.lowerBound)
    {
      found.append(body)
      return body.utf8Range.upperBound
    }
    guard isNoPlace(entry, at: range) else {
      let name = range.lowerBound..<(bodies.end(behind: range, of: entry) ?? range.upperBound)
      let mention = spots.settled(PlaceMention(utf8Range: name, target: .place(entry)))
      found.append(mention)
      return mention.utf8Range.upperBound
    }
    if let bureau = spots.railwayBureau(of: range) {
      found.removeAll { $0.utf8Range.lowerBound >= bureau.utf8Range.lowerBound }
      found.append(bureau)
      return bureau.utf8Range.upperBound
    }
    // 与缅甸、泰国建立机制: what makes the first of a list no place makes all of it none.
    if isPlaceOfTalks(range) {
      let start = chainStart(before: range.lowerBound)
      found.removeAll { $0.utf8Range.lowerBound >= start }
    }
    if isOrigin(range) {
      let start = chainStart(before: range.lowerBound)
      found.removeAll { $0.start >= start }
    }
    isListPassed =
      isPassing(range.lowerBound) || isPartner(range.lowerBound) || isListPassed && goesOn(range)
    passed = range.upperBound
    dropList(before: range.lowerBound)
    return range.upperBound
  }

  /// A station or a branch; whose it is, the document's place decides.
  private mutating func office(of entry: PlaceEntry, at range: Range<Int>) -> PlaceMention? {
    if vocabulary.offices.longestMatch(in: bytes, at: range.upperBound, limit: bytes.count) != nil {
      isAmbiguous = true
    }
    return bodies.office(of: entry, at: range)
  }

  private func isNoPlace(_ entry: PlaceEntry, at range: Range<Int>) -> Bool {
    let goesOn = (entry.level == .abroad || isListPassed) && goesOn(range)
    if entry.level == .abroad, isOfPersons(range.upperBound) { return true }
    return goesOn || isPlaceOfTalks(range) || isPartOfName(range, entry)
      || isAcrossStrait && entry.code == Self.taiwan
  }

  /// 比全省平均水平（17.3%）和全国（11.4%）高: whether a place is joined to one that is none, with 平均水平 or that one's value
  /// in brackets between.
  private func isBehindValue(_ start: Int) -> Bool {
    guard start - 3 > passed, start - passed <= 60, bytes.isJoint(start - 3..<start) else { return false }
    let mean = vocabulary.ranks.longestMatch(in: bytes, at: passed, limit: start - 3)
    let rest = (mean?.utf8Range.upperBound ?? passed)..<start - 3
    guard !rest.isEmpty else { return true }
    let opens = bytes.has("（", at: rest.lowerBound) || bytes[rest.lowerBound] == UInt8(ascii: "(")
    return opens && (bytes.has("）", before: start - 3) || bytes[start - 4] == UInt8(ascii: ")"))
  }

  /// 联手台湾、香港与印尼: a name joined to one that is no place.
  private func goesOn(_ range: Range<Int>) -> Bool {
    // 对欧盟和中国台湾: the country's name before a part of it belongs to neither.
    let start =
      bytes.has("中国", before: range.lowerBound) ? range.lowerBound - "中国".utf8.count : range.lowerBound
    if passed == range.lowerBound, start < passed { return true }
    return passed <= start && bytes.isJoint(passed..<start)
  }

  /// 在珠海举行第二轮协商, 27日在北京表示: where people talked is not what they talked of.
  private func isPlaceOfTalks(_ range: Range<Int>) -> Bool {
    let isSpoken =
      vocabulary.words.longestMatch(in: passage, at: range.upperBound)?.value == .announce
    if isSpoken, bytes.has("在", before: chainStart(before: range.lowerBound)) { return true }
    guard let held = vocabulary.talks.longestMatch(in: passage, at: range.upperBound),
      held.value == .holding, bytes.has("在", before: chainStart(before: range.lowerBound))
    else { return false }
    let clause = passage.clauses[passage.clause(at: range.upperBound)].utf8Range
    return vocabulary.talks.matches(
      in: bytes, held.utf8Range.upperBound..<max(held.utf8Range.upperBound, clause.upperBound)
    )
    .contains { $0.value == .talks }
  }

  /// Where a chain of places begins that ends at a place of the text: 四川省雅安市石棉县.
  func chainStart(before position: Int) -> Int {
    var start = position
    for mention in found.reversed() {
      guard mention.utf8Range.upperBound == start else { break }
      start = mention.utf8Range.lowerBound
    }
    return start
  }

  private static let taiwan = "710000"

  private func target(of role: ContextVocabulary.Role, _ word: Range<Int>) -> PlaceMention.Target? {
    switch role {
    case .nation: .own(.country)
    case .ministry: .ministry
    case .province: .own(.province)
    case .prefecture: .own(.prefecture)
    case .county: .own(.county)
    case .region: .region(passage.text(word))
    case .newArea: .settlement(passage.text(word))
    case .thatPlace: .that
    case .hongKong: recognizer.entry(code: "810000").map { .place($0) }
    case .macao: recognizer.entry(code: "820000").map { .place($0) }
    case .taiwan: recognizer.entry(code: Self.taiwan).map { .place($0) }
    default: nil
    }
  }
}
