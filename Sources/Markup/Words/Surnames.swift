/// Chinese family names, by which a personal name is told from other short words.
enum Surnames {
  /// Whether a text of two to four characters can be a person's name in Chinese characters.
  static func begin(_ name: some StringProtocol) -> Bool {
    let characters = Array(name)
    guard (2...4).contains(characters.count) else { return false }
    if characters.count >= 3, double.contains(String(characters[..<2])) { return true }
    return characters.count <= 3 && single.contains(characters[0])
  }

  private static let single = Set(
    """
    赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷\
    贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄\
    危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮\
    羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠\
    蒙池乔阴鬱胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都\
    耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公岳帅缑亢况郈有琴商牟佘\
    佴伯赏墨哈谯笪年爱阳佟言福邸肖付闫代覃苟仝禤冼邝麦区揭凃涂占岩么卿苑逯智佀门初原靖楚矫阿仉瓮粟贠员庹展药
    趙錢孫吳鄭馮陳衛蔣韓楊許呂張嚴華陶謝鄒喻竇雲蘇韋馬鳳鮑費賀湯羅畢鄔樂時齊顧黃蕭邵談龐熊紀項閔賈婁顏鍾駱盧應鄧鬱單諸龔陸榮車龍葉賴喬譚勞聶簡饒關\
    劉莊連習廣歐師鞏冷曾游闕蘭鄺
    """.filter { !$0.isWhitespace })

  private static let double: Set<String> = [
    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "端木", "南宫", "长孙", "宇文",
    "轩辕", "闻人", "赫连", "拓跋", "呼延", "独孤", "申屠", "太史", "百里", "歐陽", "司馬", "諸葛", "東方", "張簡", "范姜", "完颜",
    "纳兰", "钟离", "鲜于", "亓官", "西门", "左丘", "第五", "澹台", "濮阳", "淳于", "单于", "万俟",
  ]
}
