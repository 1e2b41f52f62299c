import Lexicon
import Records

// Several places that share one number, and the one that 该市 points back to.
extension PlaceScope {
  /// 扬州、泰州两地共120起, 郓城、单县各3起: several places of a province have the one that holds them all, which has more of what is
  /// counted; the ground names them, so that the figure is in no series of that one, unless it is named with them, or all of its
  /// parts are.
  ///
  /// Several provinces have no place, nor have places of which each has another number.
  func together(_ listed: [Int], of number: Range<Int>, rule: String, isOutside: Bool) -> Found {
    guard let last = listed.last else { return Found(place: nil, ground: nil) }
    let entries = listed.compactMap { mentions[$0].entry }.uniqued
    let end = mentions[last].utf8Range.upperBound
    func found(_ place: Place?) -> Found {
      Found(place: place, ground: ground(rule, mentions[last], isOutsideClause: isOutside))
    }
    if entries.count == 1 { return found(names.place(entries[0])) }
    guard let whole = recognizer.common(of: entries) else { return found(nil) }
    // 泸定、石棉等地: of more than are named, nothing is nearer.
    let isNamed = entries.contains(whole) || recognizer.areAllParts(entries, of: whole)
    if isNamed || passage.folded.has("等", at: end) { return found(names.place(whole)) }
    let sharing = sharing(of: number, behind: end)
    if sharing == .distributing { return found(nil) }
    let tail = sharing == .apiece ? "（各）" : ""
    let told = Ground(
      field: .place, rule: Ground.severalPlaces,
      words: entries.map { names.place($0).name }.joined(separator: "、") + tail, paragraph: passage.index,
      isOutsideClause: isOutside)
    return Found(place: names.place(whole), ground: told)
  }

  /// How the clause of a number shares it among the places before it: 各, 分别.
  private func sharing(of number: Range<Int>, behind places: Int) -> ContextVocabulary.Role? {
    let clause = passage.clauses[passage.clause(at: number.lowerBound)].utf8Range.lowerBound
    let stretch = max(places, clause)..<max(places, clause, number.lowerBound)
    let words = recognizer.vocabulary
    if words.words.matches(in: passage, stretch).contains(where: { $0.value == .distributing }) {
      return .distributing
    }
    return words.sharing.matches(in: passage, stretch).first { $0.value == .apiece }?.value
  }

  /// 莘县31起，冠县12起，两县合计43起: whether a total counts the places that were told before it.
  func countsPlaces(_ stretch: Range<Int>) -> Bool {
    let reader = DateReader(bytes: passage.folded, written: nil, vocabulary: recognizer.times)
    return recognizer.vocabulary.levels.matches(in: passage.folded, stretch).contains { level in
      let start = level.utf8Range.lowerBound
      let digit = start - (start > 0 && passage.folded[start - 1] < 0x80 ? 1 : 3)
      return digit >= stretch.lowerBound && reader.digits(at: digit)?.1 == start
    }
  }

  /// 大理市…，该市…: the place named last before, of which its sign says that it is meant; else the document's own of
  /// that level, and none where it has none.
  func meant(by that: PlaceMention) -> Place? {
    let sign = passage.text(that.utf8Range).suffix(1)
    let before = mentions.indices.filter {
      mentions[$0].utf8Range.upperBound <= that.utf8Range.lowerBound && mentions[$0].target != .that
    }
    if let level = Self.levels[String(sign)] {
      let fitting = before.reversed().lazy.compactMap { place(of: mentions[$0]) }.first { place in
        let entry = place.code.flatMap { recognizer.entry(code: $0) }
        return place.name.hasSuffix(sign) || entry?.name.hasSuffix(sign) ?? false
      }
      return fitting ?? home.place(at: level) ?? home.place.flatMap { $0.name.hasSuffix(sign) ? $0 : nil }
    }
    guard let last = before.last else { return home.place }
    let list = list(of: last)
    return list.count > 1 ? common(list) : place(of: mentions[last]) ?? home.place
  }

  /// The levels that 该市 and its like tell.
  private static let levels: [String: PlaceEntry.Level] = [
    "市": .prefecture, "州": .prefecture, "县": .county, "区": .county, "旗": .county,
  ]
}
