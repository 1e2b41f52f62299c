import Lexicon
import Records

/// Which place holds at each place of one passage.
struct PlaceScope {
  let passage: Passage
  let mentions: [PlaceMention]
  /// The bodies of the nation, which lead a text of the nation's back to all of it.
  let ministries: [PlaceMention]
  let home: HomePlace
  let names: PlaceNames
  let recognizer: PlaceRecognizer
  /// The place that the heading above names.
  private let section: PlaceEntry?
  let asides: [Range<Int>]
  /// The clauses that ； ends.
  let semicolons: [Int]
  /// The numbers of the passage.
  let numbers: [Range<Int>]
  /// Lists of places joined by 、 and 和, as ranges of `mentions`.
  private let lists: [Range<Int>]
  /// Runs of numbers joined by 、 and 和, as ranges of bytes.
  let runs: [[Range<Int>]]

  init(
    passage: Passage, mentions: [PlaceMention], numbers: [Range<Int>], home: HomePlace, names: PlaceNames,
    recognizer: PlaceRecognizer, section: PlaceEntry?
  ) {
    self.section = section
    self.numbers = numbers
    asides = passage.asides
    semicolons = passage.clauses.indices.filter { passage.clauses[$0].end == .semicolon }
    self.passage = passage
    self.mentions = mentions.filter { $0.target != .ministry }
    ministries = mentions.filter { $0.target == .ministry }
    self.home = home
    self.names = names
    self.recognizer = recognizer
    let kept = self.mentions
    lists = Self.groups(kept.map { $0.start..<$0.utf8Range.upperBound }, in: passage) { index in
      kept[index - 1].utf8Range.upperBound == kept[index].start && kept[index - 1].isSign
        && kept[index].isSign
    }
    let growths = recognizer.times.growths
    runs = Self.groups(numbers, in: passage) { index in
      // 分别上升3%和下降5%.
      let gap = numbers[index - 1].upperBound..<numbers[index].lowerBound
      return gap.count > 3 && gap.count <= 18
        && passage.folded.isJoint(gap.lowerBound..<gap.lowerBound + 3)
        && growths.longestMatch(in: passage.folded, at: gap.lowerBound + 3, limit: gap.upperBound)?.utf8Range
          .upperBound == gap.upperBound
    }.filter { $0.count > 1 }.map { $0.map { numbers[$0] } }
  }

  /// A place with why it holds.
  struct Found {
    let place: Place?
    let ground: Ground?
  }

  /// The place of the number at a stretch of bytes.
  func place(of number: Range<Int>, sentence: Range<Int>, clauseStart: Int) -> Found {
    if countsCountries(number) { return Found(place: nil, ground: nil) }
    if let nation = nationOfParts(number) { return nation }
    let first = mentions.end { $0.utf8Range.lowerBound < sentence.lowerBound }
    let behind = mentions.end { $0.utf8Range.lowerBound < number.lowerBound }
    let last = mentions[first..<max(first, behind)].lastIndex {
      !isAside($0, of: number) && !isOfCounted($0) && !isStated($0, before: number)
        && !isBesideBranch($0, of: number)
        && !isBracketed($0, before: number) && !ranks(number, among: $0) && !isLeft($0, before: number)
        && !isSpeakerAroundHome($0)
    }
    if last.map({ mentions[$0].target == .own(.country) }) ?? true,
      let goal = goal(of: number, sentence: sentence)
    {
      return goal
    }
    if let last, let whole = whole(of: number, after: last, sentence) { return whole }
    if let last {
      return behindParts(number, after: last, sentence) ?? found(in: list(of: last), number, clauseStart)
    }
    if let whole = placeOfWhole(before: sentence) { return whole }
    if let whereabouts = whereabouts(of: number, sentence: sentence, clauseStart: clauseStart) {
      return whereabouts
    }
    guard let topic, mentions[topic].utf8Range.lowerBound < number.lowerBound else {
      return carried(into: sentence) ?? ofDocument
    }
    let list = list(of: topic)
    // What a paragraph opens with several places is not about them all to its end.
    guard let place = list.count > 1 ? common(list) : place(of: mentions[topic]) else { return ofDocument }
    return Found(
      place: place,
      ground: ground("paragraph-topic", mentions[topic], isOutsideClause: true))
  }

  /// （…四川1例）；: a place in parentheses holds inside them.
  private func isAside(_ mention: PlaceMention, of number: Range<Int>) -> Bool {
    asides.contains { $0.contains(mention.utf8Range.lowerBound) && $0.upperBound <= number.lowerBound }
  }

