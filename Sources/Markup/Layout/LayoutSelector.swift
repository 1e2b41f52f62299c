import CXML2

/// What a layout names elements with: a CSS selector, or an XPath expression that begins with a slash.
package enum LayoutSelector {
  /// Whether the text can be read as one.
  package static func isReadable(_ text: String) -> Bool {
    guard text.hasPrefix("/") else { return ElementSelector(text) != nil }
    xmlSetStructuredErrorFunc(nil) { _, _ in }
    guard let expression = xmlXPathCompile(text) else { return false }
    xmlXPathFreeCompExpr(expression)
    return true
  }

  /// The elements of a page that it names, in document order; nil where it can't be read.
  static func elements(_ text: String, in tree: PageTree) -> [Int]? {
    text.hasPrefix("/") ? tree.elements(xpath: text) : ElementSelector(text)?.elements(in: tree)
  }
}
