extension Fingerprint {
  private static let countMark = "|#"

  /// The fingerprint with counts riding on it, so that a run can add them up without reading the artifacts.
  package func carrying(_ counts: [Int]) -> Fingerprint {
    Fingerprint(text + Self.countMark + counts.map(String.init).joined(separator: "/"))
  }

  /// The counts that ride on the fingerprint; empty where none do.
  package var counts: [Int] {
    guard let mark = text.lastIndex(of: "|"), text[mark...].hasPrefix(Self.countMark) else { return [] }
    let numbers = text[mark...].dropFirst(Self.countMark.count).split(separator: "/").map { Int($0) }
    return numbers.contains(nil) ? [] : numbers.compactMap { $0 }
  }

  /// Whether this is `other`, with or without counts.
  package func stands(for other: Fingerprint) -> Bool {
    text == other.text || text.hasPrefix(other.text + Self.countMark)
  }

  /// A fingerprint of any number of parts in 16 hexadecimal digits (FNV-1a, 64 bits).
  ///
  /// It tells one key's states apart and guards against nobody; snapshots carry the SHA-256.
  package init(hashing parts: some Sequence<String>) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for part in parts {
      for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      hash = (hash ^ 0xff) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    self.init(String(repeating: "0", count: 16 - digits.utf8.count) + digits)
  }
}
