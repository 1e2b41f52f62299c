import Foundation
import TestSupport

/// A project whose one pipeline reads a server on 127.0.0.1.
struct WebProject {
  let project: SampleProject

  /// Takes lines of the definition's list of sources, and further keys of `fetch`.
  init(sources: String, fetch: String = "") throws {
    project = try SampleProject(
      definition: """
        pipeline: harbour
        title: {zh: 港口整治, en: Harbour clean-up}
        place: 聊城市
        agency: 公安
        campaign: {name: 港口整治行动, start: 2024-05-05}
        sources:
        \(sources)
        fetch: {allow_private: true, delay: 0s, per_host: 8, retries: 0\(fetch)}
        """)
  }

  static func page(_ number: Int) -> String {
    SampleProject.page(
      title: "港口整治行动战果通报（\(number)）", published: "2024-0\(6 + number % 3)-\(10 + number % 18) 09:30:00",
      cases: 100 + number)
  }

  /// What a firewall answers in a page's place, with status 200.
  static let blockPage = """
    <!DOCTYPE html><html><head><meta charset="utf-8"><title>网站防护</title></head><body><h1>网站防护</h1>
    <p>您的请求带有不合法参数，已被网站管理员设置拦截。如何解决：检查提交内容，或请联系网站管理员。</p></body></html>
    """

  /// A listing of so many bulletins under `p/`.
  static func pages(_ count: Int) -> [String: String] {
    var pages: [String: String] = [:]
    for number in 0..<count { pages["p/\(number).html"] = page(number) }
    let links = (0..<count).map { "<li><a href=\"/p/\($0).html\">通报（\($0)）</a></li>" }
    pages["list.html"] = "<html><body><ul>\(links.joined())</ul></body></html>"
    return pages
  }

  func removeCatalogue() throws {
    let state = project.url.appending(path: "Output/.state/harbour")
    for name in try FileManager.default.contentsOfDirectory(atPath: state.path)
    where name.hasPrefix("catalogue") {
      try FileManager.default.removeItem(at: state.appending(path: name))
    }
  }
}
