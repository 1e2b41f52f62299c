/// What a robots.txt says to this program (RFC 9309).
struct RobotsRules: Hashable, Sendable {
  private struct Rule: Hashable {
    let pattern: [UInt8]
    let isAllowed: Bool
  }

  private var rules: [Rule] = []
  /// Milliseconds between requests, by the Crawl-delay line that many crawlers know though no standard does.
  private(set) var delayMilliseconds: Int?

  /// What the file may have at most; RFC 9309 asks for 500 KiB at least, and what comes after is not read.
  static let maximumBytes = 500 << 10

  static let allowAll = RobotsRules()
  static let disallowAll = {
    var rules = RobotsRules()
    rules.rules = [Rule(pattern: [UInt8(ascii: "/")], isAllowed: false)]
    return rules
  }()

  private init() {}

  /// Reads the groups that name the product, or, where there are none, those for everybody.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - product: lower-case, without a version: `tongbao`.
  init(_ bytes: some Collection<UInt8>, product: String) {
    var own = Self()
    var general = Self()
    var isNamed = false
    var agents: [String] = []
    var isInRules = false
    var content = Array(bytes.prefix(Self.maximumBytes))
    if content.starts(with: [0xef, 0xbb, 0xbf]) { content.removeFirst(3) }
    for line in content.split(whereSeparator: { $0 == 0x0a || $0 == 0x0d }) {
      guard let (key, value) = Self.field(line) else { continue }
      if key == "user-agent" {
        if isInRules { agents = [] }
        isInRules = false
        let token = String(value.prefix { $0.isLetter || $0 == "-" || $0 == "_" || $0 == "*" }).lowercased()
        agents.append(token)
        isNamed = isNamed || token == product
        continue
      }
      guard ["allow", "disallow", "crawl-delay"].contains(key) else { continue }
      isInRules = true
      if agents.contains(product) { own.take(key, value) }
      if agents.contains("*") { general.take(key, value) }
    }
    self = isNamed ? own : general
  }

  private static func field(_ line: ArraySlice<UInt8>) -> (key: String, value: String)? {
    let line = line.prefix { $0 != UInt8(ascii: "#") }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
      var bytes = bytes.drop { $0 == 0x20 || $0 == 0x09 }
      while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
      return String(decoding: bytes, as: UTF8.self)
    }
    return (trimmed(line[..<colon]).lowercased(), trimmed(line[(colon + 1)...]))
  }

  private mutating func take(_ key: String, _ value: String) {
    guard key != "crawl-delay" else {
      if let seconds = Double(value), seconds >= 0, seconds < 1e6 {
        delayMilliseconds = max(delayMilliseconds ?? 0, Int((seconds * 1000).rounded(.up)))
      }
      return
    }
    // An empty rule says nothing: "Disallow:" is how files allow everything.
    guard !value.isEmpty else { return }
    rules.append(Rule(pattern: Self.normalized(value), isAllowed: key == "allow"))
  }

  /// Whether the path and query may be asked for: the longest pattern that matches says so, and of equal ones the kind
  /// one.
  func allows(_ target: String) -> Bool {
    if target == "/robots.txt" { return true }
    let path = Self.normalized(target)
    var best: (length: Int, isAllowed: Bool) = (-1, true)
    for rule in rules where Self.matches(rule.pattern[...], path[...]) {
      let length = rule.pattern.count
      if length > best.length || (length == best.length && rule.isAllowed) { best = (length, rule.isAllowed) }
    }
    return best.isAllowed
  }

  /// `*` stands for any bytes, `$` at the end for the end; otherwise the pattern is a prefix.
  private static func matches(_ pattern: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>) -> Bool {
    var pattern = pattern
    let isAnchored = pattern.last == UInt8(ascii: "$")
    if isAnchored { pattern.removeLast() } else { pattern.append(UInt8(ascii: "*")) }
    // Matches greedily and goes back to the last star only: linear in practice, quadratic at worst.
    var position = path.startIndex
    var index = pattern.startIndex
    var star: (index: Int, position: Int)?
    while position < path.endIndex {
      if index < pattern.endIndex, pattern[index] == UInt8(ascii: "*") {
        star = (index, position)
        index += 1
      } else if index < pattern.endIndex, pattern[index] == path[position] {
        index += 1
        position += 1
      } else if let last = star {
        index = last.index + 1
        position = last.position + 1
        star = (last.index, last.position + 1)
      } else {
        return false
      }
    }
    return pattern[index...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  /// Percent-encoding made equal on both sides: what needs none is decoded, what needs it is encoded in capitals.
  private static func normalized(_ text: String) -> [UInt8] {
    let bytes = Array(text.percentEncodedBeyondASCII.utf8)
    var output: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let hex = bytes[index...].dropFirst().prefix(2)
      guard bytes[index] == UInt8(ascii: "%"), hex.count == 2,
        let value = UInt8(String(decoding: hex, as: UTF8.self), radix: 16)
      else {
        output.append(bytes[index])
        index += 1
        continue
      }
      let scalar = Unicode.Scalar(value)
      if scalar.properties.isAlphabetic && value < 0x80 || (0x30...0x39).contains(value)
        || "-._~".utf8.contains(value)
      {
        output.append(value)
      } else {
        output += String(decoding: bytes[index..<index + 3], as: UTF8.self).uppercased().utf8
      }
      index += 3
    }
    return output
  }
}
