import Fetch
import Foundation
import Glibc
import Pipeline

/// The local pages of a project, by their address from its root.
struct ProjectFiles: LocalFiles {
  let project: Project

  func addresses(matching pattern: String, in folder: String) throws(StageError) -> [String] {
    let base = project.root.appending(path: folder, directoryHint: .isDirectory).path(percentEncoded: false)
    let path = pattern.hasPrefix("/") ? pattern : base.escapedForGlob + pattern
    var matches = glob_t()
    defer { globfree(&matches) }
    let status = Glibc.glob(path, GLOB_MARK, nil, &matches)
    guard status == 0 || status == GLOB_NOMATCH else {
      throw StageError(.unreadableState, subject: "\(folder)/\(pattern)", message: "cannot be listed")
    }
    let paths = (0..<Int(matches.gl_pathc)).compactMap { matches.gl_pathv[$0].map { String(cString: $0) } }
    return paths.filter { !$0.hasSuffix("/") }.map { project.display(URL(filePath: $0)) }.sorted()
  }

  func isEndless(_ address: String) -> Bool {
    var status = stat()
    guard stat(file(of: address).path(percentEncoded: false), &status) == 0 else { return false }
    return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }

  func isOutside(_ address: String, of folder: String) -> Bool {
    func resolved(_ url: URL) -> [String] { url.resolvingSymlinksInPath().standardizedFileURL.pathComponents }
    let home = resolved(project.root.appending(path: folder, directoryHint: .isDirectory)).filter {
      $0 != "/"
    }
    return !resolved(file(of: address)).filter { $0 != "/" }.starts(with: home)
  }

  func isThere(_ address: String) -> Bool {
    access(file(of: address).path(percentEncoded: false), F_OK) == 0
  }

  func fileURL(of address: String) -> String { file(of: address).absoluteString }

  private func file(of address: String) -> URL {
    address.hasPrefix("/") ? URL(filePath: address) : project.root.appending(path: address)
  }
}

extension String {
  /// The text as a pattern that only it fits (glob(7)).
  fileprivate var escapedForGlob: String { String(flatMap { "*?[\\".contains($0) ? ["\\", $0] : [$0] }) }
}
