import Compression
import Testing

private let text = Array((0..<400).map { "第\($0)批：抓获犯罪嫌疑人\($0 * 37 % 101)名；" }.joined().utf8)

private func member() throws -> [UInt8] { try Deflater().member(of: text) }

@Test func wholeMembersGiveTheirBytes() throws {
  let member = try member()
  #expect(try Inflation(of: member, limit: text.count) == Inflation(of: member + [0, 0], limit: 1 << 20))
  let two = try Inflation(of: member + member, limit: 1 << 20)
  #expect(two.ending == .whole)
  #expect(two.bytes == text + text)
}

/// However much is missing, it is told, and what there is comes as it was.
@Test func everyCutIsTold() throws {
  let member = try member()
  for length in 1..<member.count {
    let inflation = try Inflation(of: Array(member.prefix(length)), limit: 1 << 20)
    #expect(inflation.ending == .cut, "\(length) of \(member.count) bytes")
    #expect(text.starts(with: inflation.bytes))
  }
}

/// No damage gives other bytes as if they were whole; the head's flags and times are no part of them.
@Test func everyDamageIsToldOrHarmless() throws {
  let member = try member()
  for position in member.indices {
    var damaged = member
    damaged[position] ^= 1 << (position % 8)
    let inflation = try Inflation(of: damaged, limit: 1 << 20)
    #expect(inflation.ending != .whole || inflation.bytes == text, "byte \(position)")
  }
}

@Test func outputEndsAtItsLimit() throws {
  let inflation = try Inflation(of: try member(), limit: 100)
  #expect(inflation.ending == .limit)
  #expect(inflation.bytes == Array(text.prefix(100)))
}

@Test func bytesWithoutCompressionAreDamaged() throws {
  #expect(try Inflation(of: Array("<html>立查刑事案件1395起</html>".utf8), limit: 1 << 20).ending == .damaged)
  #expect(try Inflation(of: [], limit: 10).ending == .cut)
}
