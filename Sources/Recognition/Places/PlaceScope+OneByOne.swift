import Lexicon
import Records

// Places of a list that each have their own number.
extension PlaceScope {
  /// The place of a list that has the position of a number among as many numbers behind it.
  ///
  /// In 北京首都、上海浦东、广州白云机场…分别为7.5万、10.4万、4.8万 each has a noun of its own.
  func oneByOne(_ number: Range<Int>, _ list: Range<Int>) -> PlaceMention? {
    guard let run = runs.first(where: { $0.contains(number) }), let position = run.firstIndex(of: number)
    else {
      return nil
    }
    if list.count > 1, run.count == list.count { return mentions[list.lowerBound + position] }
    let last = list.upperBound - 1
    guard mentions[last].utf8Range.upperBound < run[0].lowerBound else { return nil }
    var first = last
    while first > 0, goesOnListing(mentions[first - 1], mentions[first]) { first -= 1 }
    guard last - first + 1 == run.count else { return nil }
    let named = mentions[first + position]
    return named.isNamed ? named : nil
  }

  /// 上海浦东、广州白云机场: the city before a district's short name in a list of airports, which only have it from there.
  func cityAround(_ mention: PlaceMention, inListTo last: Int) -> Place? {
    guard let entry = mention.entry, entry.level == .county, mention.start < mention.utf8Range.lowerBound,
      !passage.folded[mention.utf8Range].elementsEqual(entry.name.utf8), namesStations(behind: mentions[last])
    else { return nil }
    let outer = String(decoding: passage.folded[mention.start..<mention.utf8Range.lowerBound], as: UTF8.self)
    return recognizer.ancestors(of: entry.code).compactMap { recognizer.entry(code: $0) }
      .first { $0.name == outer || $0.shortNames.contains(outer) }.map { names.place($0) }
  }

  /// Whether a place's name goes on as those of airports and stations do, straight or with a few signs between.
  private func namesStations(behind place: PlaceMention) -> Bool {
    stride(from: place.utf8Range.upperBound, through: place.utf8Range.upperBound + Self.stationBytes, by: 3)
      .contains {
        recognizer.vocabulary.nameFollowers.longestMatch(in: passage, at: $0)?.value == .inName
      }
  }

  /// Four signs.
  private static let stationBytes = 12
}
