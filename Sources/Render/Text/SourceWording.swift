import Pipeline

extension SourceConcern {
  /// The concern as Markdown, in the digest's language.
  func words(_ say: Wording) -> String {
    MarkdownText.inline(say(chineseWords, words))
  }

  /// What fetching says in English, where it comes often; else its words after what they are.
  static func chinese(failure message: String) -> String {
    if message == goneFile { return "文件已经不在，保留最后一次读到的内容" }
    if message == "answered with an empty page" { return "网站给出空页面" }
    for (start, words) in [("answered ", "网站答复 "), ("no file matches ", "没有文件符合 ")]
    where message.hasPrefix(start) {
      return words + message.dropFirst(start.count)
    }
    return message.contains("timed out") ? "超时没有答复" : "取不到页面（\(message)）"
  }

  private var chineseWords: String {
    switch self {
    case .failing(let message, let pages):
      Self.chinese(failure: message) + (pages > 1 ? "；共 \(pages) 个页面" : "")
    case .emptyIndex(let seen): seen == 0 ? "目录页没有链接" : "目录页的 \(seen) 个链接没有一个指向通报"
    case .lowYield(let matching, let usual): "目录页只有 \(matching) 个链接指向通报，以往有 \(usual) 个"
    case .silent(let lastNew, let days): "\(lastNew.dayInChina) 以来没有新通报，以往至多 \(days) 天就有"
    case .junk(let pages): "\(pages) 个网址给出同一个页面"
    case .drift(let pages): "最近 \(pages) 个页面读不出数字，版式可能变了"
    }
  }
}