  private func found(in list: Range<Int>, _ number: Range<Int>, _ clauseStart: Int) -> Found {
    if let named = oneByOne(number, list) {
      return Found(
        place: cityAround(named, inListTo: list.upperBound - 1) ?? place(of: named),
        ground: ground("one-by-one", named, isOutsideClause: named.utf8Range.lowerBound < clauseStart))
    }
    let nearest = mentions[list.upperBound - 1]
    if let together = together(upTo: list.upperBound - 1) {
      return Found(
        place: common(together),
        ground: ground(
          "places-together", nearest, isOutsideClause: nearest.utf8Range.lowerBound < clauseStart))
    }
    if let whole = counted(with: list, clauseStart) { return whole }
    let isOutside = nearest.utf8Range.lowerBound < clauseStart
    if list.count > 1, list.allSatisfy({ mentions[$0].entry != nil }) {
      return together(Array(list), of: number, rule: "places-together", isOutside: isOutside)
    }
    // 31个省和新疆生产建设兵团报告: the nation, whatever is named beside it.
    if let nation = list.first(where: { mentions[$0].target == .own(.country) }) {
      return Found(
        place: isChina(mentions[nation])
          ? HomePlace.nation : own(.country, before: mentions[list.lowerBound].utf8Range.lowerBound),
        ground: ground("place-named", nearest, isOutsideClause: isOutside))
    }
    // 东昌府区、开发区共30起: what holds places without a code can't be told.
    // 京津冀、长三角等地区: nor what holds several regions.
    let isMixed =
      list.count { mentions[$0].isNamed } > 1 || list.count > 1 && list.contains { mentions[$0].isRegion }
    let isOpen = isMixed || isOpen(nearest)
    return Found(
      place: isMixed ? nil : isOpen ? placeOfOpen(nearest) : place(of: nearest),
      ground: ground(isOpen ? "places-together" : "place-named", nearest, isOutsideClause: isOutside))
  }

  /// 泉州市等9个设区市 are all in the province, 江西、安徽等24省 make the nation; 福建、广东两省 do not.
  private func counted(with list: Range<Int>, _ clauseStart: Int) -> Found? {
    let last = mentions[list.upperBound - 1]
    let start = last.utf8Range.upperBound + "等".utf8.count
    // 赴广东、福建等12省追逃: those who go there stay nobody's.
    guard passage.folded.has("等", at: last.utf8Range.upperBound), let entry = last.entry,
      !isReached(list.lowerBound), numbers.contains(where: { $0.lowerBound == start })
    else { return nil }
    let parent = recognizer.ancestors(of: entry.code).first
    let place =
      list.count > 1 && entry.level != .province
      ? common(list)
      : parent.flatMap { code in
        code == HomePlace.nation.code
          ? HomePlace.nation : recognizer.entry(code: code).map { names.place($0) }
      }
    return place.map {
      Found(place: $0, ground: ground("place-of-counted", last, isOutsideClause: last.start < clauseStart))
    }
  }

  /// The list that a mention belongs to; each belongs to one, if only its own.
  func list(of mention: Int) -> Range<Int> { lists[lists.end { $0.upperBound <= mention }] }

  var ofDocument: Found {
    if let section {
      return Found(
        place: names.place(section),
        ground: Ground(
          field: .place, rule: "heading-place", words: section.name, paragraph: nil, isOutsideClause: true))
    }
    return ofHome
  }

  private var ofHome: Found {
    Found(
      place: home.place,
      ground: home.place.map { _ in
        Ground(field: .place, rule: "document-place", words: "", paragraph: nil, isOutsideClause: true)
      })
  }

  /// The place that the paragraph opens with, which holds until another is named.
  private var topic: Int? {
    guard passage.role != .title, let opening = mentions.first else { return nil }
    let index = widerOfSpeaker(opening) ? 1 : 0
    let first = mentions[index]
    guard passage.clauses[passage.clause(at: first.utf8Range.lowerBound)].sentence == 0,
      first.utf8Range.lowerBound <= Self.topicBytes,
      !asides.contains(where: { $0.contains(first.utf8Range.lowerBound) }),
      !first.isOfPart(passage, recognizer), !isActedOn(index), !isOneOfSeveral(index),
      !isSpeakerAroundHome(first)
    else { return nil }
    switch first.target {
    case .place(let entry):
      // 襄城区3例，樊城区2例。…: what opens with one place among its neighbours is about neither to its end.
      let neighbours = mentions.dropFirst().filter { other in
        isNeighbour(other, of: entry)
          && passage.clauses[passage.clause(at: other.utf8Range.lowerBound)].sentence == 0
      }
      if neighbours.contains(where: { $0.entry?.level == entry.level }), entry.level != .province {
        return nil
      }
      // 北京首都、上海浦东机场: provinces of one list; 北京报告3例，其中上海输入1例 is about the first.
      if neighbours.contains(where: { goesOnListing(first, $0) }) { return nil }
      return entry.level == .abroad && !home.isAbroad ? nil : index
    case .settlement, .body: return index
    case .region:
      // 东部地区增长5%，中部地区增长6%。…: nor is what opens with several regions about the first.
      return mentions.count { $0.isRegion } > 1 ? nil : index
    default: return nil
    }
  }

