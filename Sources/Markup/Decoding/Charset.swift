/// A character encoding that Chinese pages come in, and the names that pages give it.
enum Charset: String, Hashable, Sendable {
  case utf8 = "utf-8"
  /// GB2312 and GBK are subsets; pages labelled with them use more.
  case gb18030
  case big5
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"

  /// The charset that a label means; nil for one that no Chinese page means.
  init?(label: some StringProtocol) {
    switch label.lowercased() {
    case "utf-8", "utf8": self = .utf8
    case "gb2312", "gb_2312", "gb_2312-80", "gbk", "gb18030", "gb-2312", "x-gbk", "cp936", "hz-gb-2312",
      "chinese":
      self = .gb18030
    case "big5", "big5-hkscs", "big5hkscs", "cn-big5", "x-x-big5", "cp950": self = .big5
    case "utf-16", "utf-16le", "utf16": self = .utf16LittleEndian
    case "utf-16be": self = .utf16BigEndian
    default: return nil
    }
  }

  /// The name that iconv knows.
  var iconvName: String {
    switch self {
    case .utf8: "UTF-8"
    case .gb18030: "GB18030"
    case .big5: "BIG5-HKSCS"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    }
  }
}
