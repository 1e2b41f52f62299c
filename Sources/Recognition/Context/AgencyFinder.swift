import Lexicon
import Records

/// The kind of body whose work a document reports.
struct AgencyFinder {
  let agency: String?
  /// The same of the paragraphs before the first source: 中央气象台解除预警。¶据省水利厅通报….
  let lead: String?
  /// Whether neither the issuer, the title nor the publisher tells it, but only what the text says.
  let isOfText: Bool

  /// The first kind that the issuer's, title's or publisher's words name, else that of the first source of the text or of
  /// the first body in its first paragraphs.
  ///
  /// `bodies` are those that each passage names.
  init(document: Document, passages: [Passage], bodies: [PassageBodies], lexicon: Lexicon) {
    let vocabulary = ContextVocabulary.of(lexicon)
    func kind(of name: String?) -> String? {
      name.flatMap {
        Self.branch(of: 0, among: vocabulary.bodies(in: Lexicon.folded(Array($0.utf8)), lexicon))
      }
    }
    let publisher = kind(of: document.publisher)
    let own =
      kind(of: document.agency)
      ?? bodies.first.flatMap { Self.branch(of: 0, among: $0.named) }
      ?? publisher.flatMap { Self.tells($0, document, vocabulary, lexicon) ? $0 : nil }
    isOfText = own == nil && publisher == nil
    guard own == nil else {
      (agency, lead) = (own, own)
      return
    }
    let head = Array(zip(passages, bodies).prefix(4))
    // 另据 sets a source beside what the text is about.
    let source = head.enumerated().lazy.compactMap { index, pair in
      pair.1.sources.all.first { !pair.0.folded.has("另", at: $0.start) }.map { (index, $0.agency) }
    }.first
    // 由政法委、公安局等部门组成, 向公安机关移送: a list of bodies, and one to whom something is given, tell of others' work.
    func actor(in head: some Sequence<(Passage, PassageBodies)>) -> String? {
      head.lazy.compactMap { passage, bodies in
        bodies.named.firstIndex {
          !vocabulary.isGiven($0.utf8Range, in: passage)
            && !vocabulary.isListed($0.utf8Range, among: bodies.named, in: passage)
            && !vocabulary.onlyHelps($0.utf8Range, in: passage)
        }.flatMap { Self.branch(of: $0, among: bodies.named) }
      }.first
    }
    let found = source?.1 ?? actor(in: head) ?? publisher
    // 移送公安机关: who only receives is nobody whose work is told.
    agency =
      found
      ?? head.lazy.compactMap { passage, bodies in
        bodies.named.first { !vocabulary.isGiven($0.utf8Range, in: passage) }?.value.agency
      }.first
    lead = source.flatMap { actor(in: head[..<$0.0]) } ?? agency
  }

  /// 龙沙区医疗保障局: whether the publisher is a body of a place, which tells of its own work, whom else it may name; a
  /// government tells that of its bodies.
  private static func tells(
    _ publisher: String, _ document: Document, _ vocabulary: ContextVocabulary, _ lexicon: Lexicon
  ) -> Bool {
    guard !ContextVocabulary.governments.contains(publisher), let name = document.publisher else {
      return false
    }
    // 水利部: a body of the nation, which no place is named with.
    let bytes = Lexicon.folded(Array(name.utf8))
    if lexicon.agencies.longestMatch(in: bytes, at: 0, limit: bytes.count)?.utf8Range.upperBound
      == bytes.count
    {
      return true
    }
    guard let place = HomePlace.entry(named: name, lexicon) else { return false }
    // 中国法院网 tells of whom its text names.
    return place.code != HomePlace.nation.code || !vocabulary.isMedium(name)
  }

  /// 县公安局交警大队: the branch of a body that stands straight behind its name.
  static func branch(of index: Int, among bodies: [PhraseTable<AgencyEntry>.Match]) -> String? {
    guard index < bodies.count else { return nil }
    return bodies[(index + 1)...].reduce(
      (agency: bodies[index].value.agency, end: bodies[index].utf8Range.upperBound)
    ) {
      // 秦州公安郊区交警大队: the name of the branch may stand between.
      let gap = $1.utf8Range.lowerBound - $0.end
      return (gap == 0 || gap == Self.branchNameBytes) && $1.value.parent == $0.agency
        ? ($1.value.agency, $1.utf8Range.upperBound) : $0
    }.agency
  }

  /// Two signs.
  private static let branchNameBytes = 6
}
