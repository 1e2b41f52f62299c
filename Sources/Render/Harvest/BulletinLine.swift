import Pipeline
import Records

/// One page that was read, and what it gave.
struct BulletinLine: Sendable {
  let citation: Citation
  /// Whether its figures were checked.
  var isAssessed = true
  var statistics = 0
  var incidents = 0
  var targets = 0
  var quarantined = 0
  /// Runs of digits that nothing explains.
  var unaccounted = 0
  /// Numbers that could not be read, as printed.
  var unread: [String] = []
  var names: [NamedThing] = []
  /// The times that its statistics are about.
  var periods: Set<Period> = []
  var problems: [DocumentProblem] = []
  /// What its address answers now in its place; nil where the page still stands there.
  var lapse: Lapse?

  /// A page that no longer stands where it was read.
  struct Lapse: Sendable {
    enum Answer: Sendable {
      /// None, but a refusal in the words of fetching: `answered 404 Not Found`.
      case failure(String)
      /// A body that is no such page, and what is wrong with it.
      case body(DocumentProblem)
    }

    let answer: Answer
    /// The day of the first visit that found it so; nil for local files, whose times say when a machine read them.
    let since: CalendarDate?
  }

  init(citation: Citation) { self.citation = citation }
}
