/// The lines that pages print around and inside their articles, as tables of words.
enum PageFurniture {
  /// Whether a line heads what follows an article: 相关阅读, 网友评论, 为您推荐.
  static func endsArticle(_ block: TextBlock) -> Bool {
    guard block.shape.width <= 24, block.shape.stops == 0 else { return false }
    let line = bare(block.text)
    return endings.isPrefix(of: line) || line.hasSuffix("条评论") || line.hasSuffix("排行榜")
  }

  /// Whether a line heads what readers wrote: 网友评论, 全部评论 70条, 留言列表 (42).
  static func opensComments(_ block: TextBlock) -> Bool {
    guard block.shape.width <= 16, block.shape.stops == 0, readers.isContained(in: block.text) else {
      return false
    }
    var line = bare(block.text)
    for word in [
      "最新", "最热", "热门", "全部", "网友", "用户", "精彩", "发表", "我要", "文章", "本文", "读者", "相关", "查看", "已有", "共",
    ] {
      if line.hasPrefix(word) { line = line.dropFirst(word.count) }
    }
    let rest = line.drop {
      $0.isNumber || $0 == "," || $0 == " " || $0 == "条" || $0 == "人" || $0 == "参" || $0 == "与"
    }
    guard
      let word = ["评论列表", "留言列表", "评论", "評論", "留言", "跟帖", "回复", "回應", "Comments", "comments"].first(where: {
        rest.hasPrefix($0)
      })
    else { return false }
    return rest.dropFirst(word.count).allSatisfy { $0.isNumber || " ()（）,条則则区刷新:：".contains($0) }
  }

  /// Whether a line is a notice of rights, an advertisement of the site, or a tool: nothing of the article's.
  static func isNotice(_ block: TextBlock) -> Bool {
    guard block.shape.width <= 110 else { return false }
    let text = block.text
    if notices.isContained(in: text) { return true }
    if solicits(text) { return true }
    if block.shape.width <= 60, shortNotices.isContained(in: text), !statesNumber(text) { return true }
    if block.shape.width <= 70, biographies.isPrefix(of: bare(text)) { return true }
    guard block.shape.width <= 40, block.shape.stops <= 1 else { return false }
    if prefixes.isPrefix(of: bare(text)) { return true }
    let isTool =
      isLabel(bare(text))
      || block.shape.width <= 30 && block.shape.stops == 0 && tools.isContained(in: text)
    return isTool && !statesNumber(text)
  }

  /// Whether a line tells how many of something there are, and not how many readers did what: 受理群众举报1.2万件 is an item of
  /// the article, 举报 | 1.2万人收藏 is not.
  private static func statesNumber(_ line: String) -> Bool {
    var rest = line.unicodeScalars[...]
    while let digit = rest.firstIndex(where: { ("0"..."9").contains($0) }) {
      rest = rest[digit...].drop { ("0"..."9").contains($0) || $0 == "." || $0 == "," }
      let unit = rest.drop { "万亿千百余多 ".unicodeScalars.contains($0) }
      guard let first = unit.first else { continue }
      if "%％‰".unicodeScalars.contains(first) { return true }
      guard (0x4e00...0x9fff).contains(first.value) else { continue }
      if !ofReaders.isPrefix(of: Substring(unit)) { return true }
    }
    return false
  }

  /// What stands behind numbers of readers, of pages and of times.
  private static let ofReaders = WordSet(
    """
    条评论 條評論 条回复 条留言 条跟帖 人参与 人參與 人评论 人點讚 人点赞 人收藏 人阅读 人浏览 人关注 人喜欢 人赞 人回复 人已 个赞 次阅读 次浏览 次播放
    次点击 次访问 次观看 次下载 位网友 年 月 日 时 分 秒 点 号 楼 页 篇 小时 天前 周 度 版 图 張 张图
    """)

  /// Whether a line opens with the name of a tool, and no sentence with its word: 关闭 | 打印, not 关闭煤矿12处.
  private static func isLabel(_ line: Substring) -> Bool {
    guard let word = labels.first(where: { line.hasPrefix($0) }) else { return false }
    guard let next = line.unicodeScalars.dropFirst(word.unicodeScalars.count).first else { return true }
    return !(0x4e00...0x9fff).contains(next.value)
      || labels.contains { line.dropFirst(word.count).hasPrefix($0) }
  }

  private static let labels = ["打印", "关闭", "字号", "字体", "字體", "首页", "版权", "声明"]

  /// Whether a link's text only leads away from the paragraph that it closes: 返回某网，查看更多.
  static func leadsAway(_ link: String) -> Bool {
    link.utf8.count <= 72 && departures.isContained(in: link)
      && !link.utf8.contains(where: PrintedTime.isDigit)
  }

  /// Whether a text asks its reader to install, win or buy in many words: five different ones.
  private static func solicits(_ text: String) -> Bool {
    solicitations.matches(in: text).count >= 5
  }

  /// A line without the brackets and marks before its first word.
  private static func bare(_ text: String) -> Substring {
    // Most lines begin with a character of Chinese (e4 to e9) or a letter: no mark.
    if let first = text.utf8.first, (0xe4...0xe9).contains(first) || PrintedTime.isLetter(first) {
      return text[...]
    }
    return bareOfMarks(text)
  }

  private static func bareOfMarks(_ text: String) -> Substring {
    Substring(text.unicodeScalars.drop { "【[（(>》▼▲◆■●★☆☞· |｜-—\u{25b6}".unicodeScalars.contains($0) })
  }

