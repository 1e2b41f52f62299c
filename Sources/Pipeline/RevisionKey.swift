/// The key of what was made from one edition of a page: `<address>#<revision>`, the revision in six digits.
package struct RevisionKey: Hashable, Sendable {
  package let address: String
  /// Counts up from 1 with every distinct body that the address has had.
  package let revision: Int

  package init(address: String, revision: Int) {
    self.address = address
    self.revision = revision
  }

  /// Reads what `description` writes, and nothing else.
  package init?(_ text: String) {
    guard let mark = text.lastIndex(of: "#") else { return nil }
    let digits = text[text.index(after: mark)...]
    guard digits.utf8.count >= 6, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let revision = Int(digits)
    else { return nil }
    self.init(address: String(text[..<mark]), revision: revision)
  }
}

extension RevisionKey: CustomStringConvertible {
  package var description: String {
    let digits = String(revision)
    return address + "#" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }
}
