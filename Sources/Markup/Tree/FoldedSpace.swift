/// White space as a reader sees it: runs are one space, none between Chinese characters, none at the ends.
enum FoldedSpace {
  static func folded(_ bytes: [UInt8]) -> String {
    var scalars = String.UnicodeScalarView()
    var pendingSpace = false
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if isSpace(scalar) {
        pendingSpace = !scalars.isEmpty
        continue
      }
      if isIgnorable(scalar) { continue }
      if pendingSpace { scalars.append(" ") }
      pendingSpace = false
      scalars.append(scalar)
    }
    return String(scalars)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09...0x0d, 0xa0, 0x1680, 0x2000...0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000: true
    default: false
    }
  }

  /// Characters that show nothing: zero-width ones, marks of direction, other controls.
  private static func isIgnorable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x08, 0x0e...0x1f, 0x7f...0x9f, 0xad, 0x200b...0x200f, 0x202a...0x202e, 0x2060...0x206f,
      0xfeff:
      true
    default: false
    }
  }
}
