/// What a word may do in the words around a number; one word may do several things.
struct LabelRoles: OptionSet, Hashable, Sendable {
  let rawValue: UInt64

  /// A verb of an act wherever it stands, whose subject is not part of the label: 破获, 抓获.
  static let act = LabelRoles(rawValue: 1 << 0)
  /// A verb of an act at the head of its phrase, a noun's part elsewhere: 组织, 投入.
  static let soft = LabelRoles(rawValue: 1 << 1)
  /// A verb whose subject says what is counted: 发送 in 铁路发送旅客.
  static let flow = LabelRoles(rawValue: 1 << 2)
  /// What became of those counted; needs no object: 遇难, 落网.
  static let state = LabelRoles(rawValue: 1 << 3)
  /// A word that no label keeps: 共, 累计, 先后.
  static let filler = LabelRoles(rawValue: 1 << 4)
  /// An adverb; opens the predicate after a noun, and no label keeps it: 成功, 依法.
  static let adverb = LabelRoles(rawValue: 1 << 5)
  /// Joins a subject and its number: 为, 达, 有.
  static let copula = LabelRoles(rawValue: 1 << 6)
  /// Begins a comparison: 同比, 较, 比.
  static let comparator = LabelRoles(rawValue: 1 << 7)
  /// A verb of change: 增长, 下降.
  static let change = LabelRoles(rawValue: 1 << 8)
  /// The noun of a change: 增幅, 降幅.
  static let changeNoun = LabelRoles(rawValue: 1 << 9)
  /// 占: the whole of a share follows.
  static let share = LabelRoles(rawValue: 1 << 10)
  /// 分别: values follow one for each subject.
  static let each = LabelRoles(rawValue: 1 << 11)
  /// 其中, 包括: parts follow.
  static let part = LabelRoles(rawValue: 1 << 12)
  /// Joins equals: 和, 及, 、.
  static let and = LabelRoles(rawValue: 1 << 13)
  /// A preposition whose phrase is no part of the label: 从, 在.
  static let preposition = LabelRoles(rawValue: 1 << 14)
  /// A preposition whose phrase says to whom: 向群众返还.
  static let toward = LabelRoles(rawValue: 1 << 15)
  /// 将, 把: the object stands before its verb.
  static let fronting = LabelRoles(rawValue: 1 << 16)
  /// 被: the object stands before its verb as subject.
  static let passive = LabelRoles(rawValue: 1 << 17)
  /// 的.
  static let of = LabelRoles(rawValue: 1 << 18)
  /// Ends a phrase that only sets the scene: 以来, 期间, 方面.
  static let frame = LabelRoles(rawValue: 1 << 19)
  /// 中: names the whole that the numbers after it divide.
  static let within = LabelRoles(rawValue: 1 << 20)
  /// A noun that later members of a list leave out: 案件.
  static let head = LabelRoles(rawValue: 1 << 21)
  /// A case type so wide that it opens no scope of its own: 刑事案件.
  static let wide = LabelRoles(rawValue: 1 << 22)
  /// A noun that says what an amount is and takes no verb: 涉案金额.
  static let amount = LabelRoles(rawValue: 1 << 23)
  static let time = LabelRoles(rawValue: 1 << 24)
  static let place = LabelRoles(rawValue: 1 << 25)
  static let actor = LabelRoles(rawValue: 1 << 26)
  /// 造成, 导致: what follows is an outcome.
  static let cause = LabelRoles(rawValue: 1 << 27)
  /// Makes a noun of the verb before it: 率, 量, 数.
  static let suffix = LabelRoles(rawValue: 1 << 28)
  /// A predicate that the counted noun begins and no label needs: 开展, 来自.
  static let further = LabelRoles(rawValue: 1 << 29)
  /// A verb that says by itself what is counted, so that no object is restored: 刑事拘留.
  static let sufficient = LabelRoles(rawValue: 1 << 30)
  /// A qualifier that stands for a noun before it: 女性, 大陆.
  static let qualifier = LabelRoles(rawValue: 1 << 31)

  /// 未, 不: the verb behind it happened not.
  static let negation = LabelRoles(rawValue: 1 << 32)
  /// A single sign that is a word only beside other words.
  static let loose = LabelRoles(rawValue: 1 << 33)
  /// A verb whose object acts in turn: 部署企业投入.
  static let pivot = LabelRoles(rawValue: 1 << 34)
  /// 这一数字: stands for what was counted before.
  static let anaphor = LabelRoles(rawValue: 1 << 35)
  /// 较多, 位居: says how much, not of what.
  static let degree = LabelRoles(rawValue: 1 << 36)
  /// 日均, 人均.
  static let per = LabelRoles(rawValue: 1 << 37)
  /// Ends the name of a place or body.
  static let district = LabelRoles(rawValue: 1 << 38)
  /// A verb that takes 犯罪嫌疑人 for granted: 抓获.
  static let suspect = LabelRoles(rawValue: 1 << 39)
  /// 其余: what is left over.
  static let rest = LabelRoles(rawValue: 1 << 49)
  /// 起数: counts what stands before it.
  static let tally = LabelRoles(rawValue: 1 << 50)
  /// 等.
  static let etc = LabelRoles(rawValue: 1 << 51)
  /// A verb that a suffix made part of a noun: 破案 in 破案率.
  static let nominal = LabelRoles(rawValue: 1 << 52)

