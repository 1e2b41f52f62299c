import Records

/// Finds pages whose text a machine has mangled, by signs that printed prose doesn't show.
///
/// Bulletins are copied by sites that reword, shuffle or romanise them, or put advertisements into them. Their numbers
/// still parse, and mean nothing; such a page is kept and its figures stay out of series.
enum TextHealth {
  static func problems(of paragraphs: [Paragraph]) -> [DocumentProblem] {
    let text = paragraphs.filter { $0.role == .body || $0.role == .heading }.map(\.text)
    let scalars = Array(text.joined(separator: "\n").unicodeScalars)
    var problems: [DocumentProblem] = []
    func add(_ code: DocumentProblem.Code, _ message: String) {
      problems.append(DocumentProblem(code: code, message: message, severity: .quarantine))
    }
    if let count = Shuffling.severedNumbers(in: scalars) {
      add(.shuffledText, "\(count) numbers stand without the unit that follows numbers in prose")
    }
    if let words = Respelling.spunWords(in: text.joined(separator: "\n")) {
      add(.spunText, "reworded by machine: \(words.joined(separator: ", "))")
    }
    if let words = Injection.words(in: text) {
      add(.injectedText, "advertisements inside sentences: \(words.joined(separator: ", "))")
    }
    if let share = Script.latinShare(of: scalars) {
      add(.foreignScript, "\(share) % of the letters are Latin, so that the text is no Chinese, or romanised")
    }
    return problems
  }
}

/// Words shuffled inside sentences: numbers lose their units.
enum Shuffling {
  /// Numbers before a mark that nothing counts, where they are many; nil for prose.
  ///
  /// In prose nine in ten whole numbers of two digits or more are followed by a unit or a word. A page of shuffled
  /// sentences has numbers before commas and full stops, and units after them: 起，抓获5324。
  static func severedNumbers(in scalars: [Unicode.Scalar]) -> Int? {
    var (all, severed, index) = (0, 0, 0)
    while index < scalars.count {
      guard isDigit(scalars[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < scalars.count,
        isDigit(scalars[index])
          || scalars[index] == "." && index + 1 < scalars.count && isDigit(scalars[index + 1])
      {
        index += 1
      }
      guard index - start >= 2, index < scalars.count else { continue }
      // Names and hotlines are quoted, and lists of numbers have marks between them.
      let before = start > 0 ? scalars[start - 1] : " "
      if "“\"‘(（·-—/、:：《〔[".unicodeScalars.contains(before) || isLatin(before) { continue }
      if isLatin(scalars[index]) { continue }
      all += 1
      if "，。；！？".unicodeScalars.contains(scalars[index]) { severed += 1 }
    }
    return all >= 8 && severed * 5 >= all * 2 && strayUnits(in: scalars) >= 2 ? severed : nil
  }

  /// Measure words that no number stands before: at a clause's head, as shuffling leaves them.
  private static func strayUnits(in scalars: [Unicode.Scalar]) -> Int {
    scalars.indices.count { index in
      switch scalars[index] {
      case "起", "件", "名", "万", "亿": break
      default: return false
      }
      let before = index == 0 ? "\n" : scalars[index - 1]
      let isHead = before == "，" || before == "。" || before == "；" || before == "\n"
      let isBeforeNumber = index + 1 < scalars.count && isDigit(scalars[index + 1])
      return isHead || isBeforeNumber && !isDigit(before) && before != "几" && before != "数"
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    (0x61...0x7a).contains(scalar.value | 0x20)
  }
}

/// Words put in the place of others by a thesaurus (伪原创).
enum Respelling {
  /// Words that no bulletin uses, and programs that reword put for those of the field; nil under three different ones.
  static func spunWords(in text: String) -> [String]? {
    let found = words.matches(in: text)
    return found.count >= 3 ? found : nil
  }

  /// 截至 → 制止, 公安机关 → 公安构造, 犯罪嫌疑人 → 立功怀疑人 and their like.
  private static let words = WordSet([
    "公安构造", "公安机构关", "世界公安", "怀疑人", "立功嫌疑", "立功怀疑", "违法立功", "守法立功", "守法犯罪", "制止目前", "制止8月", "制止7月", "制止9月",
    "制止10月", "抓获守法",
    "抓捕归案人", "破获刑事案子", "刑事案子", "治安案子", "举动展开以来", "举动发展以来", "动作展开以来", "动作开展以来", "专项动作", "百日动作", "夏日举动", "炎天",
    "夏日治安冲击",
    "冲击整治", "冲击处置", "重拳反击", "峻厉打击", "峻厉冲击", "严峻打击", "抢救丧失", "拯救损失", "挽回丧失", "收缴枪枝", "枪枝弹药", "捣毁窝子", "社会治安大势",
    "大众宁静感", "宁静感",
    "人民大众宁静", "宁静隐患", "地下爆炸物", "涉黑涉恶权势", "恶权势", "电信收集欺骗", "收集欺骗", "收集诈骗", "电信欺骗", "欺骗案子", "偷盗案子", "盗抢骗立功",
    "查究", "查办欺骗",
    "构造展开", "天下公安", "各地公安构造", "部分公安构造",
  ])
}

/// Names of betting sites and the like put into sentences.
///
/// Bulletins on gambling name games, so that only what solicits counts: sites' names and their calls to register.
enum Injection {
  static func words(in paragraphs: [String]) -> [String]? {
    let prose = paragraphs.joined(separator: "\n")
    let found = adverts.matches(in: prose)
    guard !found.isEmpty else { return nil }
    let titled = prose.split(separator: "《").dropFirst().contains { part in
      let name = part.prefix { $0 != "》" }
      return name.count <= 24 && ["地址", "登录", "注册", "官网", "下载", "平台"].contains { name.hasSuffix($0) }
        && adverts.isContained(in: String(name))
    }
    return found.count >= 2 || titled ? found : nil
  }

  private static let adverts = WordSet([
    "彩乐园", "澳门新葡京", "新葡京", "葡京娱乐", "银河国际", "皇冠体育", "亚博", "万博体育", "乐鱼体育", "开云体育", "欧宝", "太阳城娱乐", "金沙网",
    "bet365",
    "注册送", "充值送", "提现秒到", "信誉保证", "官方网站登录", "手机版下载", "平台登录", "网上真钱", "真人荷官", "线上赌场", "代开发票", "彩票平台", "娱乐平台",
  ])
}

/// Which letters a text is written in.
enum Script {
  /// The share of Latin letters in per cent, where it is most of a text; a Chinese character counts as three letters.
  ///
  /// A line or two may name a company and little else, so that short texts have to be Latin almost throughout.
  static func latinShare(of scalars: [Unicode.Scalar]) -> Int? {
    var (latin, han) = (0, 0)
    for scalar in scalars {
      if scalar.isASCII {
        if (0x61...0x7a).contains(scalar.value | 0x20) { latin += 1 }
      } else if (0x4e00...0x9fff).contains(scalar.value) {
        han += 3
      }
    }
    guard latin + han >= 200 ? latin > han : latin > 80 && latin * 3 > han * 8 else { return nil }
    return latin * 100 / (latin + han)
  }
}
