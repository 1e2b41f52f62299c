/// A hash that tells two states of the lexicon apart: FNV-1a over 64 bits.
struct Fingerprint {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  init() {}

  init(text: String) { add(text.utf8) }

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }

  /// 16 hexadecimal digits.
  var text: String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
