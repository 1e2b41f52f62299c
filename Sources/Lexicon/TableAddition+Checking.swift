import Records

extension TableAddition {
  /// Holds every row to the rules of its table; `additions` are all of the pipeline's, which may name each other's rows.
  ///
  /// - Throws: at the first row that is wrong.
  package func check(beside additions: [TableAddition]) throws(Problem) {
    let builtIn = EmbeddedTables.rows(of: name)
    let allowed = Dictionary(
      uniqueKeysWithValues: rules.choices.map { column in (column, Set(builtIn.flatMap { $0.parts(column) }))
      })
    let known = rules.references.map { reference in Self.names(of: reference, among: additions) }
    let whole = merged(into: builtIn)
    let shapes = rules.shaped.map { Shapes(of: $0.column, by: $0.by, in: builtIn) }
    var seen: [[String]: Int] = [:]
    for (row, line) in zip(rows, table.rows.map(\.line)) {
      if let first = seen.updateValue(line, forKey: key(of: row)) {
        throw Problem(line: line, "the row stands here twice, first in line \(first)")
      }
      try checkText(of: row, line)
      for column in rules.choices {
        for part in row.parts(column) where !(allowed[column]?.contains(part) ?? false) {
          throw Problem(
            line: line, "'\(part)' is no \(column) of \(name).tsv", word: part,
            choices: (allowed[column] ?? []).sorted())
        }
      }
      for (reference, names) in zip(rules.references, known) {
        for part in row.parts(reference.column) where !names.contains(part) {
          throw Problem(
            line: line, "\(reference.column): \(reference.tables[0]).tsv has no row '\(part)'", word: part,
            choices: names.sorted())
        }
      }
      if let (column, by) = rules.shaped, let shapes, let why = shapes.objection(to: row) {
        throw Problem(
          line: line, "\(column) '\(row[column])' \(why)",
          hint: by.map { "rows of \($0) '\(row[$0])' have \(shapes.example(like: row))" })
      }
      try checkNumbers(of: row, line)
      try checkFileName(in: row, line)
      try checkOddities(of: row, line, among: whole)
    }
    try checkParents(among: whole)
  }

  /// No row is its own ancestor.
  private func checkParents(among whole: [Table.Row]) throws(Problem) {
    guard let upwards = rules.references.first(where: { $0.column == "parent" && $0.tables.contains(name) })
    else { return }
    let parents = Dictionary(
      whole.map { ($0[upwards.key], $0[upwards.column]) }, uniquingKeysWith: { first, _ in first })
    // Rows whose ancestors are known to end.
    var sound: Set<String> = []
    for (row, line) in zip(rows, table.rows.map(\.line)) {
      var passed: Set<String> = [row[upwards.key]]
      var next = row[upwards.column]
      while !next.isEmpty, !sound.contains(next) {
        guard passed.insert(next).inserted else {
          throw Problem(
            line: line, "the parents of '\(row[upwards.key])' lead in a circle: '\(next)' is met again")
        }
        next = parents[next] ?? ""
      }
      sound.formUnion(passed)
    }
  }

  private static func names(of reference: TableRules.Reference, among additions: [TableAddition]) -> Set<
    String
  > {
    let own = additions.filter { reference.tables.contains($0.name) }.flatMap(\.rows)
    let builtIn = reference.tables.flatMap { EmbeddedTables.rows(of: $0) }
    return Set((builtIn + own).map { $0[reference.key] })
  }

  /// Nothing required is empty, and no word begins with a character that words are not looked up by.
  private func checkText(of row: Table.Row, _ line: Int) throws(Problem) {
    for column in rules.required where row.parts(column).isEmpty || row.parts(column).contains("") {
      throw Problem(line: line, "the column '\(column)' is empty")
    }
    for column in rules.required {
      for part in row.parts(column) where !part.unicodeScalars.contains(where: Self.isVisible) {
        throw Problem(line: line, "\(column): '\(part)' is nothing that can be seen")
      }
    }
    for column in table.columns where column != "note" {
      for part in row.parts(column) where part.unicodeScalars.first.map({ $0.value >= 1 << 16 }) ?? false {
        throw Problem(
          line: line, "\(column): '\(part)' begins with a character outside the basic plane of Unicode",
          hint: "no text is looked up by such a character; one may stand behind another")
      }
    }
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.properties.isWhitespace && !scalar.properties.isDefaultIgnorableCodePoint
  }

  private func checkNumbers(of row: Table.Row, _ line: Int) throws(Problem) {
    for column in rules.decimals {
      guard let number = ExactDecimal(text: row[column]), number > .zero else {
        throw Problem(line: line, "\(column) '\(row[column])' is no number above zero")
      }
    }
    for column in rules.integers where !row[column].isEmpty && Int(row[column]) == nil {
      throw Problem(line: line, "\(column) '\(row[column])' is no whole number")
    }
    for column in rules.days where !row[column].isEmpty && CalendarDate(text: row[column]) == nil {
      throw Problem(line: line, "\(column) '\(row[column])' is no day", hint: "write it like 2024-05-05")
    }
  }

  /// A class of verbs, and others that no other row tells as one.
  private func checkActs(of row: Table.Row, _ line: Int, among whole: [Table.Row]) throws(Problem) {
    let classes = row.parts("words")
    guard classes.count > 1 else {
      throw Problem(line: line, "'alike-act' needs two classes of verbs or more, joined with |")
    }
    let told = whole.filter { $0["role"] == row["role"] && $0["words"] != row["words"] }
      .flatMap { $0.parts("words").dropFirst() }
    for (position, name) in classes.enumerated().dropFirst()
    where told.contains(name) || classes[..<position].contains(name) {
      throw Problem(line: line, "'\(name)' is told as another class already")
    }
  }

