/// The words that credit lines are made of, as tables.
enum CreditWords {
  /// What a word in a credit line announces.
  enum Kind: Hashable {
    case publisher, author, editor, photographer
    /// A time, a count, a tool: it ends what came before it and announces nothing that is kept.
    case other
    case agency
  }

  /// The words, longest first, with what they announce.
  static let labels: [(word: String, kind: Kind)] = table.flatMap { kind, words in
    words.split { $0 == " " || $0 == "\n" }.map { (String($0), kind) }
  }.sorted { ($0.0.count, $0.0) > ($1.0.count, $1.0) }

  /// What a cell of a table announces that holds a label, with or without its mark, and nothing else.
  static func kind(ofCell cell: some StringProtocol) -> Kind? {
    let word = cell.filter { !$0.isWhitespace && $0 != "：" && $0 != ":" }
    return kinds[String(word)]
  }

  private static let kinds = Dictionary(labels.map { ($0.word, $0.kind) }) { first, _ in first }

  /// A label as it is looked for.
  struct Label {
    let word: String
    let scalars: [Unicode.Scalar]
    let kind: Kind
    let isReporter: Bool
  }

  /// The labels that begin with a character, longest first.
  static func labels(beginningWith first: Unicode.Scalar) -> [Label] {
    guard first.value < isFirst.count, isFirst[Int(first.value)] else { return [] }
    return labelsByFirst[first, default: []]
  }

  private static let labelsByFirst: [Unicode.Scalar: [Label]] = {
    var byFirst: [Unicode.Scalar: [Label]] = [:]
    for (word, kind) in labels {
      let scalars = Array(word.unicodeScalars)
      let label = Label(word: word, scalars: scalars, kind: kind, isReporter: reporters.contains(word))
      byFirst[scalars[0], default: []].append(label)
    }
    return byFirst
  }()

  /// Whether a label begins with a character of Unicode's first plane: nearly all characters are ruled out by it.
  private static let isFirst: [Bool] = {
    var isFirst = Array(repeating: false, count: 1 << 16)
    for scalar in labelsByFirst.keys { isFirst[Int(scalar.value)] = true }
    return isFirst
  }()

  /// The labels that announce a publisher.
  static let publisherLabels = WordSet(labels.filter { $0.kind == .publisher }.map(\.word))

  /// Words for a reporter, after which a name may follow without any mark.
  static let reporters: Set<String> = ["记者", "記者", "通讯员", "通訊員", "实习生", "特约撰稿人", "撰稿人"]

  /// Labels that name a publisher beside a title, and elsewhere where the data of a chart are from.
  static let bylineLabels = WordSet("资料来源 資料來源")

  /// Labels of people behind which a body may stand as well, which then publishes: 发布者：某公安局, 供稿：某分局 甲.
  static let bodyLabels: Set<String> = ["发布人", "发布者", "录入者", "供稿", "供稿人", "投稿"]

  private static let table: [(Kind, String)] = [
    (
      .publisher,
      """
      来源 來源 稿件来源 信息来源 文章来源 新闻来源 内容来源 本文来源 稿源 消息来源 来源于 来源媒体 出处 转自 转载自 供稿单位 来自 媒体来源
      新聞來源 文章出处 发布媒体 原文来源 刊载于 投稿部门 投稿单位 供稿部门 来稿单位 发稿单位 发稿部门 报送单位 信息提供 稿件提供 资料来源 資料來源
      """
    ),
    (
      .author,
      """
      作者 文章作者 撰文 撰稿 采写 采訪 采访 文 文字 编译 編譯 译者 翻译 编写 图文 文图 执笔 记者 記者 通讯员 通訊員 本报记者 本报通讯员 本刊记者
      实习生 实习记者 见习记者 特约记者 首席记者 特派记者 主笔 供稿 供稿人 投稿 口述 整理 报道 特约撰稿 特约撰稿人 评论员 文案 笔者 写手
      """
    ),
    (
      .editor,
      """
      责任编辑 責任編輯 责编 編輯 编辑 值班编辑 网络编辑 本文编辑 执行编辑 执编 校对 校對 校审 审核 审校 审读 终审 复审 初审 一审 二审 三审 一校
      二校 三校 监制 监审 编审 值班主任 值班主编 总编 总编辑 统筹 主编 副主编 责任校对 签发 审签 责审 核稿 审稿 新媒体编辑 实习编辑
      录入 录入员 录入者 发布人 发布者 排版 策划 总监制 值班总编 责任审核 内容审核 视觉 美编 版式
      """
    ),
    (
      .photographer,
      """
      摄影 攝影 图 图片 图源 视频 摄像 制图 海报 漫画 剪辑 拍摄 摄 照片 制作 设计 音频 配音 播音 图片来源 题图 封面图 航拍 绘图 插图 影像
      """
    ),
    (
      .agency,
      """
      发布机构 发文机关 发布单位 发文单位 信息发布机构 公开责任部门 制发机关 发布部门 公开单位 發布單位 發佈單位 發布機關 發佈機關 發布機構 發佈機構
      發文機關 公告單位 張貼單位
      """
    ),
    (
      .other,
      """
      时间 日期 发布时间 发布日期 发表时间 发稿时间 更新时间 更新日期 成文日期 生成日期 发文日期 公开日期 发表日期 创建时间 录入时间 上传时间 编辑时间
      最后更新 浏览 浏览次数 浏览量 浏览数 阅读 阅读次数 阅读量 访问次数 访问量 点击 点击数 点击量 点击率 次数 字体 字号 大小 打印 分享 分享到 关闭 收藏 评论 评论数 人气
      E-mail E-Mail e-mail E-MAIL Email email EMAIL Mail mail 电子邮箱 电子邮件 投稿邮箱 联系邮箱 联系电话 信箱
      关键词 关键字 标签 索引号 文号 发文字号 主题词 有效性 栏目 分类 频道 专题 类别 信息分类 主题分类 点赞 字体大小 电话 邮箱 热线 地址
      發布時間 發佈時間 更新時間 日期時間 發布日期 發佈日期 發表日期 張貼日期 點閱次數 點閱數 點閱率 瀏覽人次 瀏覽次數 瀏覽數 點擊數
      """
    ),
  ]

