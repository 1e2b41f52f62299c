import Mustache
package import Pipeline

/// The frame of a digest: a Mustache template whose values are finished Markdown.
struct DigestTemplate: Sendable {
  /// What a template may name; the guide `DigestTemplate` says what each holds.
  enum Name: String, Sendable, CaseIterable {
    case title, pipeline, edition, summary, first, leading, themes, computed, bulletins, unnamed, gaps,
      method, footnotes
    case firstHeading = "first_heading"
    case leadingHeading = "leading_heading"
    case themesHeading = "themes_heading"
    case computedHeading = "computed_heading"
    case bulletinsHeading = "bulletins_heading"
    case unnamedHeading = "unnamed_heading"
    case gapsHeading = "gaps_heading"
    case methodHeading = "method_heading"
    case bulletinCount = "bulletin_count"
    case statisticCount = "statistic_count"
    case seriesCount = "series_count"
    case disagreementCount = "disagreement_count"
    case revisionCount = "revision_count"
    case quarantineCount = "quarantine_count"
    case decidedCount = "decided_count"
    case firstDay = "first_day"
    case lastDay = "last_day"
  }

  /// Names of sections that are there in one language only: `{{#zh}}…{{/zh}}`.
  static let languages = DigestPolicy.Language.allCases.map(\.rawValue)

  /// The values are Markdown already: escaping them for HTML would show `&amp;` to readers.
  private static let preamble = "{{% CONTENT_TYPE:TEXT}}"

  private let template: MustacheTemplate

  /// Reads a template strictly.
  ///
  /// - Throws: at the first thing that is wrong, with its place.
  init(text: String) throws(DefinitionError) {
    try TemplateTags.check(text, names: Set(Name.allCases.map(\.rawValue) + Self.languages))
    do {
      template = try MustacheTemplate(string: Self.preamble + text)
    } catch let error as MustacheTemplate.ParserError {
      let line = error.context.lineNumber
      let column = error.context.columnNumber - (line == 1 ? Self.preamble.count : 0)
      let position = DefinitionPosition(line: line, column: max(1, column))
      throw DefinitionError(at: position, "not a Mustache template: \(error.error)")
    } catch {
      throw DefinitionError(at: DefinitionPosition(line: 1, column: 1), "not a Mustache template: \(error)")
    }
  }

  private init(standard text: String) {
    do {
      template = try MustacheTemplate(string: Self.preamble + text)
    } catch {
      preconditionFailure("the standard template: \(error)")
    }
  }

  /// The digest, with one empty line between blocks and one newline at its end.
  func text(_ values: [Name: String], language: DigestPolicy.Language) -> String {
    var model: [String: Any] = [:]
    for (name, value) in values where !value.isEmpty { model[name.rawValue] = value }
    for name in Self.languages { model[name] = name == language.rawValue }
    var lines: [Substring] = []
    for line in template.render(model).split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty, lines.last?.isEmpty ?? true { continue }
      lines.append(line)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The frame of digests whose pipeline brings none of its own.
  static let standard = DigestTemplate(standard: standardText)

  static let standardText = """
    # {{title}}

    {{summary}}

    ## {{first_heading}}

    {{first}}

    ## {{leading_heading}}

    {{leading}}

    ## {{themes_heading}}

    {{themes}}

    {{#computed}}
    ## {{computed_heading}}

    {{computed}}
    {{/computed}}

    ## {{bulletins_heading}}

    {{bulletins}}

    {{#unnamed}}
    ## {{unnamed_heading}}

    {{unnamed}}
    {{/unnamed}}

    ## {{gaps_heading}}

    {{gaps}}

    ## {{method_heading}}

    {{method}}

    {{footnotes}}
    """
}

/// A template of a pipeline's own, with the file that messages name.
package struct DigestFrame: Sendable {
  /// The file as messages name it: `Pipelines/harbour/digest.mustache`.
  package let name: String
  package let text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// Throws where the template is broken, with line and column.
  package func check() throws(StageError) { _ = try template() }

  func template() throws(StageError) -> DigestTemplate {
    do {
      return try DigestTemplate(text: text)
    } catch {
      throw StageError(
        .definition, subject: "\(name):\(error.position)", message: error.message,
        hint: error.hint ?? "the last good digest stays in place")
    }
  }
}
