/// How the names of public bodies and media end, as tables, for lines that hold such names and no label.
///
/// They are narrower than `CreditWords.publisherEndings`, which tell a name where a label or an element says that one
/// stands: a line by itself may be a heading, a column or a place as well.
enum BodyNames {
  /// How sure it is that a text names a body or a medium.
  enum Sureness: Comparable {
    /// It does so beside a day: 深圳特区报, 青岛发布. Alone it may be a column.
    case besideDay
    /// It does so wherever it stands: 烟台市中级人民法院.
    case alone
  }

  /// How surely a text is the name of a body or a medium and nothing else; nil where it isn't.
  static func sureness(of text: some StringProtocol) -> Sureness? {
    guard (3...24).contains(text.count), text.allSatisfy({ CreditLine.isHan($0) }) else { return nil }
    let text = String(text)
    guard !openings.isPrefix(of: text), !deeds.isContained(in: text), !ends(text, in: others) else {
      return nil
    }
    if Masthead.newspaper(text) != nil || agencies.contains(text) { return .besideDay }
    if ends(text, in: ministries) { return .alone }
    if let (head, ending) = parts(of: text, endings: bodies) {
      guard !head.isEmpty, !columnEndings.contains(ending) || !columns.contains(head) else { return nil }
      return text.count > 3 ? .alone : .besideDay
    }
    guard let (head, ending) = parts(of: text, endings: media), !head.isEmpty,
      ending == "网" || ending == "網" || !columns.contains(head)
    else { return nil }
    return .besideDay
  }

  private static func ends(_ text: String, in endings: EndingSet) -> Bool {
    endings.contains(text) || endings.isSuffix(of: text)
  }

  private static func parts(of text: String, endings: [String]) -> (head: String, ending: String)? {
    endings.first { text.hasSuffix($0) }.map { (String(text.dropLast($0.count)), $0) }
  }

  /// The endings of bodies that columns have as well.
  private static let columnEndings: Set<String> = ["中心", "政府"]

  private static func words(_ text: String) -> [String] {
    text.split { $0 == " " || $0 == "\n" }.map(String.init)
  }

  private static let ministries = EndingSet(
    words(
      """
      外交部 国防部 教育部 科学技术部 科技部 信息化部 工信部 公安部 国家安全部 民政部 司法部 财政部 社会保障部 人社部 自然资源部
      生态环境部 城乡建设部 住建部 交通运输部 水利部 农业农村部 商务部 旅游部 应急管理部 应急部 退役军人事务部 卫生部 铁道部 宣传部 组织部 统战部
      武装部 國防部 內政部 衛生福利部 交通部
      """))

  /// Longest first where one ends another.
  private static let bodies = words(
    """
    办公室 办公厅 办事处 管理处 警务处 事务处 委员会 联合会 基金会 总工会 管委会 居委会 村委会 常委会 安委会 证监会 银保监会 红十字会 协会 学会 商会
    网信办 国新办 新闻办 应急办 禁毒办 扫黑办 安委办 人民政府 政府 检察院 法院 国务院 研究院 科学院 工程院 医院 学院 大学 调查队 总队 支队 大队 中队
    派出所 研究所 交易所 看守所 指挥部 气象台 地震台 监测站 海关 总署 银行 分行 支行 有限公司 分公司 总公司 集团 融媒体中心 中心 残联 妇联 工商联
    局 厅 委 署 辦公室 委員會 協會 檢察院 總隊 支隊 大隊 廳
    """)

  private static let media = words(
    """
    新闻客户端 客户端 新闻网 网 電子報 广播电视台 电视台 广播电台 电台 总台 電視台 電視臺 通讯社 新闻社 杂志社 报社 出版社 通訊社 新闻 新聞 财经 发布
    融媒体 融媒 传媒 周刊 杂志 在线 公众号 網
    """)

  private static let agencies: Set<String> = ["新华社", "中新社", "中央社", "新華社"]

  /// Words that end as names do, and are none.
  private static let others = EndingSet(
    words(
      """
      开局 结局 布局 格局 大局 全局 破局 出局 时局 变局 残局 骗局 饭局 僵局 赌局 新局 战局 定局 政局 棋局 原委 编委 常委 评委 政委 大厅 餐厅 客厅 展厅
      歌厅 舞厅 音乐厅 部署 签署 连署 互联网 物联网 电网 管网 路网 官网 法网 落网 收网 上网 联网 天网 光网 水网 球网 一张网 一网 互聯網 疫情日报
      价格日报 行情日报 监测日报 情况快报 业绩快报 灾情快报 统计快报 数据快报 投资银行 世界银行 外国政府 中央政府 地方政府 各级政府 當局 公众网
      """))

  /// What stands before an ending in the name of a column or a part of a site: 图片新闻, 信息发布, 新闻中心, 数字政府.
  private static let columns = Set(
    words(
      """
      图片 本地 地方 时政 社会 国内 国际 热点 公司 行业 媒体 视频 最新 重要 工作 部门 基层 企业 校园 综合 要闻 法治 经济 体育 娱乐 科技 政务 警务 今日
      头条 民生 党建 公告 通知 图文 政策 信息 数据 新闻 权威 官方 统计 结果 招聘 预警 公开 用户 会员 个人 下载 帮助 资讯 互动 服务 客服 政务服务 便民服务
      办事 培训 购物 数字 法治 阳光 电子 智慧 服务型 移动 手机 在线 访谈 直播 网上 市场 全市 全省 城市 乡村 农村 三农 金融 房产 汽车 健康
      教育 文化 旅游 军事 财经 产业 主要 关键 相关 有关 主办 业务 警方 微 我的 圖片 社會 國內 國際 即時 市区 活动 交易 体验 展览 会议
      """))

  /// How texts begin that speak of bodies and name none: 各市公安局, 走进市统计局.
  private static let openings = WordSet(
    words(
      """
      各 全市 全省 全县 全区 全国各 我局 我院 我市 我省 我县 我区 本报 本网 本院 本局 本市 本省 该局 该院 该市 该县 该公司 一是 二是 三是 关于 走进 上级 其他
      其它 所有 多个 有关 相关 涉案 当地
      """))

  /// What a name doesn't hold and a heading does.
  private static let deeds = WordSet(
    words(
      """
      走进 走访 调研 召开 关于 印发 通报 举行 开展 慰问 视察 参观 成立 揭牌 荣获 专访 来到 赶赴 约谈 处罚 起诉 打造 责令 要求 通知 推进 加强 优化 点名
      回应 提醒 公布 携手 学习 落实 做好 获评 被 一起 共建 致 赴 编辑 记者 作者 版权 主办 承办 来源 点击 关注 返回 首页 更多 下载 登录 声明 推荐
      """))
}
