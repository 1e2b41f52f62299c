import Lexicon
import Records

/// The place that a document is about as a whole, from the province or the country abroad down.
struct HomePlace: Sendable {
  /// The nation's name where nothing narrower is meant.
  static let nation = Place(name: "全国", code: "100000")

  /// The place itself, nil where nothing tells.
  let place: Place?
  private let line: [PlaceEntry]
  private let names: PlaceNames
  /// 昆山市: a county's city whose own texts call it 全市, where the city around it is named nowhere.
  private let isCityOfItsOwn: Bool
  /// The home itself, where no table has it.
  let unlisted: UnlistedHome?

  /// Whether the page's own words tell it, and not the pipeline's default.
  let isOfPage: Bool

  /// Finds the home: what the page says of itself, else the pipeline's place, else the place of title and head that is
  /// named first, else the publisher's where he speaks of it, else the nation where a ministry speaks.
  ///
  /// `passages` come with the places that they name when nothing around them is known yet.
  init(
    document: Document, defaults: ReadingDefaults, passages: [(passage: Passage, mentions: [PlaceMention])],
    recognizer: PlaceRecognizer, lexicon: Lexicon
  ) {
    let head = Array(passages.prefix(4))
    var names = PlaceNames()
    for (passage, mentions) in head {
      for mention in mentions { mention.entry.map { names.note(passage.text(mention.utf8Range), for: $0) } }
    }
    let pipeline = defaults.place.flatMap { Self.entry(named: $0, lexicon) }
    let own = OwnPlace(document: document, title: head.first, recognizer: recognizer, lexicon: lexicon)
      .entry(beside: pipeline)
    // 怀化铁路公安处…战果: what a body of lines says of itself in the title goes before the places that its text names.
    let isBodys = Self.body(opening: head.prefix(1)) != nil && !head[0].mentions.contains { $0.entry != nil }
    let speaks = SpeakerPlace(publisher: document.publisher, lexicon: lexicon)
    let speaker = own == nil && pipeline == nil ? speaks.entry(in: passages) : nil
    let named =
      own == nil && pipeline == nil && !isBodys ? Self.firstNamed(in: head.prefix(3), recognizer) : nil
    // 全省派出医疗队。江苏医疗队抵达 of a body of 河南: the level that it speaks of is its own, whom else it names first.
    let first =
      speaker.flatMap { speaker in
        named.map { recognizer.isApart($0, from: speaker) } ?? false ? speaker : nil
      } ?? named
    let unlisted =
      own == nil && !isBodys
      ? UnlistedHome(
        issuer: [document.place, document.agency], head: head.prefix(3), all: passages.map(\.passage),
        pipeline: pipeline, recognizer: recognizer) : nil
    self.unlisted = unlisted
    let isOneOfMany = first.map { Self.isOneOfMany($0, passages.map(\.mentions), recognizer) } ?? false
    let listed =
      own ?? pipeline ?? first ?? speaker
      ?? (Self.isOfTaiwan(passages.prefix(6).map(\.passage), recognizer)
        ? lexicon.place(code: Self.taiwan) : nil)
    let entry = unlisted == nil ? listed : nil
    line = entry.map { [$0] + recognizer.ancestors(of: $0.code).compactMap { lexicon.place(code: $0) } } ?? []
    self.names = names
    isCityOfItsOwn =
      entry.map { entry in
        entry.isCountyCity && !passages.contains { $0.mentions.contains { $0.entry?.code == entry.parent } }
          && document.publisher.flatMap { Self.entry(named: $0, lexicon) }?.code != entry.parent
      } ?? false
    isOfPage = own != nil || unlisted != nil || defaults.place == nil
    if let unlisted {
      place = unlisted.place
    } else if entry == nil || entry?.level == .country, let body = Self.body(opening: head) {
      // 全国行动 in a text of 长江航运公安局 is told by that body.
      place = Place(name: body, code: nil)
    } else if isOneOfMany || entry?.level == .country {
      place = Self.nation
    } else if let entry {
      place = names.place(entry)
    } else {
      // A text that names no place but the nation, even once, is the nation's.
      let isNational =
        Self.speaksForNation(head.map(\.mentions)) || Self.namesOnlyNation(passages.map(\.mentions))
        || passages.allSatisfy(\.mentions.isEmpty) && Self.isOfNation(document.publisher, recognizer)
      place = isNational ? Self.nation : nil
    }
  }

  var isAbroad: Bool { line.first?.level == .abroad }

  var codes: [String] { line.map(\.code) }

  /// Whether a place is one around the home.
  func lies(in entry: PlaceEntry) -> Bool {
    entry.code != place?.code && line.contains { $0.code == entry.code }
  }

