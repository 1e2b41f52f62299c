import Lexicon
package import Pipeline
import Recognition

extension SinglePages {
  /// Refuses a place that the lexicon doesn't know: figures would be about nowhere without a word.
  package static func refuseUnknownPlace(_ name: String, option: String) throws(ProgramError) {
    guard let unknown = UnknownPlace(name, in: .standard) else { return }
    throw ProgramError(.usage, subject: option, message: unknown.message, hint: unknown.hint)
  }

  /// Reads pages and prints each as it is read; what can't be read is reported and the others go on.
  ///
  /// - Returns: `partial` where some pages could not be read, `unusable` where none could.
  package static func list(
    _ inputs: [PageInput], as listing: PageListing, place: String?, manners: PageManners, jobs: Int,
    to output: any TextOutput
  ) async -> ExitStatus {
    let policy = FetchPolicy.single(reach: manners.reach, robots: manners.robots)
    let pages = SinglePages(lexicon: .standard, defaults: ReadingDefaults(place: place), policy: policy)
    var read = 0
    var unread = 0
    listing.head.forEach(output.line)
    await pages.forEach(inputs, jobs: jobs) { outcome in
      switch outcome {
      case .read(let reading, let verdicts):
        read += 1
        listing.lines(of: reading, verdicts).forEach(output.line)
      case .unread(let error, let document):
        unread += 1
        if let document { listing.lines(ofUnread: document).forEach(output.line) }
        output.report(error)
      }
    }
    return unread == 0 ? .done : read == 0 ? .unusable : .partial
  }
}

/// How single pages are asked for.
package struct PageManners: Hashable, Sendable {
  package var reach: FetchPolicy.Reach
  package var robots: FetchPolicy.Robots

  package init(reach: FetchPolicy.Reach, robots: FetchPolicy.Robots) {
    self.reach = reach
    self.robots = robots
  }
}
