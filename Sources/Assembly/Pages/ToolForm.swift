import Compression
import Markup
import Pipeline
import Records

/// A form of files that a tool of the system makes a page of (decision 0010).
enum ToolForm: CaseIterable {
  case pdf, word

  /// The form of a file by its first bytes; nil for what needs no tool.
  init?(of bytes: [UInt8]) {
    guard let form = Self.allCases.first(where: { bytes.starts(with: $0.beginning) }) else { return nil }
    self = form
  }

  /// How files of the form begin; Word's are ZIP archives (ECMA-376).
  private var beginning: [UInt8] {
    switch self {
    case .pdf: Array("%PDF-".utf8)
    case .word: [0x50, 0x4b, 0x03, 0x04]
    }
  }

  /// Reads the file from standard input, and nothing else of the machine.
  private var tool: Tool {
    switch self {
    case .pdf:
      Tool(
        name: "pdftotext", arguments: ["-q", "-enc", "UTF-8", "-layout", "-", "-"], package: "poppler-utils")
    case .word:
      Tool(
        name: "pandoc",
        arguments: ["--sandbox", "--quiet", "--from=docx", "--to=html", "--standalone", "--wrap=none"]
          // A small archive may hold a large text.
          + ["+RTS", "-M512M", "-RTS"],
        package: "pandoc")
    }
  }

  /// The page that the tool makes of a file.
  func page(of bytes: [UInt8]) throws(ToolFailure) -> FormPage {
    let problems = self == .word ? try Self.problems(ofWordFile: bytes) : []
    let output = try tool.output(for: bytes, maximumBytes: PageReader.maximumBytes)
    switch self {
    case .pdf:
      let lines = LayoutLines.joined(String(decoding: output, as: UTF8.self))
      return FormPage(bytes: Array(lines.utf8), contentType: "text/plain; charset=utf-8")
    case .word:
      return FormPage(bytes: output, contentType: "text/html; charset=utf-8", problems: problems)
    }
  }

  /// What pandoc doesn't tell of a ZIP archive: that it is no Word file, and that text in it is hidden.
  private static func problems(ofWordFile bytes: [UInt8]) throws(ToolFailure) -> [DocumentProblem] {
    guard let archive = ZipDirectory(bytes) else {
      throw ToolFailure(message: "a ZIP archive that is damaged or breaks off", isOfTheInput: true)
    }
    let text: [UInt8]?
    do throws(InflationError) {
      text = try archive.contents(of: "word/document.xml", limit: PageReader.maximumBytes)
    } catch {
      throw ToolFailure(message: "no memory for its text", isOfTheInput: false)
    }
    guard let text else {
      throw ToolFailure(
        message: archive.has("xl/workbook.xml")
          ? "an Excel file, which is not read" : "a ZIP archive and no Word file",
        isOfTheInput: true)
    }
    guard text.firstRange(of: Array("<w:vanish/>".utf8)) != nil else { return [] }
    return [
      DocumentProblem(
        code: .hiddenText, message: "text that Word hides is read with the rest", severity: .warning)
    ]
  }
}

/// Makes pages of bodies with tools, as `tongbao parse` does of files.
struct ToolForms: PageForms {
  func page(of body: [UInt8]) throws(UnreadableForm) -> FormPage? {
    guard let form = ToolForm(of: body) else { return nil }
    do throws(ToolFailure) {
      return try form.page(of: body)
    } catch {
      throw UnreadableForm(
        error.message + (error.hint.map { ": \($0)" } ?? ""),
        cause: error.isOfTheInput ? .body : .circumstances)
    }
  }
}
