/// The classes and ids that a page's own style sheets keep from readers: `.tip{display:none}`.
///
/// Only rules of one class or one id count, and none for certain screens (`@media`). A later rule that displays the
/// class again, alone or with others (`.pane.active{display:block}`), takes it out: a script then decides.
struct HidingRules {
  private var names: Set<[UInt8]> = []
  private var lastBytes: Set<UInt8> = []

  /// Style sheets are read to here; pages' own are a few kilobytes.
  private static let maximumBytes = 1 << 20

  var isEmpty: Bool { names.isEmpty }

  init(_ tree: PageTree) {
    var sheet: [UInt8] = []
    for index in tree.elements(.style) where sheet.count < Self.maximumBytes {
      sheet += tree.rawText(of: index).prefix(Self.maximumBytes) + [UInt8(ascii: "\n")]
    }
    guard Self.hidingValues.isContained(in: sheet) else { return }
    read(Self.withoutComments(sheet))
    lastBytes = Set(names.compactMap(\.last))
  }

  private static let hidingValues = WordSet("none hidden")

  /// Whether a class attribute names a hiding class, or an id attribute a hiding id.
  func hide(_ value: UnsafePointer<UInt8>, sign: Unicode.Scalar) -> Bool {
    var start = 0
    var index = 0
    while true {
      let byte = value[index]
      if byte <= 0x20 {
        if start < index, isHiding(UnsafeBufferPointer(start: value + start, count: index - start), sign) {
          return true
        }
        start = index + 1
      }
      guard byte != 0, index < 512 else { return false }
      index += 1
    }
  }

  /// Few names hide, so that their ends tell most others from them.
  private func isHiding(_ name: UnsafeBufferPointer<UInt8>, _ sign: Unicode.Scalar) -> Bool {
    guard let last = name.last, lastBytes.contains(last) else { return false }
    return names.contains([UInt8(ascii: sign)] + name)
  }

  private mutating func read(_ sheet: [UInt8]) {
    var start = 0
    while let open = ByteSearch.offset(of: UInt8(ascii: "{"), in: sheet, from: start) {
      let selectors = sheet[start..<open]
      let isAtRule = selectors.first { $0 > 0x20 } == UInt8(ascii: "@")
      let end = Self.end(of: open, in: sheet, isNested: isAtRule)
      if !isAtRule { read(selectors, declarations: sheet[open + 1..<end]) }
      guard end < sheet.count else { return }
      start = end + 1
    }
  }

  /// The place of the brace that closes a block.
  private static func end(of open: Int, in sheet: [UInt8], isNested: Bool) -> Int {
    guard isNested else {
      return ByteSearch.offset(of: UInt8(ascii: "}"), in: sheet, from: open) ?? sheet.count
    }
    var depth = 0
    for index in open..<sheet.count {
      if sheet[index] == UInt8(ascii: "{") { depth += 1 }
      if sheet[index] == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return sheet.count
  }

  private mutating func read(_ selectors: ArraySlice<UInt8>, declarations: ArraySlice<UInt8>) {
    guard let isShown = Self.isShown(by: declarations) else { return }
    for selector in selectors.split(separator: UInt8(ascii: ",")) {
      let words = selector.split { $0 <= 0x20 }
      guard let last = words.last else { continue }
      let signed = Self.signed(last)
      if isShown {
        names.subtract(signed)
      } else if words.count == 1, signed.count == 1, signed[0].count == last.count {
        names.formUnion(signed)
      }
    }
  }

  /// The classes and ids of a selector with their signs: .pane and .active of div.pane.active:hover.
  private static func signed(_ selector: ArraySlice<UInt8>) -> [[UInt8]] {
    var names: [[UInt8]] = []
    var isName = false
    for byte in selector {
      if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "#") {
        names.append([byte])
        isName = true
      } else if isName, isOfName(byte) {
        names[names.count - 1].append(byte)
      } else {
        isName = false
      }
    }
    return names.filter { $0.count > 1 }
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    PrintedTime.isLetter(byte) || PrintedTime.isDigit(byte) || byte == 0x2d || byte == 0x5f
  }

  /// Whether declarations show what they are for; nil where they don't say.
  private static func isShown(by declarations: ArraySlice<UInt8>) -> Bool? {
    guard sightProperties.isContained(in: declarations) else { return nil }
    let said = StyleDeclarations(declarations).list.filter(\.isAboutSight)
    return said.isEmpty ? nil : !said.contains(where: \.isHiding)
  }

  /// Most rules are about neither.
  private static let sightProperties = WordSet("display visibility")

  private static func withoutComments(_ sheet: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var index = 0
    while let open = ByteSearch.offset(of: Array("/*".utf8), in: sheet, from: index) {
      text += sheet[index..<open]
      guard let close = ByteSearch.offset(of: Array("*/".utf8), in: sheet, from: open + 2) else {
        return text
      }
      index = close + 2
    }
    return text + sheet[index...]
  }
}