  /// The home's place of a level: itself, or the one around it; abroad, the nation is the country.
  func place(at level: PlaceEntry.Level) -> Place? {
    if level == .country {
      if let taiwan = line.first, taiwan.code == Self.taiwan { return names.place(taiwan) }
      return line.last { $0.level == .abroad }.map { names.place($0) } ?? Self.nation
    }
    if let unlisted { return unlisted.level == level ? place : nil }
    // One of many is the home of none of what is told of the others.
    if place == Self.nation { return nil }
    if level == .prefecture, isCityOfItsOwn { return place }
    return line.first { $0.level == level }.map { names.place($0) }
  }

  private static let taiwan = "710000"

  /// Whether a text that names no place is Taiwan's own: it speaks of two of its bodies.
  private static func isOfTaiwan(_ head: [Passage], _ recognizer: PlaceRecognizer) -> Bool {
    let words = recognizer.vocabulary.words
    let told = head.map { passage in
      words.matches(in: passage).filter { [.taiwan, .ofTaiwan].contains($0.value) }
        .map { Array(passage.folded[$0.utf8Range]) }
    }
    return Set(told.joined()).count > 1
  }

  /// The place that a name or a body's name begins with.
  static func entry(named name: String, _ lexicon: Lexicon) -> PlaceEntry? {
    if [nation.name, "中国"].contains(name) { return lexicon.place(code: nation.code ?? "") }
    let bytes = Lexicon.folded(Array(name.utf8))
    return lexicon.places.matches(in: bytes, 0..<bytes.count).lazy
      .filter { $0.utf8Range.lowerBound == 0 && $0.utf8Range.count >= 6 }
      .compactMap { match in
        let entries = match.value.filter {
          PlaceRecognizer.endOfOther(
            than: $0, at: match.utf8Range, in: bytes, ContextVocabulary.of(lexicon)) == nil
        }
        let entry = entries.first { $0.validTo == nil } ?? entries.first
        return entry.map { inner(of: $0, behind: match.utf8Range.upperBound, in: bytes, lexicon) }
      }.first
  }

  /// 天津市河东区, 昆明市公安局五华分局: the part of a place whose name adjoins it or a body of its.
  private static func inner(
    of entry: PlaceEntry, behind end: Int, in bytes: [UInt8], _ lexicon: Lexicon
  ) -> PlaceEntry {
    guard let next = lexicon.places.longestMatch(in: bytes, at: end, limit: bytes.count),
      next.utf8Range.count >= 6,
      let part = next.value.first(where: { $0.validTo == nil && lexicon.lies($0, in: entry) })
    else { return PlaceRecognizer.branch(of: entry, behind: end, in: bytes, lexicon) ?? entry }
    return inner(of: part, behind: next.utf8Range.upperBound, in: bytes, lexicon)
  }

  /// The first place in the title; without one, that of the first two paragraphs unless the nation speaks there.
  ///
  /// A place abroad is the home only where a text opens with it: most texts that name one tell what came from there.
  static func firstNamed(
    in head: ArraySlice<(passage: Passage, mentions: [PlaceMention])>, _ recognizer: PlaceRecognizer
  ) -> PlaceEntry? {
    var posted: PlaceEntry?
    for (passage, mentions) in head {
      var level: PlaceEntry.Level?
      var levels: Set<PlaceEntry.Level> = []
      for (index, mention) in mentions.enumerated() {
        // （湖北139例，河南2例）: parts in brackets are not what a text is about.
        if passage.role != .title, passage.asides.contains(where: { $0.contains(mention.start) }) {
          if passage.folded.has("驻", before: mention.start) { posted = posted ?? mention.entry }
          continue
        }
        switch mention.target {
        // 公安部就某地火灾发布通报: a ministry that speaks about a place.
        case .ministry where passage.folded.has("就", at: mention.utf8Range.upperBound): continue
        case .own(.country), .ministry, .several: return nil
        case .own(let named):
          level = level ?? named
          levels.insert(named)
        case .region, .settlement, .body, .others, .that: continue
        case .place(let entry):
          if mention.isSign { continue }
          if entry.level == .abroad, !opens(mention, passage) { continue }
          // 其中汉滨分局1782起: a part of what the text is about.
          if mention.isOfPart(passage, recognizer) { continue }
          let list = listed(from: index, in: mentions, passage)
          // 四川陕西等8省市: what holds them all is the nation.
          let own = list.count > 1 ? nil : meant(by: index, in: mentions, passage, recognizer)
          guard let first = recognizer.common(of: list) ?? own else { return nil }
          // 全省行动以来，市公安局…，全市发案下降，维护随州平安: the city that the text speaks of, and not the province around it.
          if levels.count > 1, levels.contains(first.level) { return first }
          // 全省降雨37毫米。日照138毫米: a part of what the text has spoken of before.
          return level.flatMap { recognizer.around(first, at: $0) } ?? first
        }
      }
      // （本报驻福州记者）…我省: whose province a reporter speaks of who is posted there.
      if let level, let posted { return recognizer.around(posted, at: level) }
    }
    return nil
  }

