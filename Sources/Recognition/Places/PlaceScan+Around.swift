import Lexicon
import Records

// What stands around a name, which may make it none.
extension PlaceScan {
  /// A place straight inside the one before it is meant alone: 山东省聊城市 is 聊城市, 朝鲜全国 is 朝鲜.
  func joined(_ mentions: [PlaceMention]) -> [PlaceMention] {
    var result: [PlaceMention] = []
    for mention in mentions {
      guard let last = result.last, last.utf8Range.upperBound == mention.utf8Range.lowerBound else {
        result.append(mention)
        continue
      }
      switch (last.target, mention.target) {
      case (.place(let outer), .place(let inner))
      where recognizer.ancestors(of: inner.code).contains(outer.code):
        result[result.count - 1] = mention.inside(last)
      case (.place(let outer), .place(let inner)) where isElsewhere(inner, mention, behind: outer): break
      case (.place(let outer), .own(let level)) where outer.level == level || outer.level == .abroad:
        break
      case (.place, .settlement): result[result.count - 1] = mention.inside(last)
      default: result.append(mention)
      }
    }
    return result
  }

  /// 内蒙古大兴安岭: the short name of a place in another province, straight behind a province, is a name of mountains or rivers.
  ///
  /// Cities that are provinces stand beside others: 北京张家口.
  private func isElsewhere(_ inner: PlaceEntry, _ name: PlaceMention, behind outer: PlaceEntry) -> Bool {
    outer.level == .province && [.prefecture, .county].contains(inner.level)
      && !["11", "12", "31", "50", "71", "81", "82"].contains(outer.code.prefix(2))
      && !bytes[name.utf8Range].elementsEqual(inner.name.utf8)
  }

  /// 北京时间, 南昌局, 聊城日报: the place is part of a longer name.
  func isPartOfName(_ range: Range<Int>, _ entry: PlaceEntry) -> Bool {
    !isBureau(range, entry)
      && isNamePart(
        vocabulary.nameFollowers.longestMatch(in: passage, at: range.upperBound)
          .flatMap { [.inName, .origin].contains($0.value) ? $0.utf8Range : nil })
      || isPassing(range.lowerBound) || isOrigin(range) || isAroundSubject(range.lowerBound)
      || (entry.level == .abroad || Self.besideCountry.contains(entry.code)) && isPartner(range.lowerBound)
  }

  /// 重庆潼南开往石狮, 四川成都储备库: whether somebody or something is from a place, and from those around it.
  func isOrigin(_ place: Range<Int>) -> Bool {
    vocabulary.nameFollowers.longestMatch(in: passage, at: place.upperBound)?.value == .origin
      || isOfHelpers(place) || isOfFormerOfficial(place)
  }

  /// 原襄阳市委书记: whether a place is the one of which somebody was an official.
  private func isOfFormerOfficial(_ place: Range<Int>) -> Bool {
    ["原", "时任"].contains { bytes.has($0, before: chainStart(before: place.lowerBound)) }
      // 襄阳市|委书记: the name may hold the sign that the title begins with.
      && [place.upperBound, place.upperBound - 3].contains { start in
        vocabulary.officials.longestMatch(in: bytes, at: start, limit: bytes.count)?.value == .official
      }
  }

  /// 云南省位于中国西南部: whether a place only tells where one lies that its clause has named before.
  func isAroundSubject(_ start: Int) -> Bool {
    guard let last = found.last, ["位于", "地处", "坐落于", "坐落在"].contains(where: { bytes.has($0, before: start) })
    else { return false }
    return passage.clauses[passage.clause(at: start)].utf8Range.contains(last.start)
  }

  /// 5月15日是全国公安机关打击和防范经济犯罪宣传日, 第五个全国科普日: whether the nation begins the name of a day or a week of the year.
  func isOccasion(_ word: Range<Int>) -> Bool {
    guard bytes.has("全国", fill: word),
      ["是", "个", "值", "逢", "来"].contains(where: { bytes.has($0, before: word.lowerBound) })
    else { return false }
    let clause = passage.clauses[passage.clause(at: word.lowerBound)].utf8Range
    return !vocabulary.occasions.matches(in: bytes, word.upperBound..<clause.upperBound).isEmpty
  }

