import Lexicon
import Recognition
import Records

private let recognizer = Recognizer(lexicon: .standard)

/// Any text is recognised without harm; each figure's quote stands where it says, and its interval is no lie.
///
/// The input's first line is the title, the others are paragraphs; those with a tab are rows of a table.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  var document = Document(address: "page.txt", charset: "utf-8")
  document.title = lines.first
  document.paragraphs = lines.enumerated().map { index, line in
    Paragraph(text: line, role: index == 0 ? .title : line.contains("\t") ? .tableRow : .body)
  }
  if let day = CalendarDate(year: 2024, month: 7, day: 16) {
    document.published = PublicationTime(date: day, clock: nil, utcOffsetMinutes: 480)
  }
  FuzzCheck.bounded {
    let found = recognizer.recognize(document, defaults: ReadingDefaults())
    for figure in found.figures {
      check(figure.span, in: document)
      let interval = figure.quantity.interval
      FuzzCheck.require(interval.lower <= interval.upper, "an interval is not empty")
    }
    for run in found.account { check(run.span, in: document) }
    FuzzCheck.require(
      Set(found.figures.map(\.id)).count == found.figures.count, "two figures have two identifiers")
  }
  return 0
}

private func check(_ span: SourceSpan, in document: Document) {
  let bytes = Array(document.paragraphs[span.paragraph].text.utf8)
  FuzzCheck.require(
    span.utf8Range.upperBound <= bytes.count
      && String(decoding: bytes[span.utf8Range], as: UTF8.self) == span.quote,
    "the paragraph, cut at the range, is the quote: \(span.quote)")
}
