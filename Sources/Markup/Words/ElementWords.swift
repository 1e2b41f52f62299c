/// What sites call the parts of their pages in class and id, as a table: the words that a name is made of.
///
/// Names are cut at what is no letter and at capitals (`pubTime`, `article-content`, `TRS_Editor`), so that a row
/// stands for the names of many systems. Sites' own names, such as those of one newspaper, are not here.
enum ElementWords {
  /// What a page's part is for.
  struct Role: OptionSet {
    let rawValue: UInt16
    /// Around the article: navigation, related pages, rankings, comments, footers, tools.
    static let outside = Role(rawValue: 1)
    /// Said by readers, which reads like prose and is none of the article's.
    static let comment = Role(rawValue: 2)
    /// The article itself.
    static let article = Role(rawValue: 4)
    static let heading = Role(rawValue: 8)
    static let time = Role(rawValue: 16)
    static let source = Role(rawValue: 32)
    static let author = Role(rawValue: 64)
    /// What a page puts before its article to sum it up.
    static let summary = Role(rawValue: 128)
    static let caption = Role(rawValue: 256)
    /// The article's text and nothing else, as content systems name it.
    static let body = Role(rawValue: 1024)
    /// Displayed as a block, whatever its tag.
    static let block = Role(rawValue: 2048)
    /// Shown to no reader.
    static let hidden = Role(rawValue: 512)
  }

  /// The role that a word gives to the element that it names, in letters of either case; none for other words.
  static func role(of name: UnsafePointer<UInt8>, _ word: Range<Int>) -> Role {
    guard (2...longestWord).contains(word.count) else { return [] }
    for place in index[hash(word.lazy.map { name[$0] | 0x20 })] {
      let (letters, role) = roles[place]
      if letters.count == word.count, zip(letters, word).allSatisfy({ $0 == name[$1] | 0x20 }) { return role }
    }
    return []
  }

  private static let longestWord = 20
  private static let slots = 1024

  /// Fowler, Noll and Vo's hash, folded to the number of slots.
  private static func hash(_ letters: some Sequence<UInt8>) -> Int {
    let hash = letters.reduce(2_166_136_261 as UInt32) { ($0 ^ UInt32($1)) &* 16_777_619 }
    return Int((hash >> 16) ^ hash) & (slots - 1)
  }

  private static let roles: [(letters: [UInt8], role: Role)] = {
    var roles: [String: Role] = [:]
    for (role, words) in table {
      for word in words.split(separator: " ") { roles[String(word), default: []].formUnion(role) }
    }
    return roles.sorted { $0.key < $1.key }.map { (Array($0.key.utf8), $0.value) }
  }()

  /// Places in `roles` by their words' hash.
  private static let index: [[Int]] = {
    var index = Array(repeating: [Int](), count: slots)
    for (place, entry) in roles.enumerated() { index[hash(entry.letters)].append(place) }
    return index
  }()

  private static let table: [(Role, String)] = [
    (
      .outside,
      """
      nav navbar navi navigation menu submenu footer foot header head2 topbar topnav sidebar side aside related \
      relate relevant relation xiangguan recommend recommended recommends commend tuijian copyright breadcrumb \
      breadcrumbs crumb crumbs mbx weizhi share shares sharebox fenxiang bdshare jiathis rank ranking ranks paihang \
      phb toplist hotlist hotnews hots hot toolbar toolbox tools qrcode qr ewm erweima friend friendlink links \
      youlian login signin register search searchbox banner ad ads adv advert adver advertisement guanggao pager \
      pagination paging pagebar tags tag keywords taglist statement disclaimer declare shengming notice2 xgyd \
      xgwz prev previous next shangyipian aside hits vote praise dianzan zan like likes donate reward dashang \
      subscribe download app popup pop modal dialog tooltip tooltips follow focus bottom right \
      dropdown suggest suggestion feedback jubao report vcode captcha toast loading player
      """
    ),
    (
      .comment,
      """
      comment comments commentlist cmt cmts reply replies replay pinglun gentie tiezi discuss discussion review \
      reviews guestbook liuyan message2 disqus respond
      """
    ),
    (
      .article,
      """
      article articles artical articlebody articlecontent artibody artcontent artbody arttext articletext content \
      contents conten contenttxt contentbody contentmain maincontent maintext newscontent newstext newstxt \
      newsbody newsdetail detail details detailcontent text txt endtext zoom ozoom fontzoom trs vsb editor zhengwen \
      zw zwxl xwzw neirong entry entrycontent post postbody postcontent richtext rich ucap cont con2 body main2 \
      story essay wz wzzw nr bodytext abody artdetail cnt paragraph para
      """
    ),
    (
      .body,
      """
      artibody articlebody artbody arttext articletext articlecontent contenttxt contentbody endtext zoom ozoom \
      fontzoom trs vsb zhengwen ucap entrycontent postbody postcontent bodytext abody zwxl xwzw detailcontent
      """
    ),
    (.heading, "title headline biaoti tit bt ltit subject articletitle newstitle"),
    (.time, "time date pubtime pubdate published publish datetime shijian riqi posttime timestamp"),
    (.source, "source sources origin laiyuan media from ly copyfrom publisher"),
    (.author, "author authors writer zuozhe byline nickname fn editor2 poster"),
    (.summary, "summary abstract introduction intro digest lead daodu zhaiyao daoyu sapo"),
    (.caption, "caption figcaption imgdesc picdesc pictxt pictext imgtext tushuo tuzhu photodesc"),
    (.hidden, "hidden hide displaynone sr visuallyhidden skiplink"),
  ]
}
