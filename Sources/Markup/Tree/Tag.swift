/// The elements that reading a page tells apart; every other one is `other`.
enum Tag: UInt8, CaseIterable {
  case text, other
  case html, head, body, title, meta, link, script, style, noscript, template, iframe, object, embed, select
  case option, textarea, button, input, svg, canvas, audio, video, map, datalist, math, rt, rp
  case a, abbr, acronym, b, bdi, bdo, big, cite, code, data, del, dfn, em, font, i, ins, kbd, label, mark, o
  case q, s, samp, small, span, strike, strong, sub, sup, time, tt, u, wbr, ruby, img, nobr
  case h1, h2, h3, h4, h5, h6, p, div, section, article, main, aside, nav, header, footer, form, fieldset
  case figure, figcaption, caption, table, thead, tbody, tfoot, tr, td, th, ul, ol, li, dl, dt, dd, br, hr,
    pre
  case blockquote, center, address, details, summary
  case variable

  /// The tag of an element by the first eight bytes of its lower-case name, which tell all of these apart.
  init(packedName: UInt64) {
    var slot = Self.slot(of: packedName)
    while Self.hashed[slot].name != packedName {
      guard Self.hashed[slot].name != 0 else {
        self = .other
        return
      }
      slot = (slot + 1) & (Self.slots - 1)
    }
    self = Self.hashed[slot].tag
  }

  private static let slots = 1024

  private static func slot(of name: UInt64) -> Int {
    Int((name &* 0x9e37_79b9_7f4a_7c15) >> 54)
  }

  /// The tags by a hash of their names, each in the first free slot from its hash on.
  private static let hashed: [(name: UInt64, tag: Tag)] = {
    var table = Array(repeating: (name: 0 as UInt64, tag: Tag.other), count: slots)
    for (name, tag) in byPackedName.sorted(by: { $0.key < $1.key }) {
      var slot = slot(of: name)
      while table[slot].name != 0 { slot = (slot + 1) & (slots - 1) }
      table[slot] = (name, tag)
    }
    return table
  }()

  private static let byPackedName: [UInt64: Tag] = {
    var tags: [UInt64: Tag] = [:]
    for tag in Self.allCases where tag != .text && tag != .other {
      let name = tag == .variable ? "var" : String(describing: tag)
      tags[name.utf8.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }] = tag
    }
    return tags
  }()

  /// Whether its text runs on in the line around it.
  var isInline: Bool { (Tag.a.rawValue...Tag.nobr.rawValue).contains(rawValue) || self == .variable }

  /// Whether nothing inside is text for a reader.
  var isUnseen: Bool {
    (Tag.title.rawValue...Tag.rp.rawValue).contains(rawValue) || self == .head
  }

  /// Whether it is seen in the line around it and its text, where it has any, is not read.
  var isPicture: Bool {
    switch self {
    case .img, .svg, .math, .canvas, .object, .embed, .select, .input, .button: true
    default: false
    }
  }

  /// Whether it is a table or holds rows of one, or is a row.
  var isTablePart: Bool {
    switch self {
    case .table, .thead, .tbody, .tfoot, .tr: true
    default: false
    }
  }

  /// Whether it is one paragraph among others, which its parent holds.
  var isParagraph: Bool {
    switch self {
    case .p, .li, .h1, .h2, .h3, .h4, .h5, .h6, .section, .blockquote, .dd, .dt, .center, .pre: true
    default: false
    }
  }

  /// h1 to h6, or nil.
  var headingLevel: Int? {
    (Tag.h1.rawValue...Tag.h6.rawValue).contains(rawValue) ? Int(rawValue - Tag.h1.rawValue) + 1 : nil
  }
}
