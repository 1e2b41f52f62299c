import Pipeline

/// Lengths of time as people write them.
package enum DurationText {
  private static let units = [("d", 86_400), ("h", 3600), ("m", 60), ("s", 1)]

  /// Seconds of a text like `90s`, `30m`, `2h` or `1d`; nil where it is none.
  package static func seconds(_ text: String) -> Int? {
    guard let unit = units.first(where: { text.hasSuffix($0.0) }), let number = Int(text.dropLast()),
      number > 0, number <= 366 * 86_400 / unit.1
    else { return nil }
    return number * unit.1
  }

  /// The largest unit that divides it: 7200 is `2h`.
  package static func text(seconds: Int) -> String {
    let unit = units.first { seconds % $0.1 == 0 && seconds >= $0.1 } ?? ("s", 1)
    return "\(seconds / unit.1)\(unit.0)"
  }

  /// Two units at most: `1 h 20 m`.
  package static func words(seconds: Int) -> String {
    var rest = max(0, seconds)
    var parts: [String] = []
    for (name, length) in units where rest >= length || (length == 1 && parts.isEmpty) {
      parts.append("\(rest / length) \(name)")
      rest %= length
    }
    return parts.prefix(2).joined(separator: " ")
  }
}