  /// What stands after 作者 or 来源 and names no one.
  static let nobody: Set<String> = [
    "未知", "佚名", "匿名", "网络", "互联网", "本站", "本网", "本站原创", "管理员", "系统管理员", "超级管理员", "小编", "admin", "Admin",
    "administrator", "null", "undefined", "无", "暂无", "不详", "原创", "综合", "转载", "网友", "本报", "本刊", "本报记者", "本网记者",
    "name",
    "test", "root", "editor", "-", "—", "--", "网络整理", "综合报道", "編輯部", "编辑部", "作者", "来源", "游客", "发布员", "记者",
  ]

  /// Columns and regions that pages print beside title and time: no person, no publisher.
  static let columns: Set<String> = [
    "国内", "国外", "国防", "國內", "國際", "国际", "社会", "社會", "时政", "要闻", "要聞", "快讯", "快訊", "资讯", "資訊", "新闻", "新聞",
    "热点",
    "头条", "财经", "科技", "文旅", "文娱", "文体", "文史", "文教", "文苑", "党建", "高考", "高校", "农业", "农村", "养生", "房产", "安防",
    "司法",
    "江苏", "江西", "云南", "甘肃", "宁夏", "安徽", "山东", "山西", "广东", "广西", "贵州", "海南", "河南", "河北", "湖南", "湖北", "上海",
    "重庆",
    "时事", "民生", "法治", "综合", "生活", "娱乐", "体育", "兩岸", "两岸", "港聞",
  ]

  /// Whether a word is what an editor calls himself before readers: 小编阿柒.
  static func isNickname(_ word: some StringProtocol) -> Bool {
    ["小编", "小編"].contains { word.hasPrefix($0) }
  }

  /// What stands after 来源 and names no publisher.
  static let nameless: Set<String> = [
    "未知", "网络", "互联网", "佚名", "不详", "无", "暂无", "网络整理", "综合", "综合整理", "本文", "null", "undefined", "其他", "其它",
    "作者", "发布时间",
    "转载", "网上", "来源", "时间", "浏览", "编辑",
  ]

  /// How the names of publishers end; a person's doesn't.
  static let publisherEndings = EndingSet([
    "网", "網", "报", "報", "社", "台", "刊", "界", "新闻", "新聞", "日报", "晚报", "客户端", "频道", "头条", "在线", "中心", "传媒",
    "融媒体",
    "融媒", "公众号", "微信", "微博", "杂志", "资讯", "快报", "视频", "周刊", "时报", "商报", "早报", "眼", "财经", "科技", "局", "厅", "院",
    "部", "委", "办", "政府", "公司", "集团", "协会", "发布", "号", "线", "讯", "网络", "电视", "广播", "通讯", "观察", "平安", "警方",
    "公安",
    "法院", "检察", "检察院", "党支部", "支部", "大队", "支队", "分局", "派出所", "站", "学院", "大学", "学校", "医院", "办公室", "科", "处",
  ])
}
