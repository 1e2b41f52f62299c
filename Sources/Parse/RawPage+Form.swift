package import Markup
package import Pipeline

extension RawPage {
  /// The page with the text that a tool made of its bytes.
  package func read(as form: FormPage) -> RawPage {
    var page = self
    page.bytes = form.bytes
    page.contentType = form.contentType
    page.problems += form.problems
    return page
  }
}
