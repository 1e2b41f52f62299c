package import Records
import Render

extension Document {
  /// One JSON object on one line, keys in the order that the design fixes.
  package func jsonLine(names: [NamedThing]) -> String {
    let members: [JSONValue.Member] = [
      JSONValue.Member("bulletin", .string(address)), JSONValue.Member("url", .optional(url)),
      JSONValue.Member("charset", .string(charset)), JSONValue.Member("title", .optional(title)),
      JSONValue.Member("subtitle", .optional(subtitle)),
      JSONValue.Member("published", .optional(published?.description)),
      JSONValue.Member("publisher", .optional(publisher)), JSONValue.Member("authors", .strings(authors)),
      JSONValue.Member("editors", .array(editors.map(\.json))),
      JSONValue.Member("edition", edition?.json ?? .null),
      JSONValue.Member("dateline", .optional(dateline?.description)),
      JSONValue.Member("agency", .optional(agency)),
      JSONValue.Member("place", .optional(place)), JSONValue.Member("names", .array(names.map(\.json))),
      JSONValue.Member("paragraphs", .array(paragraphs.map(\.json))),
      JSONValue.Member("problems", .array(problems.map(\.json))),
    ]
    return JSONValue.object(members + further).line
  }

  /// Where the further pages of an article begin, of one that has several.
  private var further: [JSONValue.Member] {
    furtherPages.map { [JSONValue.Member("pages", .array($0.map(\.json)))] } ?? []
  }
}

extension Editor {
  fileprivate var json: JSONValue {
    .object([JSONValue.Member("name", .string(name)), JSONValue.Member("role", .string(role))])
  }
}

extension Edition {
  fileprivate var json: JSONValue {
    .object([
      JSONValue.Member("newspaper", .optional(newspaper)),
      JSONValue.Member("date", .optional(date?.description)),
      JSONValue.Member("page", .optional(page)),
    ])
  }
}

extension NamedThing {
  fileprivate var json: JSONValue {
    .object([JSONValue.Member("text", .string(text)), JSONValue.Member("kind", .string(kind.rawValue))])
  }
}

extension Paragraph {
  fileprivate var json: JSONValue {
    .object([JSONValue.Member("text", .string(text)), JSONValue.Member("heading", .bool(isHeading))])
  }
}

extension PageStart {
  fileprivate var json: JSONValue {
    .object([
      JSONValue.Member("paragraph", .number(String(paragraph))),
      JSONValue.Member("address", .string(address)),
      JSONValue.Member("url", .optional(url)),
    ])
  }
}

extension DocumentProblem {
  fileprivate var json: JSONValue {
    .object([
      JSONValue.Member("code", .string(code.rawValue)), JSONValue.Member("message", .string(message)),
      JSONValue.Member("severity", .string(severity.rawValue)),
    ])
  }
}
