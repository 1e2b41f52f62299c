import Lexicon
import Records

/// Reads a campaign that no table has: the title names it by a word in quotation marks or a season and what operations are
/// called, and the text tells the day of its launch.
struct TitledCampaign {
  let passages: [Passage]
  let times: [[TimeExpression]]
  /// The context words of each passage.
  let words: [[PhraseTable<ContextVocabulary.Role>.Match]]
  let vocabulary: ContextVocabulary

  /// The campaign, with the day of its launch and what told it.
  var campaign: CampaignCalendar.Campaign? {
    guard let title = passages.first, title.role == .title, let name = name(in: title),
      let (day, ground) = launch(of: title.folded[name.word])
    else { return nil }
    // “雷霆”专项行动 and “雷霆”行动 are one.
    let kind = title.text(name.kind)
    let noun = kind.hasSuffix(Self.operation) ? Self.operation : kind
    return CampaignCalendar.Campaign(name: title.text(name.word) + noun, start: day, end: nil, ground: ground)
  }

  private static let operation = "行动"
  private static let bareOperation = Array(operation.utf8)[...]

  /// “雷霆”行动, 冬季行动: the word that tells which, and what operations are called.
  private func name(in title: Passage) -> (word: Range<Int>, kind: Range<Int>)? {
    let bytes = title.folded
    for start in bytes.indices {
      if bytes.has("“", at: start), let close = close(of: start + 3, in: bytes),
        let kind = vocabulary.operations.longestMatch(in: bytes, at: close + 3, limit: bytes.count)
      {
        return (start + 3..<close, kind.utf8Range)
      }
      if let season = vocabulary.seasons.longestMatch(in: bytes, at: start, limit: bytes.count)?.utf8Range,
        let kind = vocabulary.operations.longestMatch(in: bytes, at: season.upperBound, limit: bytes.count)
      {
        return (season, kind.utf8Range)
      }
    }
    return nil
  }

  /// Where the mark closes that a word of two to six signs stands in.
  private func close(of start: Int, in bytes: [UInt8]) -> Int? {
    var end = start
    while end < bytes.count, (0xe4...0xe9).contains(bytes[end]), end - start <= Self.nameBytes { end += 3 }
    return bytes.has("”", at: end) && (6...Self.nameBytes).contains(end - start) ? end : nil
  }

  /// Six signs.
  private static let nameBytes = 18

  /// 7月1日启动…“雷霆”行动, 自12月1日行动启动以来: the day of a launch that names the operation, or since which it runs.
  private func launch(of name: ArraySlice<UInt8>) -> (CalendarDate, Ground)? {
    for (passage, (expressions, words)) in zip(passages, zip(times, words)) {
      for expression in expressions where expression.role != .briefing {
        guard let day = expression.meaning.first else { continue }
        let stretch = Launch.stretch(behind: expression, among: expressions, in: passage)
        let isSince: Bool
        switch expression.meaning {
        case .since, .running: isSince = true
        case .day, .closed: isSince = false
        default: continue
        }
        guard
          tells(of: name, in: stretch, of: passage, words)
            || isSince && tells(of: Self.bareOperation, in: expression.utf8Range, of: passage, words)
        else { continue }
        let ground = Ground(
          field: .start, rule: Ground.Start.launchDay.rawValue, words: passage.text(expression.utf8Range),
          paragraph: passage.index, isOutsideClause: true)
        return (day, ground)
      }
    }
    return nil
  }

  /// Whether a stretch tells of a launch and names what is launched.
  private func tells(
    of name: ArraySlice<UInt8>, in stretch: Range<Int>, of passage: Passage,
    _ words: [PhraseTable<ContextVocabulary.Role>.Match]
  ) -> Bool {
    Launch.isTold(in: stretch, by: words) && !Array(passage.folded[stretch]).ranges(of: name).isEmpty
  }
}
