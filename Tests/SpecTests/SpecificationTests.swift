import Foundation
import Testing

private func specs() -> [Spec] {
  do {
    return try Spec.all()
  } catch {
    Issue.record("specs: \(error)")
    return []
  }
}

@Test(arguments: specs())
private func specificationHolds(spec: Spec) throws {
  let found = try SpecJudge(spec: spec).differences()
  if let reason = spec.notYet {
    #expect(!found.isEmpty, "\(spec.name): holds now, take the mark away: \(reason)")
  } else {
    #expect(found.isEmpty, "\(spec.name): \(found.joined(separator: "; "))")
  }
}

@Test func specificationsHaveNames() throws {
  let names = try Spec.all().map(\.name)
  #expect(!names.isEmpty)
  let doubled = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
  #expect(doubled.isEmpty, "two cases of one name: \(doubled)")
}

/// Every phenomenon has a case that shows it and one that leads astray, and every case its phenomenon.
@Test func everyPhenomenonIsTried() throws {
  let phenomena = try Phenomenon.all()
  let specs = try Spec.all()
  let known = Set(phenomena.map(\.number))
  for spec in specs {
    #expect(known.contains(spec.phenomenon), "\(spec.name): no phenomenon \(spec.phenomenon)")
  }
  for phenomenon in phenomena {
    let own = specs.filter { $0.phenomenon == phenomenon.number }
    #expect(own.contains { !$0.isTrap }, "\(phenomenon.number) \(phenomenon.title): no plain case")
    #expect(own.contains { $0.isTrap }, "\(phenomenon.number) \(phenomenon.title): no trap")
  }
}

/// The page of the documentation is what the cases say; `RECORD_GOLDEN=1` writes it and fails.
@Test func documentedTableIsTheCases() throws {
  let written = try Phenomenon.table()
  let page = Spec.folder.appending(path: "../../Sources/Assembly/Documentation.docc/Phenomena.md")
    .standardizedFileURL
  if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
    try Data(written.utf8).write(to: page)
    Issue.record("Phenomena.md is written anew; look at the diff")
    return
  }
  let kept = try String(contentsOf: page, encoding: .utf8)
  #expect(kept == written, "Phenomena.md differs from the cases; RECORD_GOLDEN=1 writes it")
}

/// At least 95 in 100 phenomena are read as they should be.
@Test func mostPhenomenaHold() throws {
  let specs = try Spec.all()
  let phenomena = try Phenomenon.all()
  let open = Set(specs.filter { $0.notYet != nil }.map(\.phenomenon))
  let holding = phenomena.count - open.count
  #expect(holding * 100 >= phenomena.count * 95, "\(holding) of \(phenomena.count); open: \(open.sorted())")
}
