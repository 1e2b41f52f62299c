import Lexicon

/// How kinds of cases, their courts and those suspected in them are called.
final class CaseWords: Sendable {
  private let such: [[UInt8]]
  private let courtKinds: [[UInt8]]
  private let courtComings: WordSet
  private let courtOutcomes: WordSet
  private let procedures: WordSet
  private let refusals: WordSet
  private let closed: WordSet
  private let suspects: [[UInt8]]
  private let offences: [[UInt8]]
  private let standings: [[UInt8]]
  private let openKinds: [[UInt8]]
  private let opinions: [[UInt8]]

  init(_ rows: inout LabelRows) {
    such = rows.words("such")
    courtKinds = rows.words("court-kind").sorted { $0.count > $1.count }
    courtComings = rows.set("court-coming")
    courtOutcomes = rows.set("court-outcome")
    procedures = rows.set("procedure")
    refusals = rows.set("refusal")
    closed = rows.set("closed")
    suspects = rows.words("suspects")
    offences = rows.words("offence-end")
    standings = rows.words("standing")
    openKinds = rows.words("no-kind")
    opinions = rows.words("opinion")
  }

  /// The word at the head of an object that points back to a kind told before: 此类.
  func such(opening object: [UInt8]) -> [UInt8]? { such.first { object.starts(with: $0) } }

  /// Whether a label is what became of court cases, whose kind it leaves out: 结案.
  func isCourtOutcome(_ label: [UInt8]) -> Bool { courtOutcomes.contains(label) }

  /// Whether a label ends with such an outcome: 刑事案件结案.
  func endsCourtOutcome(_ label: [UInt8]) -> Bool {
    stride(from: 6, through: min(label.count, 12), by: 3).contains {
      courtOutcomes.contains(label.suffix($0))
    }
  }

  /// Whether a name begins with how cases came: 旧存.
  func opensComing(_ name: [UInt8]) -> Bool { name.count >= 6 && courtComings.contains(name.prefix(6)) }

  /// The kind of court cases that a label names, at its head or behind how they came: 执行 of 执行收案.
  func courtKind(in label: [UInt8]) -> ArraySlice<UInt8>? {
    for kind in courtKinds {
      if label.starts(with: kind) { return label[..<kind.count] }
      if label.ends(with: kind), courtComings.contains(label.dropLast(kind.count)) {
        return label.suffix(kind.count)
      }
    }
    return nil
  }

  /// Whether an act names by itself what was done, so that no other noun is its object: 社会救助.
  func isClosed(_ verb: [UInt8]) -> Bool { closed.contains(Lexicon.folded(verb)) }

  /// Whether words say that an act was refused, and not to whom: 不捕.
  func isRefusal(_ words: [UInt8]) -> Bool { refusals.contains(words) }

  /// Whether an object is a step of a case's course, which nothing else is done to: 受理审查逮捕58人，批准逮捕54人.
  func isProcedure(_ object: [UInt8]) -> Bool { procedures.contains(Lexicon.folded(object)) }

  /// The noun of persons at the end of words that leaves out what they are suspected of: 犯罪嫌疑人.
  func suspects(endOf words: [UInt8]) -> [UInt8]? { LabelVocabulary.end(of: words, among: suspects) }

  /// The word at the end of a kind of cases that says only that they are offences: 犯罪.
  func offence(endOf kind: [UInt8]) -> [UInt8]? {
    LabelVocabulary.end(of: Lexicon.folded(kind), among: offences)
  }

  /// Whether words say of cases how grave, old or watched they are, and not of what kind: 部督.
  func tellsStanding(_ kind: [UInt8]) -> Bool {
    let folded = Lexicon.folded(kind)
    return standings.contains { folded.starts(with: $0) || folded.ends(with: $0) }
  }

  /// Whether words leave open what kind of cases they mean: 上述.
  func leavesKindOpen(_ kind: [UInt8]) -> Bool {
    LabelVocabulary.end(of: Lexicon.folded(kind), among: openKinds) != nil
  }

  /// Whether words end with what procurators put forward: 监督意见.
  func endsOpinion(_ words: [UInt8]) -> Bool {
    LabelVocabulary.end(of: Lexicon.folded(words), among: opinions) != nil
  }
}
