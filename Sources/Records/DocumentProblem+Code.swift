extension DocumentProblem {
  /// What can be wrong with a page.
  package enum Code: String, Hashable, Sendable, Codable, CaseIterable {
    // What no reader can read.
    case binary, data, empty
    case richText = "rich-text"
    case tooLarge = "too-large"
    case unreadableForm = "unreadable-form"
    case endedTheProgram = "ended-the-program"

    // What is no article, or not the one that was there.
    case errorPage = "error-page"
    case noText = "no-text"
    case otherPage = "other-page"
    case tooLong = "too-long"

    // What nobody wrote as it stands.
    case foreignScript = "foreign-script"
    case injectedText = "injected-text"
    case shuffledText = "shuffled-text"
    case spunText = "spun-text"

    // What was read all the same.
    case badBytes = "bad-bytes"
    case cutOff = "cut-off"
    case damagedNumber = "damaged-number"
    case hiddenText = "hidden-text"
    case layoutUnmatched = "layout-unmatched"
    case morePages = "more-pages"
    case pinyinNoise = "pinyin-noise"

    /// The problem in Chinese; messages say it in English.
    fileprivate var law: String {
      switch self {
      case .binary: "页面不是任何已知字符集的文本"
      case .data: "页面是给程序读的数据，不是文章"
      case .empty: "页面是空的"
      case .richText: "文件是 RTF 格式，请另存为 .docx、PDF 或纯文本"
      case .tooLarge: "页面过大"
      case .unreadableForm: "文件无法转成文本"
      case .endedTheProgram: "读此页时程序两度中止，已搁置"
      case .errorPage: "页面自称不是文章"
      case .noText: "页面上没有正文"
      case .otherPage: "那里是别的页面"
      case .tooLong: "文字过长，不像通报"
      case .foreignScript: "多为拉丁字母，不是中文或已被转写"
      case .injectedText: "句中混入广告"
      case .shuffledText: "词序被打乱，数字离开了单位"
      case .spunText: "用词被机器改写"
      case .badBytes: "有字节不合其字符集"
      case .cutOff: "文件没有收全，到半截为止"
      case .damagedNumber: "数字旁有坏字节或图片，该数未读"
      case .hiddenText: "Word 隐藏的文字也一并读了"
      case .layoutUnmatched: "版式定义与页面对不上"
      case .morePages: "文章另有续页，未读"
      case .pinyinNoise: "字后的注音已略去"
      }
    }
  }

  /// The problem in both languages; what a message names behind its colon are words of the page, the same in both.
  package var evidence: Evidence {
    let named = message.split(separator: ": ", maxSplits: 1).dropFirst().first
    return Evidence(zh: code.law + (named.map { "：" + $0 } ?? ""), en: message)
  }
}
