/// Reads the people that a credit names.
enum PersonalNames {
  private static let separators: Set<Character> = [
    " ", "\u{3000}", "、", ",", "，", "/", "／", "\t", "&", "＆", ";", "；", "|", "｜", "丨", "和", "与", "(", ")",
    "（", "）",
    "[", "]", "【", "】", ":", "：", "。", "_", "\u{a0}", "▪", "“", "”", "\"", "@",
  ]
  /// Words that end a list of names: what they did, where from.
  private static let enders = [
    "报道", "報導", "摄影报道", "文/图", "文", "图", "电", "讯", "综合", "整理", "采写", "撰写", "编辑", "供稿", "编译", "综合报道",
  ]
  private static let pictureWords: Set<String> = [
    "摄", "攝", "供图", "摄影", "图", "摄像", "拍摄", "绘", "制图", "图片", "发",
  ]

  /// The names in a value, in order.
  ///
  /// - Parameters:
  ///   - value: the text behind a label.
  ///   - strictly: whether only names with a known family name count, as behind labels that prose has too.
  /// - Returns: the names, none where the value credits a picture.
  static func names(in value: String, strictly: Bool) -> [String] {
    var names: [String] = []
    // Behind the element that holds the first name a pen name may be anything: a link, a tool.
    for part in withoutAddresses(value).split(separator: "\t") {
      guard let further = self.names(inPart: String(part), strictly: strictly || !names.isEmpty) else {
        return []
      }
      names += further.names
      if further.isEnd { break }
    }
    return names
  }

  /// The names in a part of a value that no element's edge divides, and whether they end there; nil where it credits
  /// a picture.
  private static func names(inPart part: String, strictly: Bool) -> (names: [String], isEnd: Bool)? {
    let tokens = part.split { separators.contains($0) }.map(String.init)
    var names: [String] = []
    var index = 0
    while index < tokens.count {
      let token = withoutDateline(withoutRole(tokens[index]))
      index += 1
      if token.isEmpty || !names.isEmpty && isStaffNumber(token) { continue }
      if pictureWords.contains(token) { return nil }
      if enders.contains(where: { token.ends(with: $0) && !isPerson(token) }) { return (names, true) }
      if token.count == 1, index < tokens.count, tokens[index].count == 1, isPerson(token + tokens[index]) {
        names.append(token + tokens[index])
        index += 1
      } else if isPerson(token) || !strictly && isPlausible(token) {
        names.append(token)
      } else {
        return isPictureCredit(token) ? nil : (names, true)
      }
    }
    return (names, false)
  }

  /// NB12345 behind a name: its bearer's number.
  private static func isStaffNumber(_ token: String) -> Bool {
    token.utf8.contains(where: PrintedTime.isDigit) && token.utf8.allSatisfy { $0 < 0x80 }
  }

  /// Without the addresses of mail, letters of which would be names else.
  private static func withoutAddresses(_ value: String) -> String {
    guard value.contains("@") else { return value }
    return value.replacing(#/[A-Za-z0-9._+\-]+@[A-Za-z0-9.\-]+/#, with: " ")
  }

  private static let roles = WordSet("记者 記者 通讯员 通訊員 实习生 编辑 作者 撰稿人 评论员 专栏作者 研究员 专栏作家")

  /// 南都记者, 本报通讯员: who someone is, before the name; 记者张三 is 张三.
  private static func withoutRole(_ token: String) -> String {
    guard roles.isContained(in: token) else { return token }
    var text = Substring(token)
    for word in roles.list {
      if let range = text.ranges(of: word).last { text = text[range.upperBound...] }
    }
    return String(text)
  }

  /// 張三台北16日電: the dateline that Taiwan's agency sets behind a name of two or three characters.
  private static func withoutDateline(_ token: String) -> String {
    guard let day = ["日電", "日电", "日專電"].first(where: { token.hasSuffix($0) }) else { return token }
    let name = token.dropLast(day.count).reversed().drop { $0.isNumber }.reversed()
    let length = name.count <= 4 ? 2 : 3
    return name.count > length ? String(name.prefix(length)) : String(name)
  }

  /// 张三摄: a name with what the person did stuck to it.
  private static func isPictureCredit(_ token: String) -> Bool {
    ["摄影", "供图", "摄", "攝"].contains { token.hasSuffix($0) && isPerson(token.dropLast($0.count)) }
  }

  /// A Chinese name by its family name, or one of a minority by its dot.
  static func isPerson(_ text: some StringProtocol) -> Bool {
    guard !CreditWords.nobody.contains(String(text)), !CreditWords.columns.contains(String(text)),
      !CreditWords.isNickname(text)
    else { return false }
    if text.contains("·") || text.contains("•") {
      return (4...18).contains(text.count)
        && text.allSatisfy { CreditLine.isHan($0) || $0 == "·" || $0 == "•" || $0.isLetter }
        && !isPublisher(text)
    }
    return text.allSatisfy { CreditLine.isHan($0) } && Surnames.begin(text) && !isPublisher(text)
      && !notNames.contains(String(text))
  }

  /// Whether a text ends as the names of media and public bodies do.
  static func isPublisher(_ text: some StringProtocol) -> Bool {
    CreditWords.publisherEndings.isSuffix(of: text)
  }

  /// What may stand behind 作者： though it is no Chinese personal name: a pen name, a team.
  static func isPlausible(_ text: some StringProtocol) -> Bool {
    (2...16).contains(text.count) && !CreditWords.nobody.contains(String(text)) && !isMedium(text)
      && text.contains { $0.isLetter } && !text.contains("http") && !text.contains("。")
      && !text.contains("www")
  }

  private static func isMedium(_ text: some StringProtocol) -> Bool {
    let text = String(text)
    return media.isSuffix(of: text) || media.contains(text)
  }

  private static let media = EndingSet([
    "网", "網", "报", "報", "社", "台", "新闻", "新聞", "客户端", "频道", "头条", "在线", "传媒", "媒体", "公众号", "微信", "微博", "杂志",
    "周刊",
  ])

  /// Short words that look like names: what stands in brackets at an article's end.
  private static let notNames: Set<String> = [
    "全媒体", "融媒体", "新媒体", "全文", "完整", "有删节", "连载", "于此", "时评", "应急", "常用", "都有", "易错", "平时", "沙龙", "商讯", "金融",
    "温馨", "文中", "国际",
    "万象", "时间",
    "时政", "文化", "海外", "常务", "方言", "安全", "明日", "平安", "金额", "高清", "经济", "经典", "方法", "明星", "马上", "向上", "牛市",
    "解读", "关注",
    "费用", "白皮书", "高级", "左图", "右图", "左起", "右起", "双语", "全国", "全球", "全市", "全省", "全县", "全区", "公开", "公告", "公示",
    "相关", "通报",
    "通知", "单位", "万元", "亿元", "有限", "国家", "汽车", "和讯", "商业", "元旦", "都市", "时代", "家居", "娱乐",
  ]
}
