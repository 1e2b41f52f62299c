import Lexicon
import Records

/// Whose work each clause of a passage tells of.
///
/// 公安机关破案52起，海关查获走私案件9起: a body that opens a clause holds to the end of its sentence; a list of bodies, and a
/// sentence that names none, are the document's.
struct ClauseAgencies {
  private let passage: Passage
  private let document: String?
  /// The bodies that open clauses: where their words begin, and which they are.
  private let openings: [(start: Int, sentence: Int, agency: String?)]

  /// `words` are the passage's context words: a body that announces is not the one whose work is told.
  init(
    passage: Passage, of document: String?, words: [PhraseTable<ContextVocabulary.Role>.Match],
    lexicon: Lexicon
  ) {
    self.passage = passage
    self.document = document
    let vocabulary = ContextVocabulary.of(lexicon)
    let matches = vocabulary.bodies(in: passage, lexicon)
    let own = document.flatMap { lexicon.agency($0) }
    let police = matches.first { vocabulary.ownBureaus.contains(passage.folded[$0.utf8Range]) }?.value.agency
    let isOfOthers = own != nil && own?.agency != police && own?.parent != police
    var end = -1
    openings = matches.compactMap { match in
      let clause = passage.clauses[passage.clause(at: match.utf8Range.lowerBound)]
      // 广水市公安局交警大队: the branch straight behind a body opens with it.
      guard
        match.utf8Range.lowerBound - clause.utf8Range.lowerBound <= Self.reach
          || end == match.utf8Range.lowerBound
      else { return nil }
      end = match.utf8Range.upperBound
      let first = words.end { $0.utf8Range.lowerBound < clause.utf8Range.lowerBound }
      let announces = words[first...].prefix { $0.utf8Range.lowerBound < clause.utf8Range.upperBound }
        .contains { $0.value == .announce || $0.value == .briefing }
      guard !announces, !vocabulary.isGiven(match.utf8Range, in: passage),
        !passage.isDealtWith(match.utf8Range.lowerBound, in: clause)
      else {
        return nil
      }
      let isListed = vocabulary.isListed(match.utf8Range, among: matches, in: passage)
      // 常州市局 in a text of the tobacco bureau is one of its own.
      let isOwn =
        isOfOthers && vocabulary.ownBureaus.contains(passage.folded[match.utf8Range])
      return (match.utf8Range.lowerBound, clause.sentence, isListed || isOwn ? nil : match.value.agency)
    }
  }

  /// Five signs: 全市 or a place's name may stand before the body.
  private static let reach = 15

  /// The body whose work a number at a place of the text is.
  func agency(at position: Int, sentence: Int) -> String? {
    guard let last = openings[..<openings.end { $0.start < position }].last, last.sentence == sentence else {
      return document
    }
    return isLeft(last.start, before: position, sentence) ? document : last.agency ?? document
  }

  /// 提出意见9万件，法院改判46件；提出抗诉18件: a body that is named within a sentence holds to its next ；, one that opens it to its end.
  private func isLeft(_ start: Int, before position: Int, _ sentence: Int) -> Bool {
    let (first, last) = (passage.clause(at: start), passage.clause(at: position))
    guard first < last, first > 0, passage.clauses[first - 1].sentence == sentence else { return false }
    return passage.clauses[first..<last].contains { $0.end == .semicolon }
  }
}

extension ContextVocabulary {
  /// 中国法院网: whether a name ends as those of media do.
  func isMedium(_ name: String) -> Bool {
    let name = Lexicon.folded(Array(name.utf8))
    return media.longestMatch(in: name, endingAt: name.count, from: 0) != nil
  }

  /// 移送公安机关37件, 移交海关9起、烟草部门6起: whether a body is the one to whom something was handed.
  func isGiven(_ body: Range<Int>, in passage: Passage) -> Bool {
    let clause = passage.clauses[passage.clause(at: body.lowerBound)].utf8Range
    let before = min(clause.lowerBound, body.lowerBound)..<body.lowerBound
    if passage.folded.has("、", before: body.lowerBound) {
      return !recipients.matches(in: passage.folded, before).isEmpty
    }
    return recipients.longestMatch(in: passage.folded, endingAt: body.lowerBound, from: before.lowerBound)
      != nil
  }

  /// 海关总署、公安部联合部署: whether a body is one of a list, the last one too.
  func isListed(
    _ body: Range<Int>, among bodies: [PhraseTable<AgencyEntry>.Match], in passage: Passage
  ) -> Bool {
    let next = passage.folded[body.upperBound...]
    return ["、", "和", "等"].contains { next.starts(with: $0.utf8) }
      || bodies.contains { other in
        ["、", "和"].contains {
          passage.folded[other.utf8Range.upperBound...].starts(with: $0.utf8)
            && other.utf8Range.upperBound + $0.utf8.count == body.lowerBound
        }
      }
  }
}

extension Passage {
  /// Whether a clause says that something is done to what stands at a place of it: 对站车消防进行检查.
  fileprivate func isDealtWith(_ position: Int, in clause: Clause) -> Bool {
    let start = clause.utf8Range.lowerBound
    return ["对", "并对"].contains { (word: StaticString) in
      folded.has(word, at: start) && start + word.utf8CodeUnitCount <= position
    }
  }
}
