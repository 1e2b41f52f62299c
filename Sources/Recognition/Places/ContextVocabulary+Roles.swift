extension ContextVocabulary {
  /// What a word of context_words.tsv does to the clause or the name that it stands in.
  enum Role: String, Hashable, Sendable, CaseIterable {
    case incident, target, progress, demand, rumour, law, snapshot, state, cumulative, habitual, milestone,
      survey, flow, launch, announce,
      briefing, continuing, wave
    /// Says that what is told goes on: 已, 目前.
    case soFar = "so-far"
    /// Words of Taiwan's own bulletins that name no place: 新台币.
    case ofTaiwan = "of-taiwan"
    /// What procurators put forward, which demands nothing of a number: 意见.
    case opinion
    /// Holds another word and does nothing: 造谣传谣.
    case plain
    case nation, ministry, province, prefecture, county, region, macao, taiwan
    case mainland
    case hongKong = "hong-kong"
    case thatPlace = "that-place"
    case police, settlement, unsettled, facility, passing, partner, locating
    /// Behind a place, makes it the one that somebody or something is from, not where something was: 牌照.
    case origin
    /// Who speaks for the government of a place (市长), and where that has others speak (政府新闻办).
    case official, press
    /// Before a place, makes it what is acted on: 对四川.
    case upon
    /// What closes the name of a structure or a stretch of land behind a place's (杭州|湾), which then is another one.
    case landmark
    /// Behind a place, makes what lies around it or on one side of it meant: 以南.
    case beyond
    /// Those who come from a place and whose work it does not tell: 专家组; and words between a body and them: 派出的.
    case helper, sent
    /// A word that begins with the sign of a village, which then closes no name: 村民.
    case villageWord = "village-word"
    /// A zone without a code (开发区), and what behind it makes it the place of its bureau's work.
    case zone, bureau
    /// How zones themselves are counted: 开发区3个.
    case zoneCounter = "zone-counter"
    /// How names of bodies end that work in a part of the country (海关), those of a network of lines (铁路公安处), and words
    /// before them that are no names: 联合海关.
    case branch, network, unnamed
    /// What branches and stations are called: 派出所. And words behind a place that show that it did what follows.
    case office, doing
    /// A bureau that is named by its level alone, of whatever kind the document's is: 市局.
    case ownBureau = "own-bureau"
    /// Behind a country, makes it the one that those counted are of: 旅客.
    case personsOf = "persons-of"
    /// Behind a word that names a body as well as its field, makes it the field: 卫生健康支出.
    case field
    /// Before a body, makes it the one to whom something is given: 移送公安机关.
    case recipient
    /// Between such a word and a body, says of which place or level it is: 当地.
    case whose
    /// Signs that begin longer names than the gazetteer's: 南; and what goes on behind the sign of a level, which then closes no
    /// name: 区域.
    case prefix
    case levelTail = "level-tail"
    /// Leads to places that are not named: 其余各县; and those that are of a kind and no county: 景区.
    case others, kind
    /// How an area is called that is no level of places: 区域; and words before a place that only say where those counted before
    /// are of: 均为.
    case area, stating
    /// The mainland as Hong Kong and Macao call it.
    case inland
    /// What operations are called (专项行动), and the seasons that name them.
    case operation, season
    /// An area that the nation founded and that has no code: 雄安新区.
    case newArea = "new-area"
    /// Behind several places, gives the number to each of them (各); and words that hold its sign and give nothing: 各类.
    case apiece, various
    case inName = "in-name"
    case holding, talks, reaching, total, distributing
    /// A word that ends in the first character of a place's name, and one that only seems to.
    case crossing, apart
    /// Words that share a sign with a short name before or behind them, and cut it where both do: 最大|连续, no 大连.
    case leaning, trailing
    /// What others do for the body that a text is about: 德州警方协助，全市破案.
    case helping
    /// How names of media end, which tell of others' work: 中国法院网.
    case medium
    /// Behind a place, says that it did something with whom a text is about: 与德阳警方|联合.
    case jointly
    /// Behind a level of places, makes it those among whom somebody ranks: 全省|前列, and 全市|最低 where a clause ends.
    case among, superlative
    /// A level of places behind their number: 三市.
    case levels
    /// Words that begin as one of place and say nothing of where something was: 全国前列, 国务院安委会.
    case noPlace = "no-place"
    /// How names of days and weeks of the year end that the nation keeps: 宣传日.
    case occasion
    case standing, manning, force, dispatch, each, daily, part
    case obeying, ordered
    /// Behind a body, says that it only watches over what another one does: 督办.
    case supervising
    /// At the head of a sentence, leads back from a part of the nation to all of it: 累计, 我国.
    case wholeLead = "whole-lead"
    /// Behind a number, makes it the aim of which a part is told: 完成900万人目标的73%.
    case goal
    /// Before a word of aim, leads to how much of it is done: 完成年目标任务的98%.
    case attaining
  }
}
