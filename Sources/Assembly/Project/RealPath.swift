import Foundation
import Glibc

/// A path from the file system's root without a link in it.
struct RealPath {
  let parts: [Substring]

  var text: String { "/" + parts.joined(separator: "/") }

  /// Whether both are the same folder, or one lies in the other.
  func meets(_ other: RealPath) -> Bool {
    lies(in: other) || other.lies(in: self)
  }

  /// Whether it is that folder, or lies in it.
  func lies(in folder: RealPath) -> Bool { parts.starts(with: folder.parts) }

  /// The way from this folder to another one.
  func pathUp(to other: RealPath) -> String {
    let shared = zip(parts, other.parts).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: parts.count - shared)
    return (up + other.parts.dropFirst(shared).map(String.init)).map { $0 + "/" }.joined()
  }

  static func + (folder: RealPath, name: String) -> RealPath {
    RealPath(parts: folder.parts + [Substring(name)])
  }
}

extension URL {
  /// Nil where nothing is there; `errno` says why.
  var realPath: RealPath? {
    guard let resolved = realpath(path(percentEncoded: false), nil) else { return nil }
    defer { free(resolved) }
    return RealPath(parts: String(cString: resolved).split(separator: "/"))
  }
}
