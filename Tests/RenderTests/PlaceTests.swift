import Pipeline
import Records
import TestSupport
import Testing

@testable import Render

private func cases(_ value: Int, _ place: Place?) -> Specimen {
  Specimen(value).with { ($0.place, $0.campaign) = (place, nil) }
}

private let nanjing = Place(name: "鼓楼区", code: "320106")
private let xuzhou = Place(name: "鼓楼区", code: "320302")
private let chiping = Place(name: "茌平区", code: "371503")

/// The digests of a pipeline with a page for each number.
private func digests(_ numbers: [Specimen], of place: String?) async throws -> (zh: String, en: String) {
  var room = try Newsroom()
  (room.definition.place, room.definition.agency) = (place, "公安")
  for (position, number) in numbers.enumerated() {
    let read = try room.page(
      .specimen([number], address: "\(position).html", published: .day("2022-08-05")), title: "通报")
    try room.series([read])
  }
  try await room.render()
  return (
    try #require(room.folder.text("digest.md")), try #require(room.folder.text("digest.en.md"))
  )
}

@Test func countyOfAPipelineOfSeveralPlacesStandsWithItsCity() async throws {
  let (chinese, english) = try await digests([cases(538, nanjing), cases(312, xuzhou)], of: nil)
  #expect(chinese.contains("破获刑事案件（南京市鼓楼区") && chinese.contains("破获刑事案件（徐州市鼓楼区"))
  #expect(english.contains("Gulou District, Nanjing") && english.contains("Gulou District, Xuzhou"))
  #expect(chinese.contains("“破获刑事案件538起”（南京市鼓楼区），"), "the footnote says whose number it is")
}

@Test func placeIsSaidWhereItDiffersFromThePipelines() async throws {
  let home = Place(name: "聊城市", code: "371500")
  let (chinese, _) = try await digests([cases(1395, home), cases(230, chiping)], of: "聊城市")
  #expect(chinese.contains("破获刑事案件（茌平区"), "its own city is obvious")
  #expect(chinese.contains("“破获刑事案件230起”（茌平区），") && chinese.contains("“破获刑事案件1395起”，"))
  #expect(chinese.contains("没有写地点的数都是聊城市的。"))
  let (alone, _) = try await digests([cases(1395, home)], of: "聊城市")
  #expect(!alone.contains("没有写地点"), "nobody asks")
}

@Test func numberOfNoPlaceAmongThoseOfSeveralSaysSo() async throws {
  let (chinese, english) = try await digests([cases(538, nanjing), cases(77, nil)], of: nil)
  #expect(chinese.contains("破获刑事案件（地点未说明"))
  #expect(english.contains("(place not stated"))
  #expect(try await !digests([cases(77, nil)], of: nil).zh.contains("地点未说明"), "none of them has one")
  #expect(try await !digests([cases(77, nil), cases(230, chiping)], of: "聊城市").zh.contains("地点未说明"))
}

@Test func placeOfAllRowsStandsAboveThemOnce() async throws {
  let (chinese, _) = try await digests(
    [
      cases(538, nanjing),
      cases(702, nanjing).with { ($0.label, $0.indicator) = ("查处治安案件", "public-order-cases-handled") },
    ], of: nil)
  #expect(chinese.contains("**南京市鼓楼区**") && chinese.contains("| 破获刑事案件 | 538起"))
}
