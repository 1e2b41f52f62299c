import Lexicon
import Records

/// A place that a passage names, or a word that stands for the document's own: 全市, 全国.
struct PlaceMention: Hashable, Sendable {
  enum Target: Hashable, Sendable {
    case place(Place, level: PlaceEntry.Level)
    /// The document's own place of a level.
    case own(PlaceEntry.Level)
  }

  let utf8Range: Range<Int>
  let target: Target
}

/// Finds the places of a passage in the gazetteer.
struct PlaceRecognizer: Sendable {
  private let lexicon: Lexicon
  private let vocabulary = ContextVocabulary.standard
  /// The year that names and codes must be valid in.
  private let year: Int?
  /// Codes of the places around the document, which decide between places of one name.
  private let home: [String]

  init(lexicon: Lexicon, year: Int?, home: [String]) {
    self.lexicon = lexicon
    self.year = year
    self.home = home
  }

  /// The mentions in order; a name of several places none of which is nearest is left out.
  func places(in passage: Passage) -> [PlaceMention] {
    let bytes = passage.folded
    var found: [PlaceMention] = []
    var position = 0
    while position < bytes.count {
      let word = vocabulary.words.longestMatch(in: bytes, at: position, limit: bytes.count)
      let name = lexicon.places.longestMatch(in: bytes, at: position, limit: bytes.count)
      if let word, let target = Self.ownTarget(word.value),
        word.utf8Range.count >= (name?.utf8Range.count ?? 0)
      {
        found.append(PlaceMention(utf8Range: word.utf8Range, target: target))
        position = word.utf8Range.upperBound
      } else if let name, let entry = entry(for: name, in: bytes) {
        found.append(
          PlaceMention(
            utf8Range: name.utf8Range,
            target: .place(Place(name: entry.name, code: entry.code), level: entry.level)))
        position = name.utf8Range.upperBound
      } else {
        position += PhraseTrie.width(bytes[position])
      }
    }
    return joined(found)
  }

  private static func ownTarget(_ role: ContextVocabulary.Role) -> PlaceMention.Target? {
    switch role {
    case .nation: .own(.country)
    case .province: .own(.province)
    case .prefecture: .own(.prefecture)
    case .county: .own(.county)
    default: nil
    }
  }

  /// A place straight inside the one before it is meant alone: 山东省聊城市 is 聊城市.
  private func joined(_ mentions: [PlaceMention]) -> [PlaceMention] {
    mentions.enumerated().filter { index, mention in
      guard index + 1 < mentions.count, case .place(let place, _) = mention.target,
        mentions[index + 1].utf8Range.lowerBound == mention.utf8Range.upperBound,
        case .place(let inner, _) = mentions[index + 1].target, let innerCode = inner.code
      else { return true }
      return !ancestors(of: innerCode).contains(place.code ?? "")
    }.map(\.element)
  }

  private func entry(for match: PhraseTable<[PlaceEntry]>.Match, in bytes: [UInt8]) -> PlaceEntry? {
    // One sign alone (京, 鲁, 吉) is an abbreviation that stands in too many words.
    guard match.utf8Range.count >= 6 else { return nil }
    let printed = String(decoding: bytes[match.utf8Range], as: UTF8.self)
    let valid = match.value.filter { isValid($0) }
    let candidates = (valid.isEmpty ? match.value : valid).filter { entry in
      entry.name == printed || entry.level != .county || isFollowedByOffice(match.utf8Range, in: bytes)
    }
    return nearest(of: candidates)
  }

  private func isValid(_ entry: PlaceEntry) -> Bool {
    guard let year else { return entry.validTo == nil }
    return (entry.validFrom ?? 0) <= year && year < (entry.validTo ?? Int.max)
  }

  /// A county's short name is an everyday word too often; 警方, 公安 and the like behind it make it a place.
  private func isFollowedByOffice(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    vocabulary.placeFollowers.longestMatch(in: bytes, at: range.upperBound, limit: bytes.count) != nil
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

  /// The codes of the places around one, nearest first.
  func ancestors(of code: String) -> [String] {
    var line: [String] = []
    var next = lexicon.place(code: code)?.parent
    while let parent = next, !line.contains(parent) {
      line.append(parent)
      next = lexicon.place(code: parent)?.parent
    }
    return line
  }
}
