package import Foundation

/// A folder of its own for a test, gone with the value.
package final class TemporaryFolder: Sendable {
  package let url: URL

  package init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "tongbao-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    // Nothing depends on it: the system clears its temporary folder too.
    do { try FileManager.default.removeItem(at: url) } catch {}
  }

  package var path: String { url.path(percentEncoded: false) }
}
