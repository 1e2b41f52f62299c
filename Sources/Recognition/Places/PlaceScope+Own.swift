import Lexicon
import Records

// What 全市, 全省 and the like mean: the place of that level that speaks, else the document's own.
extension PlaceScope {
  /// 全市 behind 广东潮州 is that city's; else it is the document's own.
  func own(_ level: PlaceEntry.Level, before position: Int) -> Place? {
    if level != .country, let opening, let place = self.place(at: level, around: opening) { return place }
    if level != .country, let speaker = speaker(at: level, before: position) { return names.place(speaker) }
    // 全省 in a text of a city that no table has.
    if level != .country, home.unlisted != nil { return home.place(at: level) }
    let named = mentions.last { $0.utf8Range.upperBound <= position && $0.entry?.level == level }
    if level == .country,
      let abroad = mentions.last(where: { $0.utf8Range.upperBound <= position })?.entry,
      abroad.level == .abroad
    {
      // 日本报告全国新增病例: the nation is the country named before.
      let code = recognizer.ancestors(of: abroad.code).last ?? abroad.code
      return recognizer.entry(code: code).map { names.place($0) }
    }
    if home.place(at: level) == nil, level != .country {
      if let named { return place(of: named) }
      // 葫芦岛市建昌县…，全市…: the city around the place named last; a municipality is a city too.
      let last = mentions.last { $0.utf8Range.upperBound <= position && $0.entry != nil }?.entry
      if let last, let place = place(at: level, around: last) { return place }
    }
    // 全省 in a text that is the nation's, or no place's, names none.
    if home.place == HomePlace.nation, level != .country { return nil }
    return home.place(at: level) ?? home.place
  }

  /// 陕西高院通报，全省法院…: the place of a level that opens a clause before; in a text of another place of that level, only one
  /// whose clause tells no number.
  private func speaker(at level: PlaceEntry.Level, before position: Int) -> PlaceEntry? {
    mentions.last { mention in
      guard mention.utf8Range.upperBound <= position, mention.entry?.level == level,
        !asides.contains(where: { $0.contains(mention.start) })
      else { return false }
      let clause = passage.clauses[passage.clause(at: mention.start)].utf8Range
      let before = passage.folded[clause.lowerBound..<mention.start]
      let rest = mention.utf8Range.upperBound..<max(mention.utf8Range.upperBound, clause.upperBound)
      if before.elementsEqual("据".utf8) { return true }
      guard before.isEmpty, recognizer.vocabulary.helping.matches(in: passage, rest).isEmpty else {
        return false
      }
      let home = home.place(at: level)
      let next = numbers.end { $0.lowerBound < rest.lowerBound }
      return home == nil || home?.code == mention.entry?.code || next == numbers.count
        || numbers[next].lowerBound >= rest.upperBound
    }?.entry
  }

  /// The place itself or the nearest around it that 全市, 全省 and the like may mean; a municipality is a city too, and so is
  /// a county's city.
  private func place(at level: PlaceEntry.Level, around entry: PlaceEntry) -> Place? {
    if level == .prefecture, entry.isCountyCity { return names.place(entry) }
    let around = [entry.code] + recognizer.ancestors(of: entry.code)
    return around.compactMap { recognizer.entry(code: $0) }.first {
      $0.level == level || level == .prefecture && $0.level == .province && $0.name.hasSuffix("市")
    }.map { names.place($0) }
  }

  /// 甘肃省：全省…: the place that a paragraph opens with and a colon sets apart, which all of it is about.
  private var opening: PlaceEntry? {
    guard let first = mentions.first, let entry = first.entry, entry.level != .abroad,
      first.start == passage.clauses.first?.utf8Range.lowerBound
    else { return nil }
    let end = first.utf8Range.upperBound
    return passage.folded.has("：", at: end) || passage.folded.has(":", at: end) ? entry : nil
  }
}
