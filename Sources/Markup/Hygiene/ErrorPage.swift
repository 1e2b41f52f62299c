/// Tells pages that say they are none, though the server answers 200: not found, blocked, asked to prove a person.
enum ErrorPage {
  /// The most text that such a page has, as width in Chinese characters.
  private static let greatestWidth = 260.0

  /// What the page says instead of an article; nil where it is none of these.
  static func message(title: String?, paragraphs: [String]) -> String? {
    let width = paragraphs.reduce(0) { $0 + TextShape($1, bytes: 0, linkBytes: 0).width }
    guard width <= greatestWidth else { return nil }
    let texts = [title ?? ""] + paragraphs
    return texts.compactMap(phrases.first(in:)).min { $0.index < $1.index }?.word
  }

  private static let phrases = WordSet([

    "页面不存在", "页面没有找到", "页面未找到", "页面找不到", "找不到页面", "找不到该页", "无法找到该页", "访问的页面不存在", "您访问的页面", "您要访问的页面",
    "您查看的页面", "文章不存在", "文章已被删除", "内容已被删除", "该内容已被发布者删除", "此内容因违规无法查看", "该信息不存在", "信息不存在或已删除", "页面已删除",
    "404 Not Found", "403 Forbidden", "502 Bad Gateway", "503 Service", "500 Internal Server Error",
    "Not Found", "Access Denied",
    "访问过于频繁", "访问被拒绝", "访问被拦截", "您的访问被阻断", "请求被拦截", "网站防火墙", "安全验证", "请输入验证码", "完成验证", "环境异常", "系统繁忙", "系统维护",
    "系统升级", "服务器错误", "正在进行安全检查", "Just a moment", "Checking your browser", "头部访问频率", "网頁不存在", "找不到網頁",
    "網頁已移除",
    "参数错误", "JavaScript is disabled", "请开启JavaScript",
  ])
}
