/// Where a figure is about: a name, and its GB/T 2260 code where the gazetteer knows one.
package struct Place: Hashable, Sendable, Codable {
  /// The fullest name that the document gives: `聊城市`, `全国`.
  package let name: String
  /// Six digits of GB/T 2260 as valid at the time of the document, an ISO 3166-1 code abroad, or nil.
  package let code: String?

  package init(name: String, code: String?) {
    self.name = name
    self.code = code
  }
}
