import Pipeline

/// That a digest was written, under the fingerprint of what it was written from.
struct DigestMark: Artifact {
  static let kind = "digest"
  static let key = "digest"

  /// What was published; nil in what earlier versions of the program kept.
  var published: Published?

  struct Published: Hashable, Sendable, Codable {
    /// A short digest of every file, by path.
    let files: [String: String]
    /// The name of the copy that is kept of it.
    let edition: String?
    let quarantined: Int
    let flagged: Int

    /// What the stage says of a digest that it left alone.
    var output: StageOutput { StageOutput(unchanged: 1, quarantined: quarantined, flagged: flagged) }
  }
}

/// A set of files that remembers a short digest of each.
final class HashingSet: OutputSet {
  private let set: any OutputSet
  private var hashes: [String: ShortHash] = [:]

  init(_ set: any OutputSet) { self.set = set }

  func append(_ bytes: [UInt8], to path: String) throws(StageError) {
    hashes[path, default: ShortHash()].add(bytes)
    try set.append(bytes, to: path)
  }

  var digests: [String: String] { hashes.mapValues(\.digits) }
}
