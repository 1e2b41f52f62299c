import Lexicon
import Records

/// The place of the publisher, where a text without a place of its own speaks as him: 我市 in that city's paper.
///
/// A newspaper reports on others, and is meant only where the text says 我 or 本; what a public body says of 全市 is its own.
struct SpeakerPlace {
  let publisher: String?
  let lexicon: Lexicon

  /// Whether a passage names another place, or speaks for more than a body of its own.
  private func names(_ passage: Passage, _ mentions: [PlaceMention], besides entry: PlaceEntry) -> Bool {
    mentions.contains { mention in
      switch mention.target {
      case .own(let level): level == .country
      // 河东区法院, which several cities have: the publisher tells of which.
      default: !passage.folded[mention.utf8Range].elementsEqual(entry.name.utf8)
      }
    }
  }

  func entry(in passages: [(passage: Passage, mentions: [PlaceMention])]) -> PlaceEntry? {
    guard let publisher, let entry = HomePlace.entry(named: publisher, lexicon), entry.level != .abroad else {
      return nil
    }
    let bytes = Lexicon.folded(Array(publisher.utf8))
    let isBody =
      !lexicon.agencies.matches(in: bytes, 0..<bytes.count).isEmpty
      || LabelVocabulary.of(lexicon).bodies.endsBody(bytes)
    // 县公安局 in that county's paper: where no place is named at all, its own is meant.
    let namesNoPlace = passages.allSatisfy { _, mentions in
      mentions.allSatisfy { if case .own(let level) = $0.target { level != .country } else { false } }
    }
    let isMeant = passages.contains { passage, mentions in
      mentions.contains { mention in
        guard case .own(let level) = mention.target, level != .country else { return false }
        let word = passage.folded[mention.utf8Range]
        let isFirstPerson = word.starts(with: "我".utf8) || word.starts(with: "本".utf8)
        let isOnly = namesNoPlace && (level == .county || word.suffix(3).elementsEqual("局".utf8))
        return (isBody || isFirstPerson || isOnly)
          // 我市 is a county's city as well, 我区 an autonomous region.
          && (level == entry.level || word.suffix(3).elementsEqual(entry.name.utf8.suffix(3)))
      }
    }
    // A body that names no place at all tells of its own work.
    return isMeant || isBody && !passages.contains(where: { names($0.passage, $0.mentions, besides: entry) })
      ? entry : nil
  }
}
