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
    self = Self.byPackedName[packedName] ?? .other
  }

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

  /// h1 to h6, or nil.
  var headingLevel: Int? {
    (Tag.h1.rawValue...Tag.h6.rawValue).contains(rawValue) ? Int(rawValue - Tag.h1.rawValue) + 1 : nil
  }
}
