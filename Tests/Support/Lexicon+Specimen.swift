package import Lexicon
import Records

extension Lexicon {
  /// The standard lexicon with the few indicators that specimens count.
  package static let specimen = Lexicon.standard.adding(
    indicators: [
      entry("criminal-cases-solved", "破获刑事案件", unit: "起", dimension: "cases"),
      entry("suspects-caught", "抓获违法犯罪嫌疑人", unit: "名", dimension: "persons"),
      entry("drugs-seized", "缴获毒品", unit: "公斤", dimension: "mass"),
      entry("hazards-rectified", "整改隐患", unit: "处", dimension: "hazards"),
    ],
    campaigns: [
      CampaignEntry(
        id: "specimen-1", name: "样本行动", aliases: [], start: CalendarDate(year: 2022, month: 6, day: 25),
        end: CalendarDate(year: 2022, month: 9, day: 30)),
      CampaignEntry(
        id: "specimen-1-nights", name: "样本夜巡", aliases: [], start: CalendarDate(year: 2022, month: 8, day: 5),
        end: CalendarDate(year: 2022, month: 9, day: 11), parent: "specimen-1"),
    ])

  private static func entry(_ id: String, _ label: String, unit: String, dimension: String) -> IndicatorEntry
  {
    IndicatorEntry(
      id: Identifier(id), labelZh: label, labelEn: id, unit: unit, aliases: [], dimension: dimension,
      parent: nil, theme: nil)
  }
}
