/// A title element as sites compose it: the article's title, column and site, in one order or another.
struct TitleParts {
  let facts: PageFacts

  /// A title without the site and the column that pages put around it: 标题_要闻_某某网, 某某网 - 标题.
  func withoutSite(_ title: String) -> String {
    var parts = Self.parts(of: title)
    let site = facts.meta("sitename", "og:site_name", "application-name")
    let names = [site].compactMap { $0 }.map(TitleFinder.key)
    while parts.count > 1, let last = parts.last, isSite(last, names) || parts.count > 2 || last.count <= 6 {
      parts.removeLast()
    }
    if parts.count > 1, let first = parts.first, isSite(first, names), !isSite(parts[1], names) {
      parts.removeFirst()
    }
    return parts.first.map { FoldedSpace.folded($0.utf8) } ?? title
  }

  /// Whether a title names a site or a column, and no article: articles may end as papers do (通报), but not so.
  static func isGeneral(_ title: String) -> Bool {
    parts(of: title).allSatisfy { part in
      let name = part.filter { $0.isLetter || $0.isNumber }
      return siteEndings.contains { name.ends(with: $0) }
        || name.count <= 6 && (columnEndings.contains(name) || columnEndings.isSuffix(of: name))
    }
  }

  private static let siteEndings = [
    "网", "网站", "門戶", "门户", "首页", "政府", "局", "厅", "委员会", "平台", "在线", "频道", "中心",
  ]

  /// How the names of columns and of the pages in them end: 新闻动态, 通知公告, 文章详情.
  private static let columnEndings = EndingSet([
    "详情", "详情页", "内容页", "文章页", "详细", "详细页", "详细内容", "正文", "正文页", "动态", "公告", "资讯", "要闻", "快讯", "新闻", "专栏",
    "栏目", "信息公开", "政务公开", "警务公开", "文章内容", "新闻内容", "無標題文件", "无标题文档", "動態", "資訊", "要聞", "新聞", "详情介绍",
  ])

  private func isSite(_ text: String, _ names: [[UInt8]]) -> Bool {
    let key = TitleFinder.key(text)
    return names.contains { $0 == key || !$0.isEmpty && key.reversed().starts(with: $0.reversed()) }
      || text.hasSuffix("门户")
      || text.hasSuffix("首页") || PersonalNames.isPublisher(text.filter { !$0.isWhitespace })
  }

  /// Cut at the marks that sites join their names to a title with; a hyphen between words of one title is none.
  static func parts(of title: String) -> [String] {
    var parts: [String] = []
    var part = String.UnicodeScalarView()
    let scalars = Array(title.unicodeScalars)
    func finish() {
      if !part.allSatisfy(\.properties.isWhitespace) { parts.append(String(part)) }
      part = String.UnicodeScalarView()
    }
    for (index, scalar) in scalars.enumerated() {
      if isJoint(scalar, at: index, of: scalars) { finish() } else { part.append(scalar) }
    }
    finish()
    return parts
  }

  private static func isJoint(_ scalar: Unicode.Scalar, at index: Int, of scalars: [Unicode.Scalar]) -> Bool {
    let isSpaced =
      index > 0 && index + 1 < scalars.count && scalars[index - 1] == " " && scalars[index + 1] == " "
    switch scalar {
    case "_", "|", "｜", "│", "丨", "«", "»": return true
    case "-", "－": return isSpaced || index + 1 < scalars.count && CreditLine.isHan(scalars[index + 1])
    case "–", "—", "@", ":", "：", "/", "·", ">": return isSpaced
    default: return false
    }
  }
}
