/// What a style attribute, or a rule of a style sheet, sets: small letters, and no white space.
struct StyleDeclarations {
  struct Declaration {
    let property: ArraySlice<UInt8>
    /// Without `!important`.
    let value: ArraySlice<UInt8>

    /// Whether it takes what it is about from sight: `display:none`, `visibility:hidden`.
    var isHiding: Bool {
      property.is("display") && value.is("none")
        || property.is("visibility") && (value.is("hidden") || value.is("collapse"))
    }

    /// Whether it says of what it is about that it is seen or not.
    var isAboutSight: Bool { property.is("display") || property.is("visibility") }
  }

  let bytes: [UInt8]

  init(_ style: some Sequence<UInt8>) {
    var bytes: [UInt8] = []
    for byte in style where byte > 0x20 {
      bytes.append((0x41...0x5a).contains(byte) ? byte | 0x20 : byte)
    }
    self.bytes = bytes
  }

  var list: [Declaration] {
    bytes.split(separator: UInt8(ascii: ";")).map { declaration in
      let colon = declaration.firstIndex(of: UInt8(ascii: ":")) ?? declaration.endIndex
      let value = declaration[colon...].dropFirst()
      return Declaration(
        property: declaration[..<colon], value: value.prefix { $0 != UInt8(ascii: "!") })
    }
  }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes are those of a word.
  func `is`(_ word: StaticString) -> Bool {
    count == word.utf8CodeUnitCount
      && word.withUTF8Buffer { word in zip(self, word).allSatisfy { $0 == $1 } }
  }
}
