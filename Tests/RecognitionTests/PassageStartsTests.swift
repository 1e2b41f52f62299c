import Lexicon
import Records
import Testing

@testable import Recognition

@Suite
struct PassageStartsTests {
  private static let texts = [
    "", "京", "7月1日至9月30日，聊城市公安局在“夏季行动”中破获电信诈骗案件135起（含跨境案件3起），抓获犯罪嫌疑人王某等12名。",
    "截至6月底，全国31个省（区、市）累计查处酒驾1.2万余起，同比下降3.5%；其余各县未发生死亡事故。",
    "大年初三，内地新增28例，开发区分局、拱北海关分别立案20件、7件①", "abc, 1:2; 𠮷林省é １２年前十个月以来",
  ]

  /// What the index leaves out is nothing: with it and without it a table finds the same phrases.
  @Test(arguments: texts) func noPhraseIsLost(text: String) {
    let passage = Passage(paragraph: Paragraph(text: text, role: .body), index: 1)
    let bytes = passage.folded
    for trie in PassageStarts.standard.tries {
      #expect(trie.matches(in: passage) == trie.matches(in: bytes, 0..<bytes.count), "\(trie.table)")
      for end in bytes.indices {
        let start = max(0, end - 7)
        #expect(
          trie.matches(in: passage, start..<end).map(\.utf8Range.upperBound).allSatisfy { $0 <= end })
        #expect(
          trie.longestMatch(in: passage, at: start, limit: end)
            == (bytes[start] & 0xc0 == 0x80
              ? nil : trie.longestMatch(in: bytes, at: start, limit: end)),
          "\(trie.table)")
      }
    }
  }

  /// Whoever goes through the places from somewhere in the text finds those that the bytes have.
  @Test(arguments: texts) func placesAreThoseOfTheBytes(text: String) {
    let starts = Passage(paragraph: Paragraph(text: text, role: .body), index: 1).starts
    for tables in [AskedTables.all, .times, [.places, .digits], .causeKinds] {
      for first in [0, starts.at.count / 2, starts.at.count] {
        var walk = starts.walk(tables, from: first)
        var found: [Int] = []
        var next = first
        while let place = walk.next(from: next) {
          found.append(place)
          next = place + 1
        }
        #expect(found == (first..<starts.at.count).filter { !starts.at[$0].isDisjoint(with: tables) })
      }
    }
  }

  /// A table whose bit the index doesn't know would have no phrases at all.
  @Test func everyBitIsInTheIndex() {
    let starts = PassageStarts.standard
    let tables = starts.tries.map(\.table) + starts.signs.map(\.table)
    #expect(!tables.contains([]))
    #expect(tables.reduce([]) { $0.union($1) } == AskedTables.all)
  }

  /// Campaigns that are given beside the tables are no part of the index, and are found all the same.
  @Test func campaignsGivenBesideTheTablesAreFound() {
    let entry = CampaignEntry(id: "lamps", name: "灯火行动", aliases: [], start: nil, end: nil)
    let lexicon = Lexicon.standard.adding(indicators: [], campaigns: [entry])
    let text = "灯火行动修理路灯12盏。"
    let document = Document(
      address: "a.html", charset: "utf-8", paragraphs: [Paragraph(text: text, role: .body)])
    let read = Recognizer(lexicon: lexicon).recognize(document, defaults: ReadingDefaults())
    #expect(read.names.map(\.text) == ["灯火行动"])
  }

  /// Of two of one name the tables' would win, whose first day is the later one.
  @Test func daysThatAPipelineStatesGoBeforeTheTables() throws {
    let start = try #require(CalendarDate(year: 2024, month: 6, day: 15))
    let entry = CampaignEntry(
      id: "own-1", name: "夏季治安打击整治行动", aliases: [], start: start, end: nil)
    let lexicon = Lexicon.standard.adding(indicators: [], campaigns: [entry])
    let text = "夏季治安打击整治行动开展以来，全市破获刑事案件486起。"
    var document = Document(
      address: "a.html", charset: "utf-8", paragraphs: [Paragraph(text: text, role: .body)])
    document.published = PublicationTime(date: try #require(CalendarDate(year: 2024, month: 7, day: 15)))
    let read = Recognizer(lexicon: lexicon).recognize(document, defaults: ReadingDefaults())
    #expect(read.figures.map(\.period.start) == [start])
  }
}
