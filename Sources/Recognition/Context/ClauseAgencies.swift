import Lexicon
import Records

/// Whose work each clause of a passage tells of.
///
/// 公安机关破案52起，海关查获走私案件9起: a body that opens a clause holds to the end of its sentence; else a list of bodies, and
/// a sentence that names none, are the last source's (据省水利厅通报), and without one the document's.
struct ClauseAgencies {
  private let passage: Passage
  private let document: String?
  private let sources: NamedSources
  private let lexicon: Lexicon
  /// The bodies that open clauses.
  private let openings: [Opening]
  /// The bodies behind 由, whose work is what stands before them in their clause: 其余46起由烟草部门查处.
  ///
  /// A list of them is nobody's, and who only hands over (由公安机关移送) is none.
  private let doers: [(start: Int, agency: String?)]

  private struct Opening {
    /// Where its words begin.
    let start: Int
    let sentence: Int
    let agency: String?
    /// Whether it holds for no other clause than its own: 其中森林公安民警, 监督后公安机关已立案.
    let isInner: Bool
    /// Whether nothing was done before it in its sentence.
    let opensSentence: Bool
  }

  /// `words` are the passage's context words: a body that announces is not the one whose work is told.
  init(
    passage: Passage, of document: String?, words: [PhraseTable<ContextVocabulary.Role>.Match],
    bodies: PassageBodies, lexicon: Lexicon
  ) {
    self.passage = passage
    self.document = document
    sources = bodies.sources
    let matches = bodies.named
    self.lexicon = lexicon
    let vocabulary = ContextVocabulary.of(lexicon)
    let own = document.flatMap { lexicon.agency($0) }
    let police = matches.first { vocabulary.ownBureaus.contains(passage.folded[$0.utf8Range]) }?.value.agency
    let isOfOthers = own != nil && own?.agency != police && own?.parent != police
    let isOfBranch = own?.parent != nil && own?.parent == police
    doers = matches.compactMap { match in
      let start = match.utf8Range.lowerBound
      guard passage.isDoer(start, in: passage.clauses[passage.clause(at: start)]),
        vocabulary.recipients.longestMatch(
          in: passage.folded, at: match.utf8Range.upperBound, limit: passage.folded.count) == nil
      else { return nil }
      let isListed = vocabulary.isListed(match.utf8Range, among: matches, in: passage)
      return (start, isListed ? nil : match.value.agency)
    }
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
        !passage.isDealtWith(match.utf8Range.lowerBound, in: clause),
        !vocabulary.onlyHelps(match.utf8Range, in: passage)
      else {
        return nil
      }
      let isListed = vocabulary.isListed(match.utf8Range, among: matches, in: passage)
      // 常州市局 in a text of the tobacco bureau is one of its own, and 分局 alone in one of a branch of the police.
      let isOwn =
        isOfOthers && vocabulary.ownBureaus.contains(passage.folded[match.utf8Range])
        || isOfBranch && match.utf8Range.lowerBound == clause.utf8Range.lowerBound
          && passage.folded.has(ContextVocabulary.branch, fill: match.utf8Range)
      return Opening(
        start: match.utf8Range.lowerBound, sentence: clause.sentence,
        agency: isListed || isOwn ? nil : match.value.agency,
        isInner: Self.isInner(match.utf8Range, of: passage, vocabulary),
        opensSentence: Self.opensSentence(match.utf8Range, of: passage, vocabulary))
    }
  }

  /// Five signs: 全市 or a place's name may stand before the body.
  static let reach = 15
  /// Eight signs: a body before it in a list.
  static let listBytes = 24

  /// The body whose work a number at a place of the text is.
  func agency(at position: Int, sentence: Int) -> String? {
    let general = source(before: position) ?? document
    let next = doers.end { $0.start <= position }
    if next < doers.count, passage.clause(at: doers[next].start) == passage.clause(at: position) {
      return doers[next].agency ?? general
    }
    let before = openings[..<openings.end { $0.start < position }]
    guard let last = before.last, last.sentence == sentence else { return general }
    guard isLimited(last, position) else {
      return isLeft(last, before: position) ? general : last.agency ?? general
    }
    // The body of a part leaves the sentence to the one that opened it.
    let outer = before.reversed().prefix { $0.sentence == sentence }.first { !isLimited($0, position) }
    return outer.flatMap { isLeft($0, before: position) ? nil : $0.agency } ?? general
  }

  /// The source that speaks before a place of the text; a body that the document's is a branch of says no more than that.
  private func source(before position: Int) -> String? {
    guard let source = sources.agency(before: position) else { return nil }
    let own = document.flatMap { lexicon.agency($0) }
    return own?.parent == source ? document : source
  }

  private func isLimited(_ opening: Opening, _ position: Int) -> Bool {
    opening.isInner && passage.clause(at: opening.start) < passage.clause(at: position)
  }

  /// 提出意见9万件，法院改判46件；提出抗诉18件: a body that is named within a sentence holds to its next ；, one that opens it, alone
  /// or behind a time, to its end.
  private func isLeft(_ opening: Opening, before position: Int) -> Bool {
    let (first, last) = (passage.clause(at: opening.start), passage.clause(at: position))
    guard first < last, !opening.opensSentence else { return false }
    return passage.clauses[first..<last].contains { $0.end == .semicolon }
  }

  /// Whether a body is that of a part, or stands behind what another one did: 其中森林公安, 监督后公安机关.
  private static func isInner(
    _ body: Range<Int>, of passage: Passage, _ vocabulary: ContextVocabulary
  ) -> Bool {
    if passage.folded.has("后", before: body.lowerBound) { return true }
    let clause = passage.clauses[passage.clause(at: body.lowerBound)].utf8Range.lowerBound
    let word = vocabulary.states.longestMatch(in: passage.folded, at: clause, limit: body.lowerBound)
    return word?.value == .part
  }

  /// Whether nothing was done in the clauses of its sentence before a body's.
  private static func opensSentence(
    _ body: Range<Int>, of passage: Passage, _ vocabulary: ContextVocabulary
  ) -> Bool {
    let clause = passage.clause(at: body.lowerBound)
    let sentence = passage.clauses[clause].sentence
    let before = passage.clauses[..<clause].reversed().lazy.prefix { $0.sentence == sentence }
    return before.allSatisfy { vocabulary.doing.matches(in: passage.folded, $0.utf8Range).isEmpty }
  }
}

