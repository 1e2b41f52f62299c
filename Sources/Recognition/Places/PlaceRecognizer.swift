import Lexicon
import Records

/// Tells which place of the gazetteer a name means.
///
/// A class, because the readers of each place of a text hold it.
final class PlaceRecognizer: Sendable {
  private let lexicon: Lexicon
  let gazetteer: PhraseTable<[PlaceEntry]>
  let agencies: PhraseTable<AgencyEntry>
  let vocabulary: ContextVocabulary
  let times: TimeVocabulary
  /// The words around numbers, which show where names of places end.
  let words: PhraseTable<LabelRoles>
  /// The year that names and codes must be valid in.
  private let year: Int?
  /// Codes of the places around the document, which decide between places of one name.
  private let home: [String]

  /// The code of a county that the document's dateline names.
  private let datelined: String?

  init(lexicon: Lexicon, year: Int?, home: [String], datelined: String? = nil) {
    self.datelined = datelined
    self.lexicon = lexicon
    gazetteer = lexicon.places
    agencies = lexicon.agencies
    vocabulary = ContextVocabulary.of(lexicon)
    times = TimeVocabulary.of(lexicon)
    words = LabelVocabulary.of(lexicon).words
    self.year = year
    self.home = home
  }

  /// The end of a name that is no entry's: a short one with the sign of another level than the entry's behind it, 宁阳市 for
  /// 宁阳县.
  static func endOfOther(
    than entry: PlaceEntry, at range: Range<Int>, in bytes: [UInt8], _ vocabulary: ContextVocabulary
  ) -> Int? {
    guard entry.level == .county || entry.level == .prefecture, !bytes[range].elementsEqual(entry.name.utf8),
      let sign = ["市", "县", "区", "旗"].first(where: { (sign: StaticString) in
        bytes.has(sign, at: range.upperBound)
      }),
      !entry.name.utf8.suffix(sign.utf8CodeUnitCount).elementsEqual(sign.description.utf8)
    else { return nil }
    let end = range.upperBound + sign.utf8CodeUnitCount
    let goesOn = vocabulary.levelTails.longestMatch(in: bytes, at: end, limit: bytes.count) != nil
    return goesOn ? nil : end
  }

  /// The place that a name at a place of a text means, and whether the places around the document decided.
  ///
  /// `last` is what was named last before it, `county` the county. Without a home, a name that may be a place of one is
  /// decided by the places around the document as well.
  func choice(
    of named: [PlaceEntry], at range: Range<Int>, in bytes: [UInt8], after last: PlaceMention?,
    beside county: PlaceEntry? = nil
  ) -> (entry: PlaceEntry?, isAmbiguous: Bool) {
    // One sign alone (京, 鲁, 吉) is an abbreviation that stands in too many words.
    guard range.count >= 6 else { return (nil, false) }
    let valid = named.filter { isValid($0) }
    let outer = last.flatMap { $0.utf8Range.upperBound == range.lowerBound ? $0.entry : nil }
    // 市区, 城区 and 新区 are words of every city; as names they stand behind their own city or in its texts.
    if range.count == 6, bytes[range].suffix(3).elementsEqual("区".utf8) {
      let around = Set([outer?.code].compactMap { $0 } + home)
      return (valid.first { !around.isDisjoint(with: ancestors(of: $0.code).prefix(1)) }, true)
    }
    let candidates = (valid.isEmpty ? named : valid).filter {
      isMeant($0, at: range, in: bytes, after: last, outer)
        || isStationed(range, $0, in: bytes, after: last, beside: county)
    }
    if let outer, candidates.count > 1 {
      let inside = candidates.filter { ancestors(of: $0.code).contains(outer.code) }
      if inside.count == 1 { return (inside.first, false) }
    }
    let waits =
      candidates.isEmpty && home.isEmpty
      && valid.contains { $0.level == .county && tellsWork(range, $0, in: bytes) }
    return (nearest(of: candidates), candidates.count > 1 || waits)
  }

  /// Whether a name means an entry: a county's short name needs something beside it that shows it to be one.
  private func isMeant(
    _ entry: PlaceEntry, at range: Range<Int>, in bytes: [UInt8], after last: PlaceMention?,
    _ outer: PlaceEntry?
  ) -> Bool {
    entry.level != .county || entry.code == datelined || bytes[range].elementsEqual(entry.name.utf8)
      || endsAsPlace(range, in: bytes)
      || isFollowedByOffice(range, in: bytes)
      || outer.map { ancestors(of: entry.code).contains($0.code) } ?? false
      || isListed(range, entry, in: bytes, after: last)
      || isCounted(range, entry, in: bytes, after: last)
      || isWithinHome(entry) && tellsWork(range, entry, in: bytes)
      || PlaceLists(bytes: bytes, recognizer: self).opens(at: range, with: entry)
  }

