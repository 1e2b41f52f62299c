import Foundation
import Pipeline
import Store
import TestSupport

/// A record of a test's archive, in the few words that tests ask about.
struct KeptRecord: Hashable, CustomStringConvertible {
  let type: String
  let target: String?
  let status: Int?
  let truncated: String?
  let block: String

  var description: String {
    [type, status.map(String.init), truncated].compactMap { $0 }.joined(separator: " ")
  }
}

extension Scaffold {
  /// Every record of the archive in order, read from the files alone.
  func records() throws -> [KeptRecord] {
    let snapshots = folder.url.appending(path: "state/snapshots")
    let names = try FileManager.default.contentsOfDirectory(atPath: snapshots.path).sorted()
    var records: [KeptRecord] = []
    for name in names where name.hasSuffix(".warc.gz") {
      let bytes = Array(try Data(contentsOf: snapshots.appending(path: name)))
      var reader = WARCReader(ByteSource(bytes: bytes))
      while let record = try reader.next() {
        records.append(
          KeptRecord(
            type: record.type, target: record.targetURI, status: HTTPHead(record.block)?.status,
            truncated: record.value(of: "WARC-Truncated"),
            block: String(decoding: record.block, as: UTF8.self)))
      }
    }
    return records
  }

  /// The records of one URL without those of `robots.txt`, as words.
  func evidence(of url: String) throws -> [String] {
    try records().filter { $0.target == url }.map(\.description)
  }
}
