/// What a check saw, in a sentence a person can follow, in each language of a digest.
///
/// Whoever finds it writes both from the same numbers, side by side, so that neither language knows more.
package struct Evidence: Hashable, Sendable, Codable {
  package let zh: String
  package let en: String

  package init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// Words that are the same in every language: `34起 + 186起 = 220起`.
  package init(_ words: String) { self.init(zh: words, en: words) }
}

extension DocumentProblem {
  /// The problem in both languages; what a message names behind its colon are words of the page, the same in both.
  package var evidence: Evidence {
    guard let law = Self.laws[code] else { return Evidence(message) }
    let named = message.split(separator: ": ", maxSplits: 1).dropFirst().first
    return Evidence(zh: law + (named.map { "：" + $0 } ?? ""), en: message)
  }

  private static let laws: [String: String] = [
    "bad-bytes": "有字节不合其字符集",
    "binary": "页面不是任何已知字符集的文本",
    "damaged-number": "数字旁有坏字节，该数未读",
    "ended-the-program": "读此页时程序两度中止，已搁置",
    "empty": "页面是空的",
    "error-page": "页面自称不是文章",
    "foreign-script": "多为拉丁字母，不是中文或已被转写",
    "injected-text": "句中混入广告",
    "layout-unmatched": "版式定义与页面对不上",
    "more-pages": "文章另有续页，未读",
    "other-page": "那里是别的页面",
    "no-text": "页面上没有正文",
    "pinyin-noise": "字后的注音已略去",
    "shuffled-text": "词序被打乱，数字离开了单位",
    "spun-text": "用词被机器改写",
    "too-large": "页面过大",
    "too-long": "文字过长，不像通报",
    "unreadable-form": "文件无法转成文本",
  ]
}