  /// 记者从郑州海关获悉，一季度河南省…: whether a clause without numbers names the first place, and the sentence goes on, before any
  /// number, with the one around it, whose numbers it tells.
  private func widerOfSpeaker(_ first: PlaceMention) -> Bool {
    guard mentions.count > 1, let entry = first.entry, let wider = mentions[1].entry,
      mentions[1].start > passage.clauses[passage.clause(at: first.start)].utf8Range.upperBound,
      numbers.first.map({ mentions[1].start < $0.lowerBound }) ?? false
    else { return false }
    return recognizer.ancestors(of: entry.code).contains(wider.code)
  }

  /// Whether a place is another of an entry's level beside it, or lies in one.
  private func isNeighbour(_ other: PlaceMention, of entry: PlaceEntry) -> Bool {
    guard let place = other.entry else { return false }
    let line = [place.code] + recognizer.ancestors(of: place.code)
    return !line.contains(entry.code)
      && line.contains { recognizer.entry(code: $0)?.parent == entry.parent }
  }

  /// Whether a list goes on from one place to another, with at most a few signs of their names between.
  func goesOnListing(_ first: PlaceMention, _ other: PlaceMention) -> Bool {
    let gap = passage.folded[first.utf8Range.upperBound..<max(first.utf8Range.upperBound, other.start)]
    return gap.count <= Self.listedNameBytes && gap.suffix(3).elementsEqual("、".utf8)
  }

  /// Five signs and the mark between: 北京首都国际机场、上海.
  private static let listedNameBytes = 18

  /// Fifteen signs: a day and 据介绍 may stand before the subject.
  private static let topicBytes = 45

  /// 全球…论坛上透露，中国边检机关: who names China by its name means no country named before.
  private func isChina(_ mention: PlaceMention) -> Bool {
    passage.folded[mention.utf8Range].starts(with: "中国".utf8)
  }

  func place(of mention: PlaceMention) -> Place? {
    switch mention.target {
    case .place(let entry) where entry.level == .abroad:
      return names.abroad(entry, called: passage.text(mention.utf8Range))
    case .place(let entry): return names.place(entry)
    case .settlement(let name), .region(let name), .body(let name): return Place(name: name, code: nil)
    case .own(.country) where isChina(mention): return HomePlace.nation
    case .own(let level): return own(level, before: mention.utf8Range.lowerBound)
    case .that: return meant(by: mention)
    case .several, .others: return nil
    case .ministry: return HomePlace.nation
    }
  }

  /// The nearest place that holds all of a list.
  func common(_ list: Range<Int>) -> Place? {
    let entries = list.compactMap { mentions[$0].entry }
    return entries.count == 1
      ? names.place(entries[0]) : recognizer.common(of: entries).map { names.place($0) }
  }

  func ground(_ rule: String, _ mention: PlaceMention, isOutsideClause: Bool) -> Ground {
    Ground(
      field: .place, rule: rule, words: passage.text(mention.utf8Range), paragraph: passage.index,
      isOutsideClause: isOutsideClause)
  }

  /// Neighbours that only 、, 和, 及 or 与 stand between, or what lets them belong together, as ranges of positions.
  private static func groups(
    _ ranges: [Range<Int>], in passage: Passage, mayBelong: (Int) -> Bool
  ) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    for index in ranges.indices {
      if let last = groups.last, ranges[index - 1].upperBound <= ranges[index].lowerBound,
        passage.folded.isJoint(ranges[index - 1].upperBound..<ranges[index].lowerBound)
          || mayBelong(index)
      {
        groups[groups.count - 1] = last.lowerBound..<index + 1
      } else {
        groups.append(index..<index + 1)
      }
    }
    return groups
  }
}