  /// How an act was done, as part of its label: 诉前调解.
  static let manner = LabelRoles(rawValue: 1 << 53)
  /// Qualifies a noun that joined members share: 刑事、治安警情.
  static let kind = LabelRoles(rawValue: 1 << 54)
  /// A noun that a bare arrest takes for granted: 犯罪嫌疑人.
  static let caseNoun = LabelRoles(rawValue: 1 << 55)

  /// The very noun that later members of a list leave out.
  static let headNoun = LabelRoles(rawValue: 1 << 56)
  /// 年, 月, 日 behind digits.
  static let timeUnit = LabelRoles(rawValue: 1 << 57)
  /// 有 and its like: what stands before says only where.
  static let having = LabelRoles(rawValue: 1 << 58)

  /// Begins a phrase that 的 ties to a noun: 涉嫌诈骗的嫌疑人.
  static let opener = LabelRoles(rawValue: 1 << 59)
  /// Joins the ends of a range: 40—50名.
  static let range = LabelRoles(rawValue: 1 << 60)

  /// Ends the name of a region.
  static let region = LabelRoles(rawValue: 1 << 61)

  /// 对: begins what a place does to another (韩国对华投资).
  static let towardSign = LabelRoles(rawValue: 1 << 62)

  /// 分为: the parts that follow are all there are.
  static let division = LabelRoles(rawValue: 1 << 63)

  // Marks and shapes.
  static let number = LabelRoles(rawValue: 1 << 40)
  static let comma = LabelRoles(rawValue: 1 << 41)
  static let semicolon = LabelRoles(rawValue: 1 << 42)
  static let colon = LabelRoles(rawValue: 1 << 43)
  static let stop = LabelRoles(rawValue: 1 << 44)
  static let open = LabelRoles(rawValue: 1 << 45)
  static let close = LabelRoles(rawValue: 1 << 46)
  /// A quoted name or a short parenthesis, taken whole.
  static let atom = LabelRoles(rawValue: 1 << 47)
  static let text = LabelRoles(rawValue: 1 << 48)

  /// One of a list of ports or stations, which share the noun that closes it.
  static let name: LabelRoles = [.text, .kind]

  static let verbs: LabelRoles = [.act, .soft, .flow, .state]
  static let breaks: LabelRoles = [.comma, .semicolon, .colon, .stop, .open, .close]

  /// The role of each name in the tables.
  static let names: [String: LabelRoles] = [
    "act": .act, "soft": .soft, "flow": .flow, "state": .state, "filler": .filler, "adverb": .adverb,
    "copula": .copula, "comparator": .comparator, "change": .change, "change-noun": .changeNoun,
    "share": .share, "each": .each, "part": .part, "division": .division, "and": .and,
    "preposition": .preposition,
    "toward": .toward, "fronting": .fronting, "passive": .passive, "of": .of, "frame": .frame,
    "within": .within, "head": .head, "wide": .wide, "amount": .amount, "time": .time, "place": .place,
    "actor": .actor, "cause": .cause, "suffix": .suffix, "further": .further, "sufficient": .sufficient,
    "qualifier": .qualifier,
    "negation": .negation, "loose": .loose, "pivot": .pivot, "anaphor": .anaphor, "degree": .degree,
    "per": .per,
    "district": .district, "suspect": .suspect, "rest": .rest, "tally": .tally, "etc": .etc,
    "manner": .manner, "kind": .kind, "case-noun": .caseNoun,
    "head-noun": .headNoun, "opener": .opener, "region": .region, "toward-sign": .towardSign, "range": .range,
    "time-unit": .timeUnit, "having": .having, "text": .text, "own-body": .actor, "upper-body": .actor,
  ]

  /// Roles that are looked up by other means than as a word of the text.
  static let unspoken: LabelRoles = [.district, .caseNoun, .headNoun, .timeUnit, .region, .towardSign]

  /// The role of the verbs of a class; verbs of other classes are acts.
  static let ofClasses: [String: LabelRoles] = [
    "complete": .flow, "hold": .flow, "produce": .flow, "report": .flow, "trade": .flow, "transport": .flow,
    "vaccinate": .flow, "involve": .flow, "die": .state, "injure": .state, "miss": .state, "suffer": .state,
    "cure": .state, "rise": .change, "fall": .change, "qualify": .soft,
  ]

  func has(_ other: LabelRoles) -> Bool { !isDisjoint(with: other) }
}
