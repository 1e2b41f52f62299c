import Foundation
import Lexicon
import Pipeline
import Records

/// A name that means no place of the gazetteer, or several, with those that may be meant.
struct UnknownPlace {
  let message: String
  let hint: String

  /// Nil where the lexicon knows one place by the name, or one in the place that is named before it.
  init?(_ name: String, in lexicon: Lexicon) {
    let meant = Self.meant(by: name, in: lexicon)
    if meant.count == 1 || Self.innerName(of: name, in: lexicon) != nil { return nil }
    guard meant.isEmpty else {
      message = "\(meant.count) places are named '\(name)'"
      let names = meant.map { entry in
        (entry.parent.flatMap { lexicon.place(code: $0) }?.name ?? "") + entry.name
      }
      hint =
        "say which, with the place around it: \(names.prefix(6).joined(separator: ", "))"
        + (names.count > 6 ? ", …" : "")
      return
    }
    message = "no place is named '\(name)'"
    let names = Self.alternatives(to: name, in: lexicon)
    hint =
      names.isEmpty
      ? "name a province, city or county as the gazetteer has it, like 聊城市"
      : "did you mean \(names.map { "'\($0)'" }.joined(separator: ", "))?"
  }

  /// The places of today that are called so: those whose full name it is, else the widest that it is short for.
  private static func meant(by name: String, in lexicon: Lexicon) -> [PlaceEntry] {
    guard name.count > 1, let all = lexicon.places[name] else { return [] }
    let today = all.filter { $0.validTo == nil }
    guard !today.isEmpty else { return all.suffix(1) }
    let exact = today.filter { $0.name == name }
    if !exact.isEmpty { return exact.uniquedByCode }
    let widest = [PlaceEntry.Level.abroad, .country, .province, .prefecture].lazy
      .map { level in today.filter { $0.level == level } }.first { !$0.isEmpty }
    return (widest ?? today).uniquedByCode
  }

  /// Of a place written behind one that it lies in, as 徐州市鼓楼区 is, the name of the place itself.
  static func innerName(of name: String, in lexicon: Lexicon) -> String? {
    for start in name.indices.dropFirst(2) where name[start...].count > 1 {
      let (outer, inner) = (lexicon.places[String(name[..<start])], lexicon.places[String(name[start...])])
      guard let outer, let inner else { continue }
      if inner.contains(where: { part in outer.contains { lexicon.lies(part, in: $0) } }) {
        return String(name[start...])
      }
    }
    return nil
  }

  /// Of a place written behind the one it lies in, the place itself; else the names that differ least, of equals those
  /// that sound most alike: 得州市 is hardly 亳州市.
  private static func alternatives(to name: String, in lexicon: Lexicon) -> [String] {
    for start in name.indices.dropFirst() where name[start...].count > 1 {
      if lexicon.places[String(name[start...])] != nil { return [String(name[start...])] }
    }
    let names = Set(lexicon.places.values.joined().flatMap { [$0.name] + $0.shortNames })
    let sound = Self.sound(of: name)
    return nearestNames(to: name, among: Array(names), limit: .max)
      .map { (letters: editDistance(name, $0), sounds: editDistance(sound, Self.sound(of: $0)), name: $0) }
      .sorted { ($0.letters, $0.sounds, $0.name) < ($1.letters, $1.sounds, $1.name) }
      .prefix(3).map(\.name)
  }

  /// The name in Latin letters without tones; the name itself where the system can't tell.
  private static func sound(of name: String) -> String {
    name.applyingTransform(.mandarinToLatin, reverse: false)?
      .applyingTransform(.stripDiacritics, reverse: false) ?? name
  }
}

extension [PlaceEntry] {
  /// Each code once.
  fileprivate var uniquedByCode: [PlaceEntry] {
    var seen: Set<String> = []
    return filter { seen.insert($0.code).inserted }
  }
}
