/// Styles in the markup that keep text from readers.
enum HiddenStyle {
  /// A style attribute is read to here.
  private static let maximumBytes = 2048

  /// Whether a style attribute hides: not displayed, no size, or the colour of the paper.
  static func hides(_ style: UnsafePointer<UInt8>) -> Bool {
    let declarations = StyleDeclarations(Self.bytes(of: style))
    guard hidingProperties.isContained(in: declarations.bytes) else { return false }
    // White on a ground of its own is seen.
    let hasGround = declarations.list.contains { $0.property.starts(with: "background".utf8) }
    return declarations.list.contains { hides($0, hasGround: hasGround) }
  }

  /// Whether a style attribute sets a property, to whatever value.
  static func sets(_ property: StaticString, in style: UnsafePointer<UInt8>) -> Bool {
    StyleDeclarations(bytes(of: style)).list.contains { $0.property.is(property) }
  }

  /// Whether a style attribute sets what it is about apart from the line around it: `display:block`.
  static func makesBlock(_ style: UnsafePointer<UInt8>) -> Bool {
    let declarations = StyleDeclarations(Self.bytes(of: style))
    guard displays.isContained(in: declarations.bytes) else { return false }
    let values: [StaticString] = ["block", "flex", "grid", "table", "list-item"]
    return declarations.list.contains { declaration in
      declaration.property.is("display") && values.contains { declaration.value.is($0) }
    }
  }

  private static let displays = WordSet(["display"])

  private static func bytes(of style: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var count = 0
    while style[count] != 0, count < maximumBytes { count += 1 }
    return UnsafeBufferPointer(start: style, count: count)
  }

  /// Most styles hold no property that can hide.
  private static let hidingProperties = WordSet([
    "display", "visibility", "opacity", "font-size", "color", "text-indent", "left", "top", "line-through",
  ])

  private static let paperColours: [StaticString] = [
    "#fff", "#ffffff", "white", "transparent", "rgb(255,255,255)", "rgba(0,0,0,0)",
  ]

  private static func hides(_ declaration: StyleDeclarations.Declaration, hasGround: Bool) -> Bool {
    let (property, value) = (declaration.property, declaration.value)
    func isOne(of names: StaticString...) -> Bool { names.contains { property.is($0) } }
    if isOne(of: "display", "visibility") { return declaration.isHiding }
    if isOne(of: "opacity", "font-size") { return isZero(value) }
    // What is struck out no longer holds, as in <s>.
    if isOne(of: "text-decoration", "text-decoration-line") {
      return value.indices.contains { value[$0...].starts(with: "line-through".utf8) }
    }
    if isOne(of: "color") { return !hasGround && paperColours.contains { value.is($0) } }
    return isOne(of: "text-indent", "left", "top", "margin-left") && isFarAway(value)
  }

  /// 0, 0px, 0.0em, but not 0.24rem.
  private static func isZero(_ value: ArraySlice<UInt8>) -> Bool {
    let number = value.prefix { PrintedTime.isDigit($0) || $0 == UInt8(ascii: ".") }
    return !number.isEmpty && number.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") }
  }

  /// Pushed out of any screen: a thousand pixels or more to the left or above.
  private static func isFarAway(_ value: ArraySlice<UInt8>) -> Bool {
    value.first == UInt8(ascii: "-") && value.dropFirst().prefix(while: PrintedTime.isDigit).count >= 4
  }
}
