import Lexicon
import Pipeline
import Recognition

extension SinglePages {
  /// Reads pages and prints each as it is read; what can't be read is reported and the others go on.
  ///
  /// - Returns: `partial` where some pages could not be read, `unusable` where none could.
  package static func list(
    _ inputs: [PageInput], as listing: PageListing, place: String?, allowPrivate: Bool, jobs: Int,
    to output: any TextOutput
  ) async -> ExitStatus {
    var policy = FetchPolicy.standard
    policy.reach = allowPrivate ? .privateToo : .publicOnly
    let pages = SinglePages(lexicon: .standard, defaults: ReadingDefaults(place: place), policy: policy)
    var read = 0
    var unread = 0
    listing.head.forEach(output.line)
    await pages.forEach(inputs, jobs: jobs) { outcome in
      switch outcome {
      case .read(let reading):
        read += 1
        listing.lines(of: reading).forEach(output.line)
      case .unread(let error, let document):
        unread += 1
        if let document { listing.lines(ofUnread: document).forEach(output.line) }
        output.report(error)
      }
    }
    return unread == 0 ? .done : read == 0 ? .unusable : .partial
  }
}
