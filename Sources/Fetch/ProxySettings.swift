/// Which proxy a URL is asked for through, as the usual variables say: `http_proxy`, `https_proxy`, `all_proxy` and
/// `no_proxy`.
package struct ProxySettings: Hashable, Sendable {
  private let http: String?
  private let https: String?
  private let exceptions: [String]

  package static let none = ProxySettings(environment: [:])

  /// - Parameter environment: the process's variables. `HTTP_PROXY` in capitals is left out, as libcurl does: servers
  ///   that run programs set it from a field that anybody may send (CVE-2016-5385).
  package init(environment: [String: String]) {
    func value(_ names: String...) -> String? {
      names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    }
    let all = value("all_proxy", "ALL_PROXY")
    http = value("http_proxy") ?? all
    https = value("https_proxy", "HTTPS_PROXY") ?? all
    exceptions = (value("no_proxy", "NO_PROXY") ?? "").split { $0 == "," || $0 == " " }
      .map { $0.lowercased() }
  }

  /// The proxy for a URL, or nil where it is asked for directly.
  func proxy(for url: String) -> String? {
    guard http != nil || https != nil, let address = WebAddress(url) else { return nil }
    guard let proxy = address.scheme == "https" ? https : http else { return nil }
    return exceptions.contains { Self.matches($0, address) } ? nil : proxy
  }

  /// A name stands for itself and all below it, with or without a dot before it; `*` for everything.
  private static func matches(_ exception: String, _ address: WebAddress) -> Bool {
    if exception == "*" { return true }
    let name = exception.hasPrefix(".") ? String(exception.dropFirst()) : exception
    return [address.name, address.host].contains { $0 == name || $0.hasSuffix("." + name) }
  }
}
