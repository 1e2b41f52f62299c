package import Pipeline

/// What a run asks of the fetch stage, besides what the pipeline's definition says.
package struct FetchOptions: Hashable, Sendable {
  package enum Network: Hashable, Sendable {
    case online
    /// Local files alone.
    case offline
  }

  /// Shell patterns of which a source's id matches one; all sources where there is none.
  ///
  /// Sources that are asked for by name are asked for all their pages that failed, however often.
  package var sourcePatterns: [String]
  package var network: Network
  /// Whether every known page is due, still by conditional request.
  package var revisitsAll: Bool
  /// Pages are asked for that are of these days, or of none that their address or index tells.
  package var days: DaySpan
  /// The program's version, for the User-Agent.
  package var version: String

  package init(
    version: String, sourcePatterns: [String] = [], network: Network = .online, revisitsAll: Bool = false,
    days: DaySpan = .always
  ) {
    self.days = days
    self.version = version
    self.sourcePatterns = sourcePatterns
    self.network = network
    self.revisitsAll = revisitsAll
  }
}

/// What fetch needs to know of local files; Assembly knows where the project is.
package protocol LocalFiles: Sendable {
  /// The addresses of the files, folders apart, that a pattern matches, in byte order.
  ///
  /// - Parameters:
  ///   - pattern: relative to the pipeline's folder: `pages/*.html`.
  ///   - folder: the pipeline's folder as a path from the project's root: `Pipelines/liaocheng-summer-2024`.
  /// - Throws: where the folder can't be read.
  /// - Returns: paths from the project's root, the same on every machine.
  func addresses(matching pattern: String, in folder: String) throws(StageError) -> [String]

  /// Whether an address is a pipe or device, which may be read for ever.
  func isEndless(_ address: String) -> Bool

  /// Whether an address leads, over links, out of a folder that is given from the project's root.
  func isOutside(_ address: String, of folder: String) -> Bool

  /// Whether there is a file at an address.
  func isThere(_ address: String) -> Bool

  /// The absolute `file://` URL of an address.
  func fileURL(of address: String) -> String
}
