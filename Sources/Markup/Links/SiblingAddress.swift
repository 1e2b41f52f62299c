/// The address of a page, and those of pages beside it.
///
/// The further pages of an article stand in the folder of its first one, so that a link to any other place, server or
/// scheme is none to them, whatever it says.
struct SiblingAddress {
  private let scheme: Substring
  private let host: Substring
  /// The path up to its last slash.
  private let folder: Substring
  private let name: Substring

  /// - Parameter address: a URL, or a path from the project's root.
  init(_ address: String) {
    let path = address.prefix { $0 != "?" && $0 != "#" }
    let mark = path.firstRange(of: "://")
    scheme = path[..<(mark?.upperBound ?? path.startIndex)]
    let rest = path[scheme.endIndex...]
    host = mark == nil ? rest.prefix(0) : rest.prefix { $0 != "/" }
    let place = rest[host.endIndex...]
    let end = place.lastIndex(of: "/").map { place.index(after: $0) } ?? place.startIndex
    folder = place[..<end]
    name = place[end...]
  }

  /// The last part of an address's path.
  static func name(of address: String) -> Substring { SiblingAddress(address).name }

  /// The address that a link of the page leads to, where that is beside it.
  func sibling(_ target: String) -> String? {
    let isLocal = scheme.isEmpty
    let query = target.firstIndex(of: "?").map { target[$0...] } ?? ""
    guard !isLocal || query.isEmpty else { return nil }
    var path = target[..<query.startIndex]
    if query.isEmpty { path = target.prefix { $0 != "#" } }
    if path.isEmpty { return "\(scheme)\(host)\(folder)\(name)\(query)" }
    let isAbsolute = path.hasPrefix("//") || path.firstRange(of: "://") != nil
    if isAbsolute {
      guard !isLocal, let slashes = path.firstRange(of: "//") else { return nil }
      let rest = path[slashes.upperBound...]
      let server = rest.prefix { $0 != "/" }
      guard server.lowercased() == host.lowercased() else { return nil }
      path = rest[server.endIndex...]
    }
    if path.hasPrefix("/") {
      guard !isLocal, path.hasPrefix(folder) else { return nil }
      path = path.dropFirst(folder.count)
    }
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    guard !path.isEmpty, !path.contains("/"), path != "..", path != "." else { return nil }
    return "\(scheme)\(host)\(folder)\(path)\(query)"
  }
}
