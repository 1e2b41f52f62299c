/// What each element of a page is for, by its tag, class, id and style.
struct ElementRoles {
  typealias Role = ElementWords.Role

  private var roles: [Role]

  init(_ tree: PageTree) {
    roles = Array(repeating: [], count: tree.nodes.count)
    for index in tree.nodes.indices where !tree.nodes[index].isText {
      roles[index] = Self.role(of: index, in: tree)
    }
    hide(by: HidingRules(tree), in: tree)
  }

  /// Hides what the page's own rules hide, unless that is most of its text, which a script then shows.
  private mutating func hide(by rules: HidingRules, in tree: PageTree) {
    guard !rules.isEmpty else { return }
    var hidden: [Int] = []
    var hiddenBytes = 0
    var bytes = 0
    var end = 0
    for index in tree.nodes.indices where tree.nodes[index].isText || !tree.nodes[index].tag.isUnseen {
      if tree.nodes[index].isText {
        let parent = tree.nodes[index].parent
        guard parent < 0 || !tree.nodes[parent].tag.isUnseen else { continue }
        let count = tree.bytes(of: index).count { $0 > 0x20 }
        bytes += count
        if index < end { hiddenBytes += count }
      } else if index >= end, Self.isHidden(index, by: rules, in: tree) {
        hidden.append(index)
        end = tree.nodes[index].end
      }
    }
    guard hiddenBytes * 2 < bytes else { return }
    for index in hidden { roles[index].insert(.hidden) }
  }

  private static func isHidden(_ index: Int, by rules: HidingRules, in tree: PageTree) -> Bool {
    var isHidden = false
    var isShown = false
    tree.forEachAttribute(of: index) { name, value in
      if equal(name, "class"), rules.hide(value, sign: ".") { isHidden = true }
      if equal(name, "id"), rules.hide(value, sign: "#") { isHidden = true }
      if equal(name, "style"), HiddenStyle.sets("display", in: value) { isShown = true }
    }
    return isHidden && !isShown
  }

  subscript(_ index: Int) -> Role { roles[index] }

  private static func role(of index: Int, in tree: PageTree) -> Role {
    let tag = tree.nodes[index].tag
    var role = tagRole(tag)
    tree.forEachAttribute(of: index) { name, value in
      switch name[0] {
      case UInt8(ascii: "c") where equal(name, "class"), UInt8(ascii: "i") where equal(name, "id"),
        UInt8(ascii: "i") where equal(name, "itemprop"):
        // The header of a row's class is the table's, not the page's.
        let named = words(of: value)
        role.formUnion([.tr, .th, .thead].contains(tag) ? named.subtracting(.outside) : named)
      case UInt8(ascii: "h") where equal(name, "hidden"): role.insert(.hidden)
      case UInt8(ascii: "s") where equal(name, "style"):
        if HiddenStyle.hides(value) { role.insert(.hidden) }
        if tag.isInline, HiddenStyle.makesBlock(value) { role.insert(.block) }
      case UInt8(ascii: "a") where equal(name, "aria-hidden") && equal(value, "true"): role.insert(.outside)
      default: break
      }
    }
    return role
  }

  /// A word's role; what is hidden only on some screens (`hidden-xs`) is hidden from no reader of the page.
  private static func role(of value: UnsafePointer<UInt8>, _ word: Range<Int>) -> Role {
    let role = ElementWords.role(of: value, word)
    guard role.contains(.hidden), value[word.upperBound] == UInt8(ascii: "-") else { return role }
    let isForScreens = screens.contains { equal(value + word.upperBound + 1, startingWith: $0) }
    return isForScreens ? role.subtracting(.hidden) : role
  }

  private static let screens: [StaticString] = [
    "xs", "sm", "md", "lg", "xl", "phone", "mobile", "tablet", "print",
  ]

  private static func tagRole(_ tag: Tag) -> Role {
    switch tag {
    case .nav, .footer, .aside: .outside
    case .article: .article
    case .figcaption, .caption: .caption
    case .time: .time
    // What is struck out no longer holds: <del>500</del>300元 is 300元.
    case .del, .s, .strike: .hidden
    default: []
    }
  }

  private static func equal(_ text: UnsafePointer<UInt8>, _ word: StaticString) -> Bool {
    equal(text, startingWith: word) && text[word.utf8CodeUnitCount] == 0
  }

  private static func equal(_ text: UnsafePointer<UInt8>, startingWith word: StaticString) -> Bool {
    var index = 0
    while index < word.utf8CodeUnitCount {
      guard text[index] == word.utf8Start[index] else { return false }
      index += 1
    }
    return true
  }

  /// The roles of the words in a class or id, cut at what is no letter and at capitals inside a word.
  private static func words(of value: UnsafePointer<UInt8>) -> Role {
    var role: Role = []
    var word = 0
    var whole = 0
    var index = 0
    while true {
      let byte = value[index]
      let isUpper = (0x41...0x5a).contains(byte)
      let isLetter = isUpper || (0x61...0x7a).contains(byte)
      if !isLetter || isUpper, word < index, !isLetter || !(0x41...0x5a).contains(value[index - 1]) {
        if word != whole || isLetter { role.formUnion(Self.role(of: value, word..<index)) }
        word = index
      }
      if !isLetter {
        if whole < index { role.formUnion(Self.role(of: value, whole..<index)) }
        word = index + 1
        whole = index + 1
      }
      guard byte != 0, index < 512 else { return role }
      index += 1
    }
  }
}
