package import Records

/// What a stage leaves for the next one: a value under a key, with the fingerprint of all that it was made from.
package protocol Artifact: Codable, Sendable {
  /// The table's name, kebab-case.
  static var kind: String { get }
  /// Whether the archive can't give it back: what was told to readers before is kept apart from the catalogue.
  static var isHistory: Bool { get }
}

extension Artifact {
  package static var isHistory: Bool { false }
}

extension Reading: Artifact {
  package static var kind: String { "reading" }
}

extension Assessment: Artifact {
  package static var kind: String { "assessment" }
}

extension Placement: Artifact {
  package static var kind: String { "placement" }
}

extension Series: Artifact {
  package static var kind: String { "series" }
}

/// An artifact that grows with the archive: a store keeps a long one as a head and parts, so that writing or reading it
/// takes memory for itself and one part's text, and never for the text of the whole.
package protocol PartedArtifact: Artifact {
  associatedtype Part: Codable & Sendable

  /// The artifact without what its parts hold.
  var head: Self { get }
  /// How many parts it has; one that has a single part is kept whole.
  var partCount: Int { get }
  /// The part at a position below `partCount`.
  func part(_ position: Int) -> Part
  /// Puts the next part behind those that it has.
  mutating func append(_ part: Part)
}

extension Series: PartedArtifact {
  /// Points of one part: the text of so many is a few hundred kilobytes.
  private static let partLength = 128

  /// A stretch of each list of a series.
  package struct Part: Codable, Sendable {
    let points: [SeriesPoint]
    let increments: [Increment]
    let yearOnYear: [YearOnYear]
    let gaps: [Gap]
  }

  package var head: Series { Series(key: key, label: label, points: [], increments: []) }

  package var partCount: Int {
    let longest = max(points.count, increments.count, yearOnYear.count, gaps.count)
    return max(1, (longest + Self.partLength - 1) / Self.partLength)
  }

  package func part(_ position: Int) -> Part {
    func stretch<Element>(_ list: [Element]) -> [Element] {
      Array(list.dropFirst(position * Self.partLength).prefix(Self.partLength))
    }
    return Part(
      points: stretch(points), increments: stretch(increments), yearOnYear: stretch(yearOnYear),
      gaps: stretch(gaps))
  }

  package mutating func append(_ part: Part) {
    append(
      points: part.points, increments: part.increments, yearOnYear: part.yearOnYear, gaps: part.gaps)
  }
}

extension RollUp: Artifact {
  package static var kind: String { "roll-up" }
}

extension Implied: Artifact {
  package static var kind: String { "implied" }
}

/// The anomalies of one series, or of the pipeline as a whole under the empty key.
package struct AnomalyList: Artifact, Hashable {
  package static var kind: String { "anomalies" }
  package let anomalies: [Anomaly]

  package init(anomalies: [Anomaly]) { self.anomalies = anomalies }
}

/// A ruling that its page no longer bears out: the figure is what the page and the checks make of it.
package struct LapsedRuling: Hashable, Sendable, Codable {
  package let action: Ruling.Action
  /// Why a person ruled so.
  package let reason: String
  /// Why it no longer holds.
  package let cause: Evidence
  /// The page's address.
  package let address: String
  /// The figure that it was about, where the page still states it and only one comes into question.
  package let figure: Identifier<Figure>?

  package init(
    action: Ruling.Action, reason: String, cause: Evidence, address: String, figure: Identifier<Figure>?
  ) {
    self.action = action
    self.reason = reason
    self.cause = cause
    self.address = address
    self.figure = figure
  }
}

/// The rulings of a pipeline that have lapsed with their pages, under the empty key.
package struct LapsedRulings: Artifact, Hashable {
  package static var kind: String { "lapsed-rulings" }
  package static let key = ""
  package let rulings: [LapsedRuling]

  package init(rulings: [LapsedRuling]) { self.rulings = rulings }
}

/// What an artifact was made from; equal fingerprints mean that making it again would change nothing.
package struct Fingerprint: Hashable, Sendable, Codable {
  package let text: String

  /// Joins what the artifact depends on: versions, digests, other fingerprints.
  package init(_ parts: String...) { text = parts.joined(separator: "|") }
}

/// A keyed artifact with its fingerprint.
package struct Keyed<Value: Artifact>: Sendable {
  package let key: String
  package let fingerprint: Fingerprint
  package let value: Value

  package init(key: String, fingerprint: Fingerprint, value: Value) {
    self.key = key
    self.fingerprint = fingerprint
    self.value = value
  }
}

/// Where stages leave their artifacts for the next one.
package protocol ArtifactStore: Sendable {
  /// The fingerprint of every artifact of a kind, by key.
  func fingerprints<Value: Artifact>(of type: Value.Type) throws(StageError) -> [String: Fingerprint]

  /// One artifact, or nil where there is none under the key.
  func artifact<Value: Artifact>(_ type: Value.Type, key: String) throws(StageError) -> Keyed<Value>?

  /// Calls `body` with every artifact whose key begins with `prefix`, in byte order of keys, one in memory at a time.
  func forEach<Value: Artifact>(
    _ type: Value.Type, prefix: String, _ body: (Keyed<Value>) throws(StageError) -> Void
  ) throws(StageError)

  /// Writes and removes artifacts of one kind, all or nothing.
  func replace<Value: Artifact>(_ values: [Keyed<Value>], removing keys: [String]) throws(StageError)

  /// A digest of all artifacts of a kind, keys and fingerprints; equal while none of them changed.
  func digest<Value: Artifact>(of type: Value.Type) throws(StageError) -> String
}

/// One file of a digest.
package struct OutputFile: Hashable, Sendable {
  /// The path inside the pipeline's output folder: `digest.md`, `charts/x.svg`.
  package let path: String
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// The files of one digest while they are written.
package protocol OutputSet {
  /// Adds bytes at the end of a file of the set, which begins empty.
  func append(_ bytes: [UInt8], to path: String) throws(StageError)
}

/// Where a pipeline's digest is published.
package protocol OutputFolder: Sendable {
  /// Puts the files that `write` makes in place together or not at all, and removes those of the last time that are no
  /// longer among them; what somebody else put there stays. Where `write` throws, the files of the last time stay.
  ///
  /// - Parameter write: makes the set; gives the name under which a copy of it is kept for ever in `editions`, or nil.
  /// - Returns: whether any byte changed.
  /// - Throws: what `write` throws, or that the files can't be written.
  func publish(_ write: (any OutputSet) throws(StageError) -> String?) throws(StageError) -> Bool

  /// Hands over a published file piece by piece.
  ///
  /// - Parameters:
  ///   - path: the path inside the folder.
  ///   - body: takes the pieces in order.
  /// - Throws: that the file can't be read.
  /// - Returns: whether there is such a file.
  func forEachPiece(of path: String, _ body: ([UInt8]) -> Void) throws(StageError) -> Bool
}

extension OutputFolder {
  /// Publishes files that are in memory already.
  package func publish(_ files: [OutputFile]) throws(StageError) -> Bool {
    try publish { (set) throws(StageError) in
      for file in files { try set.append(file.bytes, to: file.path) }
      return nil
    }
  }
}
