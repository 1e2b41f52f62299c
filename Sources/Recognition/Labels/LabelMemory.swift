/// What the figure before said, for those that leave words out.
struct LabelMemory {
  var label: [UInt8] = []
  var verb: [UInt8] = []
  var object: [UInt8] = []
  var verbRoles: LabelRoles = []
  var unit = CountedUnit.none
  var mention = -1
  /// What it befell, before its verb: 房屋 of 房屋受损36间.
  var subject: [UInt8] = []
  /// The token of its number.
  var token = -1
  /// Its quote, and the paragraph that it stands in.
  var quote = ""
  var paragraph = -1
  /// Where the words that belong to it end.
  var end = 0
  var isPart = false
  var isLevel = true
  /// Whether its label was built from a noun alone, so that a verb behind the list may join it.
  var isBareNoun = false

  /// Whether no word of its own names it: 39万人 of 有39万人、7万头牲畜饮水困难.
  var isWordless = false
  /// Whether its noun stands before it, so that what is said behind another number is not said of it.
  var isNounFirst = false

  /// Whether it is told of each one or of each day: 人均, 日均.
  var isOfEach = false

  /// Whether the verb's subject is part of the label, so that others can't take the verb over.
  var hasSubject = false

  /// Whether 对 put it before the act that was done to it: 对60家企业检查….
  var isFronted = false
  /// Whether the next number counts what these did something with: 20家景区接待游客30万人次.
  var isHost = false
  /// What a share is of, which a growth in per cent behind it means.
  var sharing: [UInt8] = []
  /// What grew, where the label is that of its speed: a share behind it is of what grew.
  var grown: [UInt8] = []
  /// What those counted are the first in, which the values that follow are of: 平均浓度 of 平均浓度最低的3个城市.
  var ranking: [UInt8] = []
  /// The accidents or the disease whose dead are told: 较大事故.
  var scope: [UInt8] = []

  /// The body that acted, where it is one of several: 最高人民法院.
  var body: [UInt8] = []

  /// The cases that its outcome is of, where its label doesn't name them: 食品类案件.
  var cases: [UInt8] = []
  /// The noun of what a body has, where the body was put before it.
  var belonging: [UInt8] = []

  init() {}

  /// The memory of a number that says the same as the one before.
  init(copying other: LabelMemory, mention: Int, token: Int, end: Int) {
    self = other
    self.mention = mention
    self.token = token
    self.end = max(end, token + 1)
  }
}
