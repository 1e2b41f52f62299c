import Compression
import Foundation
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

// MARK: - Other codings

private let shortText = Array((0..<60).map { "第\($0)批：抓获犯罪嫌疑人\($0 * 37 % 101)名；" }.joined().utf8)

/// The short text by the codings' own compressors, at their strongest.
private let samples: [(coding: Coding, base64: String)] = [
  (
    .brotli,
    """
    E1AJ+B0JNi708ZZycsMZq4KClBj29/k7Onnd5vHfiooSdNTx1aAzEqN/8sBEOvNVFh6EvajBQOEE4DqAAgao4T/2B+qjV42P2+3i\
    46+35e+xzHqu1QT0v3SKeZTr0tlYdzeqodRb6y2jGevXriJrX6R4pihj66Spmy1VzuqAelFpFp+iQmrHpbhE+Qzp5Eo3LVWW6qT0\
    AmkmnrL+dFXaD0URU3llOs+Ibo6qdNRZ6SXUDDmdiqR9geJhKGPppKGbiSondQC9bDSLTrdCaEdRXEv5DOjE0U2vKgt1LnrBaj4C
    """
  ),
  (
    .zstandard,
    """
    KLUv/WRRCCUHABKOJhvA6/Yu+b+727/+vwBRW65VVZ9LMqWUUmKAcwKKlA1Flf2c7ZsnNyO/b65yfmPqcf8/t0zv1r+cuO36mond\
    t5+v35r9sbVx776qpyrq4an2d7Z7V+5Gvra62nmOqpf+f9003Vsfs+K6620qeh+e/n5z9svexr57qOvpik1zKVI2FNVFEWUgl8BU\
    y3Q5wfUQ2BFYiZRBgHVNcwV1qBHw+f1/A8CbDhEskoX/+QHrv//Wa3FXS2F//23bVpaqv8JXnlZ3fnEie/vvspW/VP2V7d3NmrZE\
    gUTUqlp1qpJGJVVWASnVVvs=
    """
  ),
]

@Test(arguments: samples.indices)
func otherCodingsAreHeldToTheSame(index: Int) throws {
  let coding = samples[index].coding
  let bytes = [UInt8](try #require(Data(base64Encoded: samples[index].base64)))
  let whole = try Inflation(of: bytes, as: coding, limit: 1 << 20)
  #expect(whole.ending == .whole)
  #expect(whole.bytes == shortText)
  #expect(try Inflation(of: bytes, as: coding, limit: 100).ending == .limit)
  for length in 1..<bytes.count {
    let part = try Inflation(of: Array(bytes.prefix(length)), as: coding, limit: 1 << 20)
    #expect(part.ending == .cut && shortText.starts(with: part.bytes), "\(length) of \(bytes.count) bytes")
  }
  #expect(try Inflation(of: Array("<html>1395起".utf8), as: coding, limit: 1 << 20).ending != .whole)
  if coding == .zstandard {
    #expect(try Inflation(of: bytes + bytes, as: coding, limit: 1 << 20).bytes == shortText + shortText)
  }
}
