package import Pipeline

/// What a run asks of the fetch stage, besides what the pipeline's definition says.
package struct FetchOptions: Hashable, Sendable {
  package enum Network: Hashable, Sendable {
    case online
    /// Local files alone.
    case offline
  }

  /// A shell pattern that a source's id matches, or nil for all.
  package var sourcePattern: String?
  package var network: Network
  /// The program's version, for the User-Agent.
  package var version: String

  package init(version: String, sourcePattern: String? = nil, network: Network = .online) {
    self.version = version
    self.sourcePattern = sourcePattern
    self.network = network
  }
}

/// What fetch needs to know of local files; Assembly knows where the project is.
package protocol LocalFiles: Sendable {
  /// The addresses of the regular files that a pattern matches, in byte order.
  ///
  /// - Parameters:
  ///   - pattern: relative to the pipeline's folder: `pages/*.html`.
  ///   - folder: the pipeline's folder as a path from the project's root: `Pipelines/liaocheng-summer-2024`.
  /// - Throws: where the folder can't be read.
  /// - Returns: paths from the project's root, the same on every machine.
  func addresses(matching pattern: String, in folder: String) throws(StageError) -> [String]

  /// The absolute `file://` URL of an address.
  func fileURL(of address: String) -> String
}