  private func checkFileName(in row: Table.Row, _ line: Int) throws(Problem) {
    guard let column = rules.fileNames else { return }
    let isName = row[column].utf8.allSatisfy {
      (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || "-_".utf8.contains($0)
    }
    guard isName else {
      throw Problem(
        line: line, "\(column) '\(row[column])' can't be part of a file's name",
        hint: "small letters a to z, digits, - and _")
    }
  }

  /// What only one table asks; `whole` are its rows with the built-in ones.
  private func checkOddities(of row: Table.Row, _ line: Int, among whole: [Table.Row]) throws(Problem) {
    switch name {
    case "units":
      let canonical = whole.first { $0["unit"] == row["canonical"] }
      guard let canonical, canonical["canonical"] == canonical["unit"] else {
        throw Problem(
          line: line, "the canonical unit '\(row["canonical"])' is itself counted in another one",
          hint: "name the last of them: \(canonical?["canonical"] ?? "")")
      }
    case "label_words":
      let others = EmbeddedTables.rows(of: name).filter { $0["role"] == row["role"] }.flatMap {
        $0.parts("words")
      }
      guard others.count > 1 else {
        throw Problem(
          line: line, "the role '\(row["role"])' has one word, which is built in: \(others.joined())")
      }
      guard row["role"] != "taken" || row.parts("words").count > 2 else {
        throw Problem(line: line, "'taken' needs a class of verbs, a verb and a noun, joined with |")
      }
      let ofTwo = ["pair", "division-frame", "tallied", "outside"]
      guard !ofTwo.contains(row["role"]) || row.parts("words").count == 2 else {
        throw Problem(line: line, "'\(row["role"])' needs two words, joined with |")
      }
      guard row["role"] != "collective" || row.parts("words").count > 2 else {
        throw Problem(line: line, "'collective' needs a word and two or more that it means, joined with |")
      }
      if row["role"] == "alike-act" { try checkActs(of: row, line, among: whole) }
    case "bounds":
      guard row["phrase"].unicodeScalars.contains(where: { !"，。；：、,.;:".unicodeScalars.contains($0) }) else {
        throw Problem(line: line, "the mark '\(row["phrase"])' bounds no number")
      }
    case "wholes":
      for object in row.parts("objects") {
        let parts = object.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }) else {
          throw Problem(line: line, "'\(object)' is no noun, nor a noun, a colon and its unit")
        }
      }
    case "numerals":
      guard row["sign"].unicodeScalars.count == 1, row["sign"].utf8.count == 3 else {
        throw Problem(line: line, "'\(row["sign"])' is not one character of three bytes")
      }
    case "times" where row["meaning"] == "fixed-day":
      guard CalendarDate(text: "2000-" + row["amount"]) != nil else {
        throw Problem(
          line: line, "amount '\(row["amount"])' is no month and day", hint: "write it like 05-01")
      }
    case "partitions":
      guard row.parts("parts").count == 2 else {
        throw Problem(line: line, "a partition has two parts, joined with |")
      }
    case "places":
      guard AdministrativeCode(row["code"]) != nil else {
        throw Problem(line: line, "'\(row["code"])' is no code", hint: "a code of GB/T 2260 has six digits")
      }
    default: break
    }
  }
}

/// What the cells of a column look like, by what stands in another one.
private struct Shapes {
  private let column: String
  private let by: String?
  private var cells: [String: [String]] = [:]

  init(of column: String, by: String?, in rows: [Table.Row]) {
    self.column = column
    self.by = by
    for row in rows { cells[by.map { row[$0] } ?? "", default: []].append(row[column]) }
  }

  /// Why a row's cell can't be read, or nil.
  func objection(to row: Table.Row) -> String? {
    let like = cells[by.map { row[$0] } ?? ""] ?? []
    let text = row[column]
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
    for part in parts {
      let fitting = like.flatMap { $0.split(separator: "|", omittingEmptySubsequences: false) }
        .map { String($0) }.filter { Self.shape($0) == Self.shape(part) }
      if fitting.isEmpty { return "has not the form that it has in the built-in rows" }
      if let run = Self.digitRuns(in: part).first(where: { $0.count > Self.longestNumber }) {
        return "holds a number of \(run.count) digits"
      }
      let days = Self.days(in: part)
      for day in days where CalendarDate(text: day) == nil { return "holds no day: \(day)" }
      let dates = days.compactMap { CalendarDate(text: $0) }
      if dates.count == 2, dates[1] < dates[0] { return "ends before it begins" }
      if let number = Int(part) {
        let numbers = fitting.compactMap { Int($0) }
        if let least = numbers.min(), let most = numbers.max(), !(least...most).contains(number) {
          return "is not between \(least) and \(most)"
        }
      }
    }
    return nil
  }

  func example(like row: Table.Row) -> String {
    let cell = cells[by.map { row[$0] } ?? ""]?.first ?? ""
    return cell.isEmpty ? "none" : "one like '\(cell)'"
  }

  /// A cell with each run of digits as one 0: 2024-05-01 is 0-0-0.
  private static func shape(_ text: String) -> [Character] {
    var shape: [Character] = []
    for character in text {
      let sign: Character = character.isASCII && character.isNumber ? "0" : character
      if sign != "0" || shape.last != "0" { shape.append(sign) }
    }
    return shape
  }

  /// The scales of numerals go to 兆, a number of 13 digits; 18 fit an integer of the machine.
  private static let longestNumber = 18

  private static func digitRuns(in text: String) -> [Substring] {
    text.split { !($0.isASCII && $0.isNumber) }
  }

  private static func days(in text: String) -> [String] {
    text.split(separator: "/").map { String($0) }.filter { $0.count { $0 == "-" } == 2 }
  }
}
