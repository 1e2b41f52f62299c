import Foundation
import Records
import Testing

@testable import Lexicon

private let folder = URL(filePath: #filePath).deletingLastPathComponent()
  .appending(path: "../../Sources/Lexicon/Tables").standardizedFileURL

@Test func everyTableIsEmbedded() throws {
  let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    .filter { $0.hasSuffix(".tsv") }.map { String($0.dropLast(4)) }
  #expect(EmbeddedTables.names == files.sorted())
  for name in EmbeddedTables.names {
    let bytes = try Data(contentsOf: folder.appending(path: name + ".tsv"))
    #expect(Data(EmbeddedTables.bytes(of: name)) == bytes, "\(name).tsv: not the embedded bytes")
  }
}

@Test(arguments: EmbeddedTables.names)
func everyTableIsWellFormed(name: String) throws {
  let table = try Table(name: name, bytes: EmbeddedTables.bytes(of: name))
  #expect(table.columns.allSatisfy { !$0.isEmpty })
  #expect(Set(table.columns).count == table.columns.count)
}

@Test func everyTableCompiles() {
  let lexicon = Lexicon.standard
  #expect(lexicon.themes.first?.id == "crime")
  #expect(lexicon.unit("公斤")?.canonical == "公斤")
  #expect(lexicon.unit("克")?.factor == ExactDecimal(text: "0.001"))
  #expect(lexicon.place(code: "371500")?.name == "聊城市")
  #expect(lexicon.places["聊城"]?.map(\.code) == ["371500"])
  #expect(lexicon.verbs["破获"]?.classes.isEmpty == false)
  #expect(lexicon.agencies["派出所"]?.agency == "公安")
  #expect(!lexicon.campaigns.isEmpty)
  #expect(lexicon.campaignPhrases["夏季行动"] != nil)
}

@Test func fingerprintIsStableAndFollowsRows() {
  let lexicon = Lexicon.standard
  #expect(lexicon.fingerprint.utf8.count == 16)
  #expect(lexicon.fingerprint == lexicon.adding(indicators: [], campaigns: []).fingerprint)
  let more = lexicon.adding(indicators: [row("lamps-fixed", "修理路灯")], campaigns: [])
  #expect(more.fingerprint != lexicon.fingerprint)
}

@Test func ownRowsAreAddedOrPutOver() {
  let once = Lexicon.standard.adding(indicators: [row("lamps-fixed", "修理路灯")], campaigns: [])
  #expect(once.indicator(Identifier("lamps-fixed"))?.labelZh == "修理路灯")
  #expect(once.indicatorPhrases["修理路燈"] == once.indicators.count - 1)
  let twice = once.adding(indicators: [row("lamps-fixed", "检修路灯")], campaigns: [])
  #expect(twice.indicators.count == once.indicators.count)
  #expect(twice.indicator(Identifier("lamps-fixed"))?.labelZh == "检修路灯")
}

private func row(_ id: String, _ label: String) -> IndicatorEntry {
  IndicatorEntry(
    id: Identifier(id), labelZh: label, labelEn: id, unit: "盏", aliases: [], dimension: "items", parent: nil,
    theme: nil)
}

@Test func everyFamilyOfUnitsIsExplained() {
  let families = Set(EmbeddedTables.rows(of: "units").flatMap { $0.parts("family") })
  #expect(Set(EmbeddedTables.rows(of: "unit_families").map { $0["family"] }) == families)
  let classes = Set(EmbeddedTables.rows(of: "verbs").flatMap { $0.parts("class") })
  #expect(Set(EmbeddedTables.rows(of: "verb_classes").map { $0["class"] }).isSubset(of: classes))
  for (unit, adds) in [("起", true), ("元", true), ("℃", false), ("/10万", false), ("岁", false)] {
    #expect(UnitScale(lexicon: .standard).addsUp(UnitOfMeasure(unit)) == adds, "\(unit)")
  }
}
