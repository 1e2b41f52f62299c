import Lexicon
import Records

/// Tells how far one place is from another: 比威海市多24起, 高于全国2.3个百分点.
///
/// Such a number is a level of neither place, and no time has changed it.
struct ComparedPlaces {
  /// What a distance is measured from, and the word that measures it.
  struct Distance {
    let place: Range<Int>
    let words: Range<Int>
    let isFall: Bool

    init(from place: Range<Int>, by cue: CueMention) {
      self.place = place
      words = cue.utf8Range
      isFall = cue.isFall
    }
  }

  let words: NumberWords
  let passage: Passage
  private let cues: [CueMention]
  /// Those of them that are bases.
  private let bases: [CueMention]
  /// Those that measure how far something is from another.
  private let measures: [CueMention]
  private var bytes: [UInt8] { passage.folded }

  init(words: NumberWords, passage: Passage, cues: [CueMention]) {
    self.words = words
    self.passage = passage
    self.cues = cues
    bases = cues.filter(\.isBase)
    measures = cues.filter { $0.isBound || $0.isDirection }
  }

  /// Thirty bytes: 比全国平均破案率高.
  private static let longestMeasure = 30

  /// The distance that a number tells; `direction` is the word of direction before it.
  func distance(of candidate: Candidate, direction: CueMention?) -> Distance? {
    let clause = passage.clauses[candidate.clause].utf8Range
    let own = clause.lowerBound..<max(clause.lowerBound, candidate.start)
    guard let direction else {
      // 高于全国2.3个百分点: the word that compares stands before the place.
      return measures.last(in: own).flatMap { distance(of: candidate, from: $0) }
    }
    let before = own.clamped(to: 0..<direction.utf8Range.lowerBound)
    if case .direction(_, .noun) = direction.cue,
      let measure = measures.last(in: before),
      let distance = distance(of: candidate, from: measure)
    {
      // 低于全市平均增速14.8个百分点: the growth is the place's own.
      return distance
    }
    guard let base = bases.last(in: before) else {
      return distance(of: candidate, from: direction)
        ?? opening(before: candidate.clause).map { Distance(from: $0, by: direction) }
    }
    return place(of: base, before: direction).map { Distance(from: $0, by: direction) }
  }

  /// Whether a place stands straight behind a word of comparison.
  func follows(_ cue: CueMention) -> Bool { place(at: cue.utf8Range.upperBound) != nil }

  /// 与威海市相比，多24起: the place that the clause before compares with, where it says no more.
  private func opening(before clause: Int) -> Range<Int>? {
    guard clause > 0, passage.clauses[clause - 1].sentence == passage.clauses[clause].sentence else {
      return nil
    }
    let end = passage.clauses[clause - 1].utf8Range.upperBound
    return bases.last(in: 0..<end).flatMap { $0.utf8Range.upperBound == end ? pair(closedBy: $0) : nil }
  }

  /// The place of a base, of which the word of direction tells: 比威海市多, 与全省相比增加.
  private func place(of base: CueMention, before direction: CueMention) -> Range<Int>? {
    if let place = pair(closedBy: base) { return place }
    // 与上海市合作挽损增加24万元: 与 compares only with 相比 behind the place.
    guard !bytes.has("与", fill: base.utf8Range), let place = place(at: base.utf8Range.upperBound) else {
      return nil
    }
    let gap = place.upperBound..<max(place.upperBound, direction.utf8Range.lowerBound)
    let isShort = gap.count <= Self.longestMeasure && !gap.contains { bytes.has("第", at: $0) }
    return isShort ? place : nil
  }

  /// 与威海市相比: the place between the last two words of comparison.
  private func pair(closedBy base: CueMention) -> Range<Int>? {
    bases[..<bases.end { $0.utf8Range.upperBound < base.utf8Range.lowerBound }].last
      .flatMap { place(at: $0.utf8Range.upperBound) }
      .flatMap { $0.upperBound == base.utf8Range.lowerBound ? $0 : nil }
  }

  /// 高于全省平均水平2.3个百分点: the distance that a word measures, where nothing but a place stands behind it.
  private func distance(of candidate: Candidate, from cue: CueMention) -> Distance? {
    guard let place = place(at: cue.utf8Range.upperBound),
      place.upperBound <= candidate.utf8Range.lowerBound
    else { return nil }
    guard words.changes.isFiller(bytes[place.upperBound..<candidate.utf8Range.lowerBound]) else {
      return listed(before: candidate, behind: place).map { Distance(from: $0, by: cue) }
    }
    return Distance(from: place, by: cue)
  }

  /// 高于全国0.6、全省0.2个百分点: the next place, straight before a number of its own.
  private func listed(before candidate: Candidate, behind first: Range<Int>) -> Range<Int>? {
    let end = candidate.utf8Range.lowerBound
    guard
      let mark = (first.upperBound..<end).last(where: { bytes.has("、", at: $0) || bytes.has("和", at: $0) }),
      let place = place(at: mark + 3), place.upperBound == end
    else { return nil }
    return place
  }

  /// The place, the list of places or the level of places that stands there, with its mean.
  private func place(at start: Int) -> Range<Int>? {
    let start = bytes.has("于", at: start) ? start + 3 : start
    return placeEnd(at: start).map { start..<meanEnd(at: $0) }
  }

  private func meanEnd(at start: Int) -> Int {
    words.changes.means.longestMatch(in: bytes, at: start, limit: bytes.count)?.utf8Range.upperBound ?? start
  }

  private func placeEnd(at start: Int) -> Int? {
    let level = words.levels.longestMatch(in: bytes, at: start, limit: bytes.count)?.utf8Range.upperBound
    guard let name = words.places.longestMatch(in: bytes, at: start, limit: bytes.count) else {
      return level.map(listEnd(from:))
    }
    let end = name.utf8Range.upperBound
    if let level, level >= end { return listEnd(from: level) }
    // One sign alone, and a county's short name, stand in too many words: 较平安夜.
    guard name.utf8Range.count > 3, name.value.contains(where: { isMeant($0, at: name.utf8Range) }) else {
      return nil
    }
    for mark: StaticString in ["、", "和"] where bytes.has(mark, at: end) {
      if let last = placeEnd(at: end + 3) { return last }
    }
    return end
  }

  /// 全国、全省: the end of a list of places whose first ends there.
  private func listEnd(from first: Int) -> Int {
    for mark: StaticString in ["、", "和"] where bytes.has(mark, at: first) {
      if let last = placeEnd(at: first + 3) { return last }
    }
    return first
  }

  private func isMeant(_ entry: PlaceEntry, at range: Range<Int>) -> Bool {
    if entry.level != .county || bytes[range].elementsEqual(entry.name.utf8) { return true }
    let end = range.upperBound
    return meanEnd(at: end) > end || bytes.has("的", at: end)
      || cues.at(end).contains { $0.isDirection || $0.isBase }
  }
}
