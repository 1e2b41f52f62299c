/// Whether an IP address is one that anybody on the internet may be asked at.
///
/// Everything that the IANA registries of special-purpose addresses (RFC 6890 and its updates) don't call globally
/// reachable is private here: loopback, local networks, the clouds' metadata services at 169.254.169.254, and IPv6
/// addresses that wrap such an IPv4 address.
enum AddressScope {
  case global, special

  /// - Parameter bytes: four bytes of IPv4 or sixteen of IPv6, in network order.
  init(_ bytes: [UInt8]) {
    switch bytes.count {
    case 4: self = Self.isSpecial4(bytes) ? .special : .global
    case 16: self = Self.isSpecial6(bytes) ? .special : .global
    default: self = .special
    }
  }

  private struct Block {
    let address: [UInt8]
    let bits: Int

    init(_ address: [UInt8], _ bits: Int) {
      self.address = address
      self.bits = bits
    }

    func contains(_ bytes: [UInt8]) -> Bool {
      let whole = bits / 8
      guard bytes.prefix(whole).elementsEqual(address.prefix(whole)) else { return false }
      guard bits % 8 > 0 else { return true }
      let mask = UInt8(truncatingIfNeeded: 0xff00 >> (bits % 8))
      return bytes[whole] & mask == address[whole] & mask
    }
  }

  private static let special4 = [
    Block([0], 8), Block([10], 8), Block([100, 64], 10), Block([127], 8), Block([169, 254], 16),
    Block([172, 16], 12), Block([192, 0, 0], 24), Block([192, 0, 2], 24), Block([192, 88, 99], 24),
    Block([192, 168], 16), Block([198, 18], 15), Block([198, 51, 100], 24), Block([203, 0, 113], 24),
    Block([224], 4), Block([240], 4),
  ]

  private static func isSpecial4(_ bytes: [UInt8]) -> Bool { special4.contains { $0.contains(bytes) } }

  private static func isSpecial6(_ bytes: [UInt8]) -> Bool {
    let mapped = [UInt8](repeating: 0, count: 10) + [0xff, 0xff]
    if bytes.starts(with: mapped) { return isSpecial4(Array(bytes[12...])) }
    // NAT64 (RFC 6052) and 6to4 (RFC 3056) carry an IPv4 address that the packet ends at.
    if bytes.starts(with: [0, 0x64, 0xff, 0x9b] + [UInt8](repeating: 0, count: 8)) {
      return isSpecial4(Array(bytes[12...]))
    }
    if bytes.starts(with: [0x20, 0x02]) { return isSpecial4(Array(bytes[2..<6])) }
    // Of the rest, only 2000::/3 is given out, without Teredo, benchmarking and documentation.
    guard Block([0x20], 3).contains(bytes) else { return true }
    return [Block([0x20, 0x01, 0], 23), Block([0x20, 0x01, 0x0d, 0xb8], 32), Block([0x3f, 0xff, 0], 20)]
      .contains { $0.contains(bytes) }
  }
}