  /// 经自治区卫健委专家组评估: whether those who came from a place stand behind it or a body of its; whose clause they open tells
  /// of their work, 赴印尼工作组 went there, and 医疗队42支 are counted.
  func isOfHelpers(_ place: Range<Int>) -> Bool {
    guard let end = helpersEnd(behind: place.upperBound), end >= bytes.count || bytes[end] &- 0x30 >= 10
    else {
      return false
    }
    let start = chainStart(before: place.lowerBound)
    guard start > passage.clauses[passage.clause(at: start)].utf8Range.lowerBound else { return false }
    return vocabulary.reaching.longestMatch(in: passage, endingAt: start, from: max(0, start - 6)) == nil
  }

  private func helpersEnd(behind place: Int) -> Int? {
    let body = recognizer.agencies.longestMatch(in: passage, at: place)?.utf8Range.upperBound
    return [body, place].lazy.compactMap { $0 }.compactMap { vocabulary.helpersEnd(at: $0, in: bytes) }.first
  }

  /// 韩国旅客, 中亚五国出入境人员: those counted are of the country, and were not counted there.
  func isOfPersons(_ end: Int) -> Bool {
    var start = end
    while start < bytes.count, recognizer.times.signs.sign(in: bytes, at: start, limit: bytes.count) != .none
    { start += 3 }
    if start > end, bytes.has("国", at: start) { start += 3 } else { start = end }
    return vocabulary.personsOf.longestMatch(in: bytes, at: start, limit: bytes.count) != nil
  }

  /// 对美国, 对中国香港: the place is traded with, and nothing is counted there.
  func isPartner(_ start: Int) -> Bool {
    let name = bytes.has("中国", before: start) ? start - "中国".utf8.count : start
    return vocabulary.partners.longestMatch(in: bytes, endingAt: name, from: max(0, name - 3)) != nil
  }

  /// 对中国香港、欧盟和台湾: a part of the country, or its name before one, among partners.
  func isTradedWith(_ role: ContextVocabulary.Role, _ word: Range<Int>) -> Bool {
    let isPart =
      [.hongKong, .macao, .taiwan].contains(role) || role == .nation && bytes.has("中国", fill: word)
    return isPart && isPartner(word.lowerBound)
  }

  /// What trade is told of beside countries.
  private static let besideCountry: Set = ["710000", "810000", "820000"]

  /// 兴隆县局查处, 常州市局捣毁: the bureau of a county or a city that is named in full, before what it did.
  private func isBureau(_ name: Range<Int>, _ entry: PlaceEntry) -> Bool {
    bytes[name].elementsEqual(entry.name.utf8) && (entry.level == .county || entry.level == .prefecture)
      && bytes.has("局", at: name.upperBound)
      && vocabulary.achieving.longestMatch(
        in: bytes, at: name.upperBound + "局".utf8.count, limit: bytes.count) != nil
  }

  /// 北京电 is a dateline, 某区电诈案件 are cases there.
  private func isNamePart(_ follower: Range<Int>?) -> Bool {
    guard let follower else { return false }
    let goesOn = follower.upperBound < bytes.count && (0xe4...0xe9).contains(bytes[follower.upperBound])
    return !(goesOn && bytes.has("电", fill: follower))
  }

  /// 开往广州, 被中国警方, 占全市: the place is not where something was.
  func isPassing(_ start: Int) -> Bool {
    vocabulary.passing.longestMatch(in: passage, endingAt: start, from: max(0, start - 9)) != nil
  }

  /// 除高唐县外: the place that what follows is not told of.
  func isExcepted(_ name: Range<Int>) -> Bool {
    bytes.has("除", before: name.lowerBound)
      && ["外", "以外", "之外"].contains { bytes.has($0, at: name.upperBound) }
  }