  /// 凭祥查获7起, 凭祥、宁明分别破案 in a text of 崇左: a short name at the head of its clause, straight before what was done or
  /// before a neighbour's.
  private func tellsWork(_ range: Range<Int>, _ entry: PlaceEntry, in bytes: [UInt8]) -> Bool {
    let marks: [StaticString] = ["，", "；", "。", "：", "、"]
    guard range.lowerBound == 0 || marks.contains(where: { bytes.has($0, before: range.lowerBound) }) else {
      return false
    }
    return vocabulary.doing.longestMatch(in: bytes, at: range.upperBound, limit: bytes.count) != nil
      || PlaceLists(bytes: bytes, recognizer: self).names(at: range, with: entry).count > 1
  }

  private func isValid(_ entry: PlaceEntry) -> Bool {
    guard let year else { return entry.validTo == nil }
    return (entry.validFrom ?? 0) <= year && year < (entry.validTo ?? Int.max)
  }

  /// 孟连县: a short name with the sign of its level.
  private func endsAsPlace(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    range.count >= 9 && ["县", "市", "区", "旗", "州"].contains { bytes[range].suffix(3).elementsEqual($0.utf8) }
  }

  /// 代县、繁峙、五台: a short name in a list whose first place is its neighbour, or one of the counties of a province that 两县
  /// counts.
  private func isListed(
    _ range: Range<Int>, _ entry: PlaceEntry, in bytes: [UInt8], after last: PlaceMention?
  ) -> Bool {
    guard let neighbour = last?.entry, let end = last?.utf8Range.upperBound, range.lowerBound - end == 3,
      ["、", "和", "及"].contains(where: { bytes[end..<range.lowerBound].elementsEqual($0.utf8) })
    else { return false }
    return neighbour.parent == entry.parent
      || neighbour.level == .county && neighbour.code.prefix(2) == entry.code.prefix(2)
        && PlaceLists(bytes: bytes, recognizer: self).closesCounted(range, with: entry)
  }

  /// 莆田15起、平潭2起: a short name straight before a number, in a list of places of its province and their numbers.
  private func isCounted(
    _ range: Range<Int>, _ entry: PlaceEntry, in bytes: [UInt8], after last: PlaceMention?
  ) -> Bool {
    guard let other = last?.entry, other.code.prefix(2) == entry.code.prefix(2), other.level != .province,
      let end = last?.utf8Range.upperBound, end + 3 < range.lowerBound,
      range.lowerBound - end <= Self.countedBytes, range.upperBound < bytes.count
    else { return false }
    return bytes.has("、", before: range.lowerBound) && bytes[range.upperBound] &- 0x30 < 10
      && bytes[end] &- 0x30 < 10
  }

  /// 易县紫荆关736毫米、阜平辽道背698毫米: a short name before a station's and its number, in a list of neighbours' stations.
  private func isStationed(
    _ range: Range<Int>, _ entry: PlaceEntry, in bytes: [UInt8], after last: PlaceMention?,
    beside county: PlaceEntry?
  ) -> Bool {
    guard let county, county.parent == entry.parent,
      let end = last?.utf8Range.upperBound, range.lowerBound - end <= Self.stationedBytes,
      end < range.lowerBound, ["、", "是", "为"].contains(where: { bytes.has($0, before: range.lowerBound) }),
      bytes[end..<range.lowerBound].contains(where: { $0 &- 0x30 < 10 })
    else { return false }
    let name = bytes[range.upperBound...].prefix { $0 >= 0x80 }
    let digit = range.upperBound + name.count
    return (6...Self.stationBytes).contains(name.count) && digit < bytes.count && bytes[digit] &- 0x30 < 10
  }

  /// A station of five signs.
  private static let stationBytes = 15
  /// A station, its number and unit, and a few words between.
  private static let stationedBytes = 54

  /// A number of six digits, a unit of three signs and the mark between.
  private static let countedBytes = 18

  /// A county's short name is an everyday word too often; 警方, 公安 and the like behind it make it a place.
  private func isFollowedByOffice(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    vocabulary.placeFollowers.longestMatch(in: bytes, at: range.upperBound, limit: bytes.count) != nil
      || isFollowedByQuake(range, in: bytes)
  }

  /// 泸定6.8级地震.
  private func isFollowedByQuake(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    let behind = bytes[range.upperBound...]
    let magnitude = behind.prefix { $0 == UInt8(ascii: ".") || $0 &- 0x30 < 10 }
    return !magnitude.isEmpty && behind.dropFirst(magnitude.count).starts(with: "级地震".utf8)
  }

  /// The only candidate, or the one that shares most with the places around the document.
  private func nearest(of candidates: [PlaceEntry]) -> PlaceEntry? {
    guard candidates.count > 1 else { return candidates.first }
    let ranked = candidates.map { (entry: $0, shared: sharedDepth($0)) }
    let best = ranked.map(\.shared).max() ?? 0
    let winners = ranked.filter { $0.shared == best }.map(\.entry)
    if winners.count == 1 { return winners.first }
    let wider = winners.filter { $0.level != .county }
    return wider.count == 1 ? wider.first : nil
  }

