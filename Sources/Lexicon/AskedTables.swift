/// The tables that readers ask at most places of a text, a bit each.
///
/// A new one takes a bit here, has it where it is compiled, and its place in `PassageStarts`.
package struct AskedTables: OptionSet, Hashable, Sendable {
  package let rawValue: UInt64

  @inlinable package init(rawValue: UInt64) { self.rawValue = rawValue }

  private init(bit: UInt64) { rawValue = 1 << bit }

  /// Every bit that is given away.
  package static let all = AskedTables(rawValue: 1 << 37 - 1)

  package static let places = AskedTables(bit: 0)
  package static let campaigns = AskedTables(bit: 1)
  package static let agencies = AskedTables(bit: 2)
  /// Words of place and kind.
  package static let context = AskedTables(bit: 3)
  package static let facilities = AskedTables(bit: 4)
  package static let zones = AskedTables(bit: 5)
  package static let branches = AskedTables(bit: 6)
  package static let others = AskedTables(bit: 7)
  package static let inland = AskedTables(bit: 8)
  package static let settlements = AskedTables(bit: 9)
  package static let passing = AskedTables(bit: 10)
  package static let crossings = AskedTables(bit: 11)
  package static let orders = AskedTables(bit: 12)
  /// Signs at which names of places are looked for, without a table: 在, 村, 县, digits.
  package static let placeSigns = AskedTables(bit: 13)
  package static let times = AskedTables(bit: 14)
  /// Signs at which times are looked for, without a table.
  package static let timeSigns = AskedTables(bit: 15)
  package static let states = AskedTables(bit: 16)
  package static let lengths = AskedTables(bit: 17)
  package static let listMarks = AskedTables(bit: 18)
  package static let cues = AskedTables(bit: 19)
  package static let causes = AskedTables(bit: 20)
  package static let goals = AskedTables(bit: 21)
  package static let digits = AskedTables(bit: 22)
  package static let quotationMarks = AskedTables(bit: 23)
  package static let brackets = AskedTables(bit: 24)
  package static let story = AskedTables(bit: 25)
  /// Signs beside which persons are named.
  package static let personSigns = AskedTables(bit: 26)
  package static let labels = AskedTables(bit: 27)
  package static let bodies = AskedTables(bit: 28)
  package static let currencies = AskedTables(bit: 30)
  package static let scenes = AskedTables(bit: 33)
  /// Signs that may end a clause.
  package static let clauseMarks = AskedTables(bit: 32)
  /// Signs of number and quotation marks.
  package static let numerals = AskedTables(bit: 31)
  /// Signs that may begin the mark of a note.
  package static let notes = AskedTables(bit: 29)
  /// Branches and stations of the police.
  package static let offices = AskedTables(bit: 34)
  /// Kinds of disasters.
  package static let causeKinds = AskedTables(bit: 35)
  /// 周.
  package static let weekSigns = AskedTables(bit: 36)
}

/// What is asked of sets at each place of a text.
///
/// The same that `OptionSet` gives: that is generic, and from another module it was called through tables of witnesses, a
/// sixth of the time of recognition.
extension AskedTables {
  @inlinable @inline(__always)
  package var isEmpty: Bool { rawValue == 0 }

  @inlinable @inline(__always)
  package func contains(_ tables: Self) -> Bool { rawValue & tables.rawValue == tables.rawValue }

  @inlinable @inline(__always)
  package func isDisjoint(with tables: Self) -> Bool { rawValue & tables.rawValue == 0 }

  @inlinable @inline(__always)
  package func union(_ tables: Self) -> Self { Self(rawValue: rawValue | tables.rawValue) }

  @inlinable package mutating func formUnion(_ tables: Self) { self = union(tables) }
}
