import Markup
import Pipeline

/// Makes text of PDF with poppler's pdftotext, as `tongbao parse` does with a file.
struct ToolPageForms: PageForms {
  func text(of body: [UInt8]) throws(UnreadableForm) -> [UInt8]? {
    guard body.starts(with: Array("%PDF-".utf8)) else { return nil }
    do throws(ToolFailure) {
      return try PageFormats.lines(ofPDF: body)
    } catch {
      throw UnreadableForm(
        error.message + (error.hint.map { ": \($0)" } ?? ""),
        cause: error.isOfTheInput ? .body : .circumstances)
    }
  }
}