  private func sharedDepth(_ entry: PlaceEntry) -> Int {
    let line = Set([entry.code] + ancestors(of: entry.code))
    return home.map { code in Set([code] + ancestors(of: code)).intersection(line).count }.max() ?? 0
  }

  /// Whether an entry is the document's place, holds it or lies in it; any is where nothing tells that place.
  func isOfHome(_ entry: PlaceEntry) -> Bool {
    guard let own = home.first else { return true }
    return home.contains(entry.code) || ancestors(of: entry.code).contains(own)
  }

  /// Whether neither of two places holds the other.
  func isApart(_ entry: PlaceEntry, from other: PlaceEntry) -> Bool {
    entry.code != other.code && !ancestors(of: entry.code).contains(other.code)
      && !ancestors(of: other.code).contains(entry.code)
  }

  /// Whether an entry lies in the document's place.
  func isWithinHome(_ entry: PlaceEntry) -> Bool {
    home.first.map { ancestors(of: entry.code).prefix(1).contains($0) } ?? false
  }

  /// The district of the document's city, or its own, that a name without 区 is short for.
  func district(named name: ArraySlice<UInt8>) -> PlaceEntry? {
    guard !home.isEmpty else { return nil }
    let districts = districts(named: name).filter { isOfHome($0) }
    return districts.count == 1 ? districts.first : nil
  }

  /// Whether a name is short for a district of any city.
  func isDistrict(named name: ArraySlice<UInt8>) -> Bool { !districts(named: name).isEmpty }

  private func districts(named name: ArraySlice<UInt8>) -> [PlaceEntry] {
    let full = Array(name) + Array("区".utf8)
    return Self.entries(named: full, lexicon).filter {
      $0.level == .county && isValid($0) && full.elementsEqual($0.name.utf8)
    }
  }

  /// The entries that a whole name may mean.
  private static func entries(named name: [UInt8], _ lexicon: Lexicon) -> [PlaceEntry] {
    let match = lexicon.places.longestMatch(in: name, at: 0, limit: name.count)
    return match?.utf8Range.upperBound == name.count ? match?.value ?? [] : []
  }

  /// The district whose branch of a city's body a name goes on with: 昆明市公安局五华分局.
  func branch(of entry: PlaceEntry, behind end: Int, in bytes: [UInt8]) -> PlaceEntry? {
    Self.branch(of: entry, behind: end, in: bytes, lexicon)
  }

  static func branch(
    of entry: PlaceEntry, behind end: Int, in bytes: [UInt8], _ lexicon: Lexicon
  ) -> PlaceEntry? {
    guard entry.level == .prefecture || entry.level == .province,
      let body = lexicon.agencies.longestMatch(in: bytes, at: end, limit: bytes.count)?.utf8Range
    else { return nil }
    guard
      let close = (2...branchSigns).map({ body.upperBound + 3 * $0 })
        .first(where: { bytes.has(ContextVocabulary.branch, at: $0) })
    else { return nil }
    let name = bytes[body.upperBound..<close]
    return ["", "区", "新区", "县"].lazy.compactMap { level -> PlaceEntry? in
      entries(named: name + Array(level.utf8), lexicon).first {
        $0.validTo == nil && lexicon.lies($0, in: entry)
      }
    }.first
  }

  /// 五华, 五华区, 浦东新区.
  private static let branchSigns = 4

  func entry(code: String) -> PlaceEntry? { lexicon.place(code: code) }

  /// The place of a level that holds another.
  func around(_ entry: PlaceEntry, at level: PlaceEntry.Level) -> PlaceEntry? {
    ancestors(of: entry.code).compactMap { self.entry(code: $0) }.first { $0.level == level }
  }

  /// The nearest place that holds all of a list; none where they lie in several provinces or countries, and for one alone.
  func common(of entries: [PlaceEntry]) -> PlaceEntry? {
    let lines = entries.map { [$0.code] + ancestors(of: $0.code) }
    guard lines.count > 1, let first = lines.first,
      let code = first.first(where: { code in lines.allSatisfy { $0.contains(code) } }),
      code != HomePlace.nation.code
    else { return nil }
    return entry(code: code)
  }

  /// Whether a list names all parts of a place that are in force.
  func areAllParts(_ entries: [PlaceEntry], of whole: PlaceEntry) -> Bool {
    let parts = lexicon.parts(of: whole.code).filter { $0.parent == whole.code && isValid($0) }
    return !parts.isEmpty && Set(parts.map(\.code)).isSubset(of: entries.map(\.code))
  }

  /// The codes of the places around one, nearest first.
  func ancestors(of code: String) -> [String] { lexicon.ancestors(of: code) }
}
