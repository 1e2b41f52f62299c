import Lexicon

/// Reads lists of short names that tell their number: 任丘、河间、泊头三市, 京津冀晋鲁豫六省市.
struct PlaceLists {
  let bytes: [UInt8]
  let recognizer: PlaceRecognizer

  init(bytes: [UInt8], recognizer: PlaceRecognizer) {
    self.bytes = bytes
    self.recognizer = recognizer
  }

  /// Whether a county's short name begins a list of its neighbours: of three, or of two that 两县 counts or of which the
  /// second is spelt out; of counties of its province, as many as are counted.
  func opens(at range: Range<Int>, with entry: PlaceEntry) -> Bool {
    let (count, end, isSpelt) = names(at: range, with: entry)
    if count > 2 || count == 2 && (isSpelt || isCounted(at: end, count)) { return true }
    let wider = names(at: range, with: entry, ofProvince: true)
    return wider.count > 1 && isCounted(at: wider.end, wider.count)
  }

  /// How many neighbours a list names that begins with a county's short name, where it ends and whether the last name is
  /// spelt out; three are as good as more.
  func names(
    at range: Range<Int>, with entry: PlaceEntry, ofProvince: Bool = false
  ) -> (count: Int, end: Int, isSpelt: Bool) {
    var end = range.upperBound
    var count = 1
    var isSpelt = false
    while count < 3 || ofProvince && count < Self.mostCounted, let joint = jointEnd(at: end),
      let next = recognizer.gazetteer.longestMatch(in: bytes, at: joint, limit: bytes.count),
      let neighbour = next.value.first(where: {
        $0.level == entry.level
          && (ofProvince ? $0.code.prefix(2) == entry.code.prefix(2) : $0.parent == entry.parent)
      })
    {
      end = next.utf8Range.upperBound
      isSpelt = bytes[next.utf8Range].elementsEqual(neighbour.name.utf8)
      count += 1
    }
    return (count, end, isSpelt)
  }

  /// Lists of counties that their number counts are of nine at most.
  private static let mostCounted = 9

  /// 腾冲、瑞丽两市: whether a number of places closes a list of counties of a province that a name goes on or ends.
  func closesCounted(_ range: Range<Int>, with entry: PlaceEntry) -> Bool {
    let end = names(at: range, with: entry, ofProvince: true).end
    let reader = DateReader(bytes: bytes, written: nil, vocabulary: recognizer.times)
    guard let level = reader.digits(at: end)?.1 else { return false }
    return recognizer.vocabulary.levels.longestMatch(in: bytes, at: level, limit: bytes.count) != nil
  }

  /// The provinces of a string of their one-sign names: of four, or of as many as the number behind it tells.
  func provinces(at start: Int) -> [PlaceMention]? {
    var found: [PlaceMention] = []
    var end = start
    while let name = recognizer.gazetteer.trie.longestMatch(in: bytes, at: end, limit: bytes.count),
      name.utf8Range.count == PhraseTrie.width(bytes[end]),
      let entry = recognizer.gazetteer.values[name.phrase].first(where: { $0.level == .province }),
      !found.contains(where: { $0.entry == entry })
    {
      found.append(PlaceMention(utf8Range: name.utf8Range, target: .place(entry)))
      end = name.utf8Range.upperBound
    }
    guard found.count > 1, found.count > 3 || isCounted(at: end, found.count) else { return nil }
    return found
  }

  /// 31个省（自治区、直辖市）, 据31个省, 上述6省: provinces that are counted and not named; of 25 or more, the nation.
  func countedProvinces(at start: Int, _ clause: Int) -> PlaceMention? {
    let reader = DateReader(bytes: bytes, written: nil, vocabulary: recognizer.times)
    let lead = ["上述", "其余"].first { (word: StaticString) in bytes.has(word, before: start) }
    // 1日31个省报告…: right behind the day too.
    let opens =
      start == clause || ["日", "时"].contains { bytes.has($0, before: start) }
      || start == clause + "据".utf8.count && bytes.has("据", at: clause)
    guard opens || lead != nil, let (number, end) = reader.digits(at: start), number > 1, number < 35,
      let level = recognizer.vocabulary.levels.longestMatch(in: bytes, at: end, limit: bytes.count),
      bytes.has("省", at: end) || bytes.has("个省", at: end)
    else { return nil }
    return PlaceMention(
      utf8Range: start - (lead?.utf8CodeUnitCount ?? 0)..<level.utf8Range.upperBound,
      target: number >= Self.nearlyAll ? .own(.country) : .several)
  }

  /// Where 31个省（区、市） begins that ends at a place of the text.
  func nation(before end: Int) -> Int? {
    guard
      let level = recognizer.vocabulary.levels.longestMatch(
        in: bytes, endingAt: end, from: max(0, end - Self.levelBytes))
    else { return nil }
    var start = level.utf8Range.lowerBound
    while start > 0, bytes[start - 1] &- 0x30 < 10 { start -= 1 }
    let reader = DateReader(bytes: bytes, written: nil, vocabulary: recognizer.times)
    guard start < level.utf8Range.lowerBound, let (number, digitsEnd) = reader.digits(at: start),
      digitsEnd == level.utf8Range.lowerBound, (Self.nearlyAll..<35).contains(number)
    else { return nil }
    return start
  }

  /// 个省（自治区、直辖市）.
  private static let levelBytes = 36

  /// Bulletins of the nation leave out at most nine of its 34 provinces.
  static let nearlyAll = 25

  /// 三市, 两县, 等五地: the number of the places before, or of more than those.
  private func isCounted(at start: Int, _ count: Int) -> Bool {
    let reader = DateReader(bytes: bytes, written: nil, vocabulary: recognizer.times)
    let isOpen = bytes.has("等", at: start)
    guard let (number, end) = reader.digits(at: isOpen ? start + "等".utf8.count : start),
      number == count || isOpen && number > count
    else { return false }
    return recognizer.vocabulary.levels.longestMatch(in: bytes, at: end, limit: bytes.count) != nil
  }

  private func jointEnd(at start: Int) -> Int? {
    recognizer.times.listMarks.longestMatch(in: bytes, at: start, limit: bytes.count)?.utf8Range.upperBound
  }
}

extension PlaceMention {
  /// Whether it is one sign of a string of provinces.
  var isSign: Bool { entry != nil && utf8Range.count == 3 }
}
