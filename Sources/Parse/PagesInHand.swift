import Markup
import Pipeline
import Records

/// That a page is in hand: written before it is read, removed once its reading is kept.
///
/// One that a run finds was left by a run that ended without finishing, for no two runs work a pipeline at once. What ended
/// it, the note can't tell: the page, or a kill that would have met any other. Hence pages are tried alone.
struct PageInHand: Artifact {
  static let kind = "page-in-hand"

  /// Runs that took it in hand with no other page beside it; none for one of a batch.
  let timesAlone: Int
}

/// The notes of pages in hand that runs before left behind.
struct PagesInHand {
  /// Runs that may end while a page is alone in hand before it is set aside: one may be killed by chance.
  static let trials = 2

  /// What the notes say of a page that is to be read.
  enum Standing: Hashable {
    /// No run ended with it in hand.
    case untroubled
    /// A run did, and so many with nothing else in hand.
    case suspect(timesAlone: Int)
    /// It ended all the runs that it may end.
    case setAside
  }

  private let store: any ArtifactStore
  private let left: [String: Keyed<PageInHand>]

  /// Reads the notes that are there.
  ///
  /// - Parameter store: where they are kept; it must keep and remove them in runs that are to stop, too.
  /// - Throws: where they can't be read.
  init(in store: any ArtifactStore) throws(StageError) {
    self.store = store
    var left: [String: Keyed<PageInHand>] = [:]
    try store.forEach(PageInHand.self, prefix: "") { left[$0.key] = $0 }
    self.left = left
  }

  /// What is known of a page; a note on other bytes, or of another program, tells only that care is needed.
  func standing(of entry: ParseAgenda.Entry) -> Standing {
    guard let note = left[entry.key] else { return .untroubled }
    guard note.fingerprint == entry.body else { return .suspect(timesAlone: 0) }
    let times = note.value.timesAlone
    return times < Self.trials ? .suspect(timesAlone: times) : .setAside
  }

  /// The pages in an order that gives those that fewer runs ended with their turn first.
  func leastSuspectFirst(_ entries: [ParseAgenda.Entry]) -> [ParseAgenda.Entry] {
    (0...Self.trials).flatMap { times in
      entries.filter {
        switch standing(of: $0) {
        case .untroubled: times == 0
        case .suspect(let known): times == known
        case .setAside: times == Self.trials
        }
      }
    }
  }

  /// Removes the notes of pages that are no more or whose readings were kept after all.
  func forgetSettled(among entries: [ParseAgenda.Entry]) throws(StageError) {
    let open = entries.filter { $0.reason != nil || standing(of: $0) == .setAside }.map(\.key)
    try store.replace([Keyed<PageInHand>](), removing: Set(left.keys).subtracting(open).sorted())
  }

  /// Does the work on pages while notes say that they are in hand; only the end of the program leaves them so.
  ///
  /// - Parameters:
  ///   - entries: the pages.
  ///   - timesAlone: what their notes say.
  ///   - work: reads the pages and keeps what became of them.
  /// - Throws: what the work throws, or that the notes can't be written.
  func holding(
    _ entries: [ParseAgenda.Entry], timesAlone: Int, _ work: () async throws(StageError) -> Void
  ) async throws(StageError) {
    let note = PageInHand(timesAlone: timesAlone)
    try store.replace(entries.map { Keyed(key: $0.key, fingerprint: $0.body, value: note) }, removing: [])
    do {
      try await work()
    } catch {
      try putDown(entries)
      throw error
    }
    try putDown(entries)
  }

  private func putDown(_ entries: [ParseAgenda.Entry]) throws(StageError) {
    try store.replace([Keyed<PageInHand>](), removing: entries.map(\.key))
  }
}

extension UnreadablePage {
  /// A page that runs ended with, so that no run may read it.
  static let endedTheProgram = UnreadablePage(
    code: .endedTheProgram,
    message: "the program ended while reading it, twice with no other page in hand; it is set aside",
    document: nil)
}

extension PagesInHand.Standing {
  /// For people who ask what a run would do.
  var reason: String? {
    switch self {
    case .untroubled: nil
    case .suspect(0): "in hand when a run ended: read alone"
    case .suspect: "alone in hand when a run ended: read alone once more"
    case .setAside: "alone in hand when two runs ended: set aside"
    }
  }
}