  private static let readers = WordSet("评论 評論 留言 跟帖 回复 回應 Comments comments")

  private static let departures = WordSet(
    "查看更多 点击阅读 阅读全文 查看全文 查看详情 点击查看 阅读原文 查看原文 返回首页 返回搜狐 看更多 閱讀全文 點我看更多")

  private static let endings = WordSet(
    """
    相关阅读 相关新闻 相关报道 相关链接 相关推荐 相关文章 相关资讯 相关专题 相关稿件 相关内容 相关热词 相关信息 相关附件下载 延伸阅读
    推荐阅读 推荐新闻 推荐文章 热门推荐 热门文章 热门新闻 热门评论 热门资讯 热点新闻 热点推荐 热点专题 热点排行 精彩推荐 精彩视频
    精彩图片 精彩评论 精选推荐 猜你喜欢 猜您喜欢 为您推荐 为你推荐 你可能喜欢 你可能会喜欢 你可能还喜欢 您可能感兴趣 您可能也喜欢
    大家都在看 大家都在搜 大家还在看 网友还在看 更多精彩 更多新闻 更多阅读 更多推荐 更多相关 往期回顾 往期推荐 往期精彩 最新文章
    最新评论 最新新闻 网友评论 用户评论 全部评论 评论列表 发表评论 我要评论 文章评论 查看评论 评论区 我来说两句 新闻排行 点击排行
    阅读排行 排行榜 编辑推荐 小编推荐 本网推荐 今日推荐 今日热点 视频推荐 重点推荐 图文推荐 频道推荐 专题推荐 站内推荐 品牌推荐
    24小时热 48小时热 一周热 本周热 今日热 阅读下一篇 下一篇 上一篇 【上一篇 相關新聞 相關文章 相關閱讀 延伸閱讀 推薦閱讀
    作者简介 关于作者 作者簡介 熱門新聞 熱門文章 更多新聞 你可能也 看更多 留言列表 發表留言 张贴评论 發佈留言 分享到 分享至 热门搜索 友情链接
    """)

  private static let notices = WordSet(
    """
    扫描二维码 扫描左侧二维码 扫描右侧二维码 扫描左方二维码 扫描下方二维码 扫描上方二维码 扫一扫 扫码关注 扫码阅读 扫码下载 长按二维码 识别二维码 识别图中二维码
    点击关注 欢迎关注 关注我们 APP专享
    未經授權 非經授權 不得轉載 禁止轉載 轉載請註明 未经授权 未经许可 不得转载 禁止转载 谢绝转载 转载请注明 转载须注明 转载请联系 版权归 版权所有 版權所有 版权属 版权声明
    免责声明 仅代表作者 不代表本网 不代表本站 不代表本报 仅供参考，不构成 不构成投资建议 投稿邮箱 新闻热线 报料热线 爆料热线
    举报邮箱 ICP备 ICP证 公网安备 网站标识码 opyright rights reserved Rights Reserved 备案号 请支持独立网站
    点击进入专题 相关资讯请关注 更多资讯请 更多精彩内容 更多原创资讯 自律公约 人人可编辑
    """)

  private static let solicitations = WordSet(
    "下载 客户端 免费 快来 福利 优惠 立即 抢购 领取 体验 试玩 专享 尽享 好礼 红包 报名 扫码 注册 限时 秒杀 中奖 抽奖 加入 独享 点击")

  /// How a line begins that says who the author is.
  private static let biographies = WordSet("作者为 作者系 作者是 作者单位 本文作者为 本文作者系 本文作者是 作者简介")

  private static let shortNotices = WordSet(
    """
    打开APP 下载APP 打开客户端 微信公众号 关注官方微信 官方微信（ 下载客户端 客户端下载 新闻客户端： 侵权必究 侵权请 侵权联系 侵权删 侵权告知 如有侵权 若有侵权 如侵权 若侵权 有侵权 涉及侵权 侵犯版权 并不代表 观点和立场 许可证号 许可证编号 网上传播视听节目
    电子邮箱地址 您的浏览器 本文来自腾讯 本文来自澎湃 授权发布，转载
    """)

  private static let prefixes = WordSet(
    """
    原标题 原題 原题为 本文原标题 本文原题 原题 标签 标签： 关键词 关键字 文章关键词 打印本页 打印本文 打印此页 打印页面 关闭窗口 关闭本页 关闭此页 关闭页面 字号大小 字体大小 字體大小 浏览次数 阅读次数 点击次数
    点击数 阅读量 阅读数 访问量 浏览量 人参与 收藏本文 我要反馈 我要纠错 返回首页 返回顶部 返回列表 回到顶部 已推荐 免费下载 播放视频
    上一页 下一页 余下全文 展开全文 阅读全文 查看原文 阅读原文 点击查看 此前报道 视频加载 正在加载 您的浏览器 当前位置 您当前的位置 您的位置
    你的位置 所在位置 责任编辑 分类： 所属分类 版权所有 版权声明 版权归 特别声明 免责声明 本文链接 本文标题 本文地址 原文链接
    原文地址 文章链接
    """)

  private static let tools = WordSet(
    """
    分享 收藏 打印 字号 关闭窗口 关闭本页 点赞 登录 登陆 注册 纠错 举报 微博 微信 QQ空间 评论 跟帖 转发 阅读( 浏览( 人气 复制链接
    放大字体 缩小字体 手机版 设为首页 加入收藏 联系我们 网站地图 友情链接 无障碍 繁體 简体 登入 留言 人參與 播放 暂停 订阅 下载 邮箱 立即
    """)
}