  /// The place that a mention of a place means: the district whose branch of the city's body speaks; for a body that is named
  /// for a city and works around it, the place that its text goes on with (郑州海关：河南外贸).
  private static func meant(
    by index: Int, in mentions: [PlaceMention], _ passage: Passage, _ recognizer: PlaceRecognizer
  ) -> PlaceEntry? {
    guard let entry = mentions[index].entry else { return nil }
    let end = mentions[index].utf8Range.upperBound
    if let branch = recognizer.branch(of: entry, behind: end, in: passage.folded) { return branch }
    guard
      recognizer.vocabulary.branches.longestMatch(
        in: passage.folded, endingAt: end, from: mentions[index].utf8Range.lowerBound) != nil
    else { return entry }
    let around = recognizer.ancestors(of: entry.code)
    let wider = mentions[(index + 1)...].first { $0.entry.map { around.contains($0.code) } ?? false }
    return wider?.entry ?? entry
  }

  /// The body of a part of the country that the title names before any place; without places in it, the first paragraph.
  private static func body(
    opening head: some Sequence<(passage: Passage, mentions: [PlaceMention])>
  ) -> String? {
    guard case .body(let name) = head.first(where: { !$0.mentions.isEmpty })?.mentions.first?.target else {
      return nil
    }
    return name
  }

  /// 晋城、太原、运城: the places that a list names from one on.
  private static func listed(
    from index: Int, in mentions: [PlaceMention], _ passage: Passage
  ) -> [PlaceEntry] {
    var end = index + 1
    while end < mentions.count, let next = mentions[end].entry,
      mentions[end - 1].utf8Range.upperBound == mentions[end].start && next.level == .province
        || passage.folded[mentions[end - 1].utf8Range.upperBound..<mentions[end].start].elementsEqual(
          "、".utf8)
    {
      end += 1
    }
    return mentions[index..<end].compactMap(\.entry)
  }

  /// Whether nothing but a dateline or a heading's mark stands before a place.
  static func opens(_ mention: PlaceMention, _ passage: Passage) -> Bool {
    let start = passage.clauses[passage.clause(at: mention.utf8Range.lowerBound)].utf8Range.lowerBound
    let isFirst = passage.clauses.prefix(2).contains { $0.utf8Range.lowerBound == start }
    let before = passage.folded[start..<mention.utf8Range.lowerBound]
    return isFirst
      && (before.isEmpty || before.count <= 90 && before.suffix(3).elementsEqual("电".utf8)
        || before.suffix(4).elementsEqual("电 ".utf8))
  }

  /// 南方多地…: a place that the title does not name, in a text that names three provinces or more, is one of many.
  private static func isOneOfMany(
    _ entry: PlaceEntry, _ mentions: [[PlaceMention]], _ recognizer: PlaceRecognizer
  ) -> Bool {
    // What others a body of Hong Kong, Macao or Taiwan names are where its visitors and cases came from.
    guard entry.level != .abroad, entry.level != .country, !["71", "81", "82"].contains(entry.code.prefix(2))
    else { return false }
    guard !(mentions.first ?? []).contains(where: { $0.entry?.code == entry.code }) else { return false }
    let provinces = mentions.joined().compactMap(\.entry).filter {
      $0.level != .abroad && $0.level != .country
    }
    .map { recognizer.ancestors(of: $0.code).first { $0.hasSuffix("0000") && $0 != "100000" } ?? $0.code }
    let own =
      recognizer.ancestors(of: entry.code).first { $0.hasSuffix("0000") && $0 != "100000" } ?? entry.code
    return Set(provinces).count >= 3 && provinces.filter { $0 == own }.count * 2 < provinces.count
  }

  private static func namesOnlyNation(_ mentions: [[PlaceMention]]) -> Bool {
    let all = Array(mentions.joined())
    return !all.isEmpty && all.allSatisfy { $0.target == .own(.country) || $0.target == .ministry }
  }

  /// A text that names no place is the nation's where a body of the nation published it.
  private static func isOfNation(_ publisher: String?, _ recognizer: PlaceRecognizer) -> Bool {
    let bytes = Lexicon.folded(Array((publisher ?? "").utf8))
    let word = recognizer.vocabulary.words.longestMatch(in: bytes, at: 0, limit: bytes.count)
    return word?.value == .ministry
  }

  private static func speaksForNation(_ head: [[PlaceMention]]) -> Bool {
    head.contains { $0.contains { $0.target == .own(.country) || $0.target == .ministry } }
  }
}