extension ContextVocabulary {
  /// 中国法院网: whether a name ends as those of media do.
  func isMedium(_ name: String) -> Bool {
    let name = Lexicon.folded(Array(name.utf8))
    return media.longestMatch(in: name, endingAt: name.count, from: 0) != nil
  }

  /// 公安部全国抽调的专家组, 国务院批准建设的水库: whether a body only sent others or ordered what they do.
  func onlyHelps(_ body: Range<Int>, in passage: Passage) -> Bool {
    if orders.longestMatch(in: passage, at: body.upperBound)?.value == .supervising { return true }
    return helpersEnd(at: body.upperBound, in: passage.folded) != nil
  }

  /// 移送公安机关37件, 移交海关9起、烟草部门6起, 移送市公安局2件, 与海关联合查获: whether a body is the one to whom something was handed, or
  /// with whom another one worked.
  func isGiven(_ body: Range<Int>, in passage: Passage) -> Bool {
    let clause = passage.clauses[passage.clause(at: body.lowerBound)].utf8Range
    let before = min(clause.lowerBound, body.lowerBound)..<body.lowerBound
    let listed = ["、", "和", "及"].contains { passage.folded.has($0, before: body.lowerBound) }
    if listed, !recipients.matches(in: passage.folded, before).isEmpty { return true }
    var start = body.lowerBound
    while let word = whose.longestMatch(in: passage.folded, endingAt: start, from: before.lowerBound) {
      start = word.utf8Range.lowerBound
    }
    if recipients.longestMatch(in: passage.folded, endingAt: start, from: before.lowerBound) != nil {
      return true
    }
    return isWorkedWith(body, from: listed ? before.lowerBound : start, clause, in: passage)
  }

  /// 与海关联合查获, 同公安、海事等部门开展联合执法: whether 与 or 同 opens the clause before a body or its list, and the clause goes on with
  /// their working together.
  private func isWorkedWith(_ body: Range<Int>, from start: Int, _ clause: Range<Int>, in passage: Passage)
    -> Bool
  {
    guard
      ["与", "同"].contains(where: { (word: StaticString) in
        passage.folded.has(word, at: clause.lowerBound) && clause.lowerBound + 3 <= body.lowerBound
          || passage.folded.has(word, before: start)
      })
    else { return false }
    let rest =
      body.upperBound..<max(body.upperBound, min(clause.upperBound, body.upperBound + Self.partnerBytes))
    return !jointly.matches(in: passage.folded, rest).isEmpty
  }

  /// Fifteen signs: the rest of a list and an adverb.
  private static let partnerBytes = 45

  /// 海关总署、公安部联合部署: whether a body is one of a list, the last one too; 消防救援总队、森林消防总队 are of one kind.
  func isListed(
    _ body: Range<Int>, among bodies: [PhraseTable<AgencyEntry>.Match], in passage: Passage
  ) -> Bool {
    let own = bodies.first { $0.utf8Range == body }?.value.agency
    if passage.folded.has("等", at: body.upperBound) { return true }
    let joints: [StaticString] = ["、", "和"]
    if joints.contains(where: { passage.folded.has($0, at: body.upperBound) }) {
      let start = body.upperBound + 3
      let next = bodies.first { (start...start + Self.ownNameBytes).contains($0.utf8Range.lowerBound) }
      let isOfOwn = next.map { other in
        other.value.agency == own && passage.folded[start..<other.utf8Range.lowerBound].isOneWord
      }
      if isOfOwn != true { return true }
    }
    return bodies.contains { other in
      joints.contains {
        passage.folded.has($0, at: other.utf8Range.upperBound) && other.value.agency != own
          && other.utf8Range.upperBound + $0.utf8CodeUnitCount == body.lowerBound
      }
    }
  }

  /// Two signs before the name of a body, which tell which of its kind it is: 森林消防总队.
  private static let ownNameBytes = 6
}

extension ArraySlice<UInt8> {
  /// Whether it is signs without a mark or a number.
  fileprivate var isOneWord: Bool { allSatisfy { $0 >= 0x80 && $0 != 0xe3 && $0 != 0xef } }
}

extension Passage {
  /// 由公安机关, 由烟草、市场监管等部门: whether 由 stands before a body or its list.
  fileprivate func isDoer(_ body: Int, in clause: Clause) -> Bool {
    var position = body
    while position - 3 >= clause.utf8Range.lowerBound, body - position < ClauseAgencies.listBytes {
      position -= 3
      if folded.has("由", at: position) { return true }
      guard folded[position] >= 0xe3 else { return false }
    }
    return false
  }

  /// Whether a clause says that something is done to what stands at a place of it: 对站车消防进行检查.
  fileprivate func isDealtWith(_ position: Int, in clause: Clause) -> Bool {
    let start = clause.utf8Range.lowerBound
    return ["对", "并对"].contains { (word: StaticString) in
      folded.has(word, at: start) && start + word.utf8CodeUnitCount <= position
    }
  }
}