  /// 夏邑、虞城两县公安局: whether a number stands before a word of place, which then is none of the document's own.
  func isCounted(before start: Int) -> Bool {
    guard start >= 3 else { return false }
    let reader = DateReader(bytes: bytes, written: nil, vocabulary: recognizer.times)
    let first = bytes[start - 1] &- 0x30 < 10 ? start - 1 : start - 3
    return reader.digits(at: first)?.1 == start
  }

  /// 按照公安部、省公安厅统一部署: a body whose orders a clause follows does not speak there.
  func isObeyed(_ body: Range<Int>) -> Bool {
    let clause = passage.clauses[passage.clause(at: body.lowerBound)].utf8Range
    let before = vocabulary.orders.matches(in: passage, clause.lowerBound..<body.lowerBound)
    let behind = vocabulary.orders.matches(in: passage, body.upperBound..<clause.upperBound)
    return before.contains { $0.value == .obeying } && behind.contains { $0.value == .ordered }
  }

  /// 与德阳警方联合, 在德阳市公安局配合下: a place that worked with the one whose figures are told.
  ///
  /// A place straight before 与 shares in what follows: 成都与德阳联合破案.
  func isCounterpart(_ name: Range<Int>) -> Bool {
    let start = chainStart(before: name.lowerBound)
    let isWith = bytes.has("与", before: start) || bytes.has("同", before: start)
    guard isWith || bytes.has("在", before: start),
      found.last(where: { $0.start < start })?.utf8Range.upperBound != start - 3
    else { return false }
    let clause = passage.clauses[passage.clause(at: name.lowerBound)].utf8Range
    let reach = name.upperBound..<min(clause.upperBound, name.upperBound + Self.counterpartBytes)
    guard reach.lowerBound < reach.upperBound else { return false }
    return vocabulary.jointly.matches(in: bytes, reach).contains { word in
      isWith != bytes.has("下", before: word.utf8Range.upperBound)
    }
  }

  /// 在县委和市公安局党委领导下: a body under whose lead another one does what the clause tells.
  func isLeading(_ body: Range<Int>) -> Bool {
    let clause = passage.clauses[passage.clause(at: body.lowerBound)].utf8Range
    let reach =
      body.upperBound..<max(body.upperBound, min(clause.upperBound, body.upperBound + Self.counterpartBytes))
    guard reach.contains(where: { bytes.has("下", at: $0) }) else { return false }
    return (clause.lowerBound..<body.lowerBound).contains { bytes.has("在", at: $0) }
      && vocabulary.jointly.matches(in: bytes, reach).contains {
        bytes.has("下", before: $0.utf8Range.upperBound)
      }
  }

  /// Ten signs: the name of a body and an adverb.
  private static let counterpartBytes = 30

  /// 省公安厅督办的案件, 公安部挂牌督办: a body that only watches over what another one does.
  func isSupervisor(_ body: Range<Int>, _ target: PlaceMention.Target) -> Bool {
    guard vocabulary.orders.longestMatch(in: passage, at: body.upperBound)?.value == .supervising else {
      return false
    }
    if target == .ministry { return true }
    guard case .own = target else { return false }
    return true
  }

  /// 辗转全国6个省市: a few provinces of the nation, where others were.
  func isRest(of target: PlaceMention.Target, behind end: Int) -> Bool {
    guard target == .own(.country) else { return false }
    let reader = DateReader(bytes: bytes, written: nil, vocabulary: recognizer.times)
    guard let (number, level) = reader.digits(at: end), number < PlaceLists.nearlyAll else { return false }
    return vocabulary.levels.longestMatch(in: bytes, at: level, limit: bytes.count) != nil
  }

  /// 韩国、日本对华投资: what makes the last of a list no place makes all of it none.
  mutating func dropList(before start: Int) {
    var start = start
    while let last = found.last, last.utf8Range.upperBound <= start,
      bytes.isJoint(last.utf8Range.upperBound..<start)
    {
      start = last.utf8Range.lowerBound
      found.removeLast()
    }
  }
}
