import Lexicon

/// The words for what came about: accidents, disasters, and what became of them.
final class OccurrenceWords: Sendable {
  private let anyIncidents: WordSet
  private let anyIncidentLeads: [[UInt8]]
  private let occurring: [[UInt8]]
  private let events: [[UInt8]]
  let allCauses: PhraseTrie
  let causeKinds: PhraseTrie
  private let origins: [[UInt8]]
  private let otherOrigins: PhraseTrie
  private let originNouns: [[UInt8]]
  private let spots: [[UInt8]]
  private let spreads: [[UInt8]]
  private let causing: [[UInt8]]
  private let causeSigns: [[UInt8]]

  init(_ rows: inout LabelRows) {
    anyIncidents = rows.set("any-incident")
    anyIncidentLeads = rows.words("any-incident-lead")
    occurring = rows.words("occur")
    events = rows.words("one-event")
    allCauses = PhraseTrie(rows.words("all-causes"), table: .causes)
    causeKinds = PhraseTrie(rows.words("cause-kind"), table: .causeKinds)
    origins = rows.words("origin")
    otherOrigins = PhraseTrie(rows.words("other-origin"))
    originNouns = rows.words("origin-noun")
    spots = rows.words("spot-lead")
    spreads = rows.words("spread-over")
    causing = rows.words("causing")
    causeSigns = rows.words("cause-sign")
  }

  /// Whether a name is that of all accidents of a sort, or of all that have an outcome: 火灾, 亡人事故.
  func isAnyIncident(_ name: [UInt8]) -> Bool {
    anyIncidents.contains(name)
      || anyIncidentLeads.contains {
        name.starts(with: $0) && anyIncidents.contains(name.dropFirst($0.count))
      }
  }

  /// 建筑施工 of 建筑施工发生.
  func beforeOccurring(_ name: [UInt8]) -> [UInt8]? {
    let folded = Lexicon.folded(name)
    return occurring.first { folded.ends(with: $0) }.map { Array(name.dropLast($0.count)) }
  }

  /// A name without the words in it that say only that something came about: 住宅火灾 of 住宅发生火灾.
  func withoutOccurring(_ name: [UInt8]) -> [UInt8] {
    let folded = Lexicon.folded(name)
    var rest: [UInt8] = []
    var position = 0
    while position < folded.count {
      if let word = occurring.first(where: { folded[position...].starts(with: $0) }) {
        position += word.count
      } else {
        rest.append(name[position])
        position += 1
      }
    }
    return rest
  }

  /// Whether a label says only that something came about: 发生.
  func onlyOccurs(_ label: [UInt8]) -> Bool { occurring.contains(Lexicon.folded(label)) }

  /// Whether words begin with one that says that something came about: 发生火灾.
  func opensOccurring(_ words: [UInt8]) -> Bool {
    let folded = Lexicon.folded(words)
    return occurring.contains { folded.starts(with: $0) && folded.count > $0.count }
  }

  /// What came about, of words that begin by saying that it did: 火灾 of 发生火灾.
  func occurred(_ words: [UInt8]) -> [UInt8] {
    let folded = Lexicon.folded(words)
    let opening = occurring.filter { folded.starts(with: $0) && folded.count > $0.count }.map(\.count).max()
    return Array(words.dropFirst(opening ?? 0))
  }

  /// How long the words are that lead to where something came about, at the start of others: 发生在.
  func leadToSpot(startOf words: [UInt8]) -> Int? { spots.first { words.starts(with: $0) }?.count }

  /// How long the words are at the end of a label that say over which places those counted are spread: 分布在.
  func spread(endOf label: [UInt8]) -> Int? {
    LabelVocabulary.end(of: Lexicon.folded(label), among: spreads)?.count
  }

  /// 遗留火种引起 of 系遗留火种引起: what some came from, in a label that says nothing else but what came about.
  func cause(in label: [UInt8], of outcome: [UInt8]) -> [UInt8]? {
    let own = Lexicon.folded(outcome)
    var rest = label[...]
    if Lexicon.folded(label).starts(with: own) { rest = rest.dropFirst(own.count) }
    let folded = Lexicon.folded(Array(rest))
    guard !own.isEmpty, causing.contains(where: { folded.ends(with: $0) && folded.count > $0.count }) else {
      return nil
    }
    return Array(rest.dropFirst(causeSigns.first { folded.starts(with: $0) }?.count ?? 0))
  }

  /// 火灾 of 因电气故障引发火灾: what came about, without what it came from.
  func outcome(of label: [UInt8]) -> [UInt8] {
    let folded = Lexicon.folded(label)
    for cause in causing {
      let ends = stride(from: cause.count, to: folded.count, by: 3)
      if let end = ends.first(where: { folded[..<$0].suffix(cause.count).elementsEqual(cause) }) {
        return Array(label[end...])
      }
    }
    return label
  }

  /// Whether words end by saying only that something came about: 再发生.
  func endsOccurring(_ words: [UInt8]) -> Bool { occurring.contains { words.ends(with: $0) } }

  /// Whether a document tells of disasters of all kinds: it names them together, or three kinds or more.
  func tellsAllCauses(_ passages: [Passage]) -> Bool {
    var kinds: Set<Int> = []
    for passage in passages {
      if !allCauses.matches(in: passage).isEmpty { return true }
      kinds.formUnion(causeKinds.matches(in: passage).map(\.phrase))
      if kinds.count > 2 { return true }
    }
    return false
  }

  /// Whether a text names all kinds of disasters together: 各种自然灾害.
  func tellsAllCauses(_ text: [UInt8]) -> Bool { !allCauses.matches(in: text, 0..<text.count).isEmpty }

  /// Whether a word says that one event is meant, which may go on: 此次, 已.
  func isOfOneEvent(_ word: ArraySlice<UInt8>) -> Bool { events.contains { word.starts(with: $0) } }

  /// Whether a name is that of one kind of disasters, or of several: 洪涝和地质灾害.
  func isOneCause(_ name: [UInt8]) -> Bool {
    let folded = Lexicon.folded(name)
    return !causeKinds.matches(in: folded, 0..<folded.count).isEmpty && !tellsAllCauses(folded)
  }

  /// 境外输入 at the head of a paragraph that tells of no other cases: where all of its cases came from.
  func origin(of paragraph: [UInt8]) -> [UInt8]? {
    guard let origin = origins.first(where: { paragraph.starts(with: $0) }),
      !paragraph.indices.dropFirst().contains(where: { paragraph[$0...].starts(with: origins.last ?? []) }),
      otherOrigins.matches(in: paragraph, 0..<paragraph.count).isEmpty
    else { return nil }
    return origins.last { origin.starts(with: $0) }
  }

  /// Whether a label ends with a noun of cases that may come from elsewhere: 病例.
  func hasOrigin(_ label: [UInt8]) -> Bool {
    LabelVocabulary.end(of: Lexicon.folded(label), among: originNouns) != nil
  }
}
