/// What stands behind the first two characters of phrases: each node is followed by all that goes on from it.
struct TrieNodes: Sendable {
  /// A character, the phrase that ends with it, and the node behind all that goes on from it.
  fileprivate struct Node: Sendable {
    let scalar: UInt32
    let phrase: Int32
    let behind: Int32
  }

  /// Stands for the second character of a phrase of one.
  static let none: UInt32 = 0

  fileprivate let nodes: [Node]
  let roots: PairTable

  /// The node of two characters.
  @inline(__always)
  func node(behind first: UInt32, _ second: UInt32) -> Int? { roots[first, second] }

  /// The node over which a node goes on with a character.
  @inline(__always)
  func child(of node: Int, over scalar: UInt32) -> Int? {
    let end = Int(nodes[node].behind)
    var child = node + 1
    while child < end {
      if nodes[child].scalar == scalar { return child }
      child = Int(nodes[child].behind)
    }
    return nil
  }

  /// The phrase that ends at a node.
  @inline(__always)
  func phrase(at node: Int?) -> Int? {
    guard let node, nodes[node].phrase >= 0 else { return nil }
    return Int(nodes[node].phrase)
  }
}

/// Puts phrases into nodes in any order, and the nodes of one beginning together at last.
struct TrieBuilder {
  private struct Draft {
    let scalar: UInt32
    var phrase: Int32 = -1
    /// The first of its children and the next child of its parent; −1 for none.
    var child: Int32 = -1
    var sibling: Int32 = -1
  }

  private var drafts: [Draft] = []
  private var roots = PairTable()

  /// The node of two characters, made where there is none.
  mutating func node(behind first: UInt32, _ second: UInt32) -> Int {
    if let node = roots[first, second] { return node }
    drafts.append(Draft(scalar: second))
    roots.insert(drafts.count - 1, behind: first, second)
    return drafts.count - 1
  }

  /// The node over which a node goes on with a character, made where there is none.
  mutating func child(of node: Int, over scalar: UInt32) -> Int {
    var child = Int(drafts[node].child)
    while child >= 0 {
      if drafts[child].scalar == scalar { return child }
      child = Int(drafts[child].sibling)
    }
    drafts.append(Draft(scalar: scalar, sibling: drafts[node].child))
    drafts[node].child = Int32(drafts.count - 1)
    return drafts.count - 1
  }

  /// Ends a phrase at a node; of several the first one counts.
  mutating func end(_ phrase: Int, at node: Int) {
    if drafts[node].phrase < 0 { drafts[node].phrase = Int32(phrase) }
  }

  /// The nodes in their last order.
  var nodes: TrieNodes {
    var nodes: [TrieNodes.Node] = []
    nodes.reserveCapacity(drafts.count)
    let roots = roots.mapped { root in
      let first = nodes.count
      lay(root, into: &nodes)
      return first
    }
    return TrieNodes(nodes: nodes, roots: roots)
  }

  /// Without recursion: a phrase may be as long as a cell of a table.
  private func lay(_ root: Int, into nodes: inout [TrieNodes.Node]) {
    // The nodes that are being laid, each with its place and the child that comes next.
    var open: [(draft: Int, position: Int, next: Int)] = []
    func begin(_ draft: Int) {
      open.append((draft, nodes.count, Int(drafts[draft].child)))
      nodes.append(TrieNodes.Node(scalar: drafts[draft].scalar, phrase: drafts[draft].phrase, behind: 0))
    }
    begin(root)
    while let last = open.last {
      guard last.next >= 0 else {
        let node = drafts[last.draft]
        nodes[last.position] = TrieNodes.Node(
          scalar: node.scalar, phrase: node.phrase, behind: Int32(nodes.count))
        open.removeLast()
        continue
      }
      open[open.count - 1].next = Int(drafts[last.next].sibling)
      begin(last.next)
    }
  }
}

/// Nodes by two characters: open addressing, a word each for key and node.
struct PairTable: Sendable {
  /// The two characters and, in the lowest bits, the node and one; 0 is a free slot.
  private var slots = [UInt64](repeating: 0, count: 16)
  private var used = 0

  private static let nodeBits: UInt64 = 24

  @inline(__always)
  subscript(first: UInt32, second: UInt32) -> Int? {
    let key = Self.key(first, second)
    let mask = slots.count - 1
    var slot = Self.slot(key, mask)
    while slots[slot] != 0 {
      if slots[slot] >> Self.nodeBits == key { return Int(slots[slot] & (1 << Self.nodeBits - 1)) - 1 }
      slot = (slot + 1) & mask
    }
    return nil
  }

  mutating func insert(_ node: Int, behind first: UInt32, _ second: UInt32) {
    precondition(node < 1 << Int(Self.nodeBits) - 1, "more nodes than a trie can have")
    if used * 2 >= slots.count {
      let old = slots
      slots = [UInt64](repeating: 0, count: slots.count * 2)
      for slot in old where slot != 0 { place(slot) }
    }
    place(Self.key(first, second) << Self.nodeBits | UInt64(node + 1))
    used += 1
  }

  /// Goes through the pairs of characters, in no order.
  func forEachKey(_ visit: (UInt32, UInt32) -> Void) {
    for slot in slots where slot != 0 {
      let key = slot >> Self.nodeBits
      visit(UInt32(key >> 21), UInt32(key & (1 << 21 - 1)))
    }
  }

  /// The same keys with other nodes.
  func mapped(_ node: (Int) -> Int) -> PairTable {
    var result = self
    for index in slots.indices where slots[index] != 0 {
      let old = Int(slots[index] & (1 << Self.nodeBits - 1)) - 1
      result.slots[index] = slots[index] & ~(1 << Self.nodeBits - 1) | UInt64(node(old) + 1)
    }
    return result
  }

  private mutating func place(_ slot: UInt64) {
    let mask = slots.count - 1
    var position = Self.slot(slot >> Self.nodeBits, mask)
    while slots[position] != 0 { position = (position + 1) & mask }
    slots[position] = slot
  }

  @inline(__always)
  private static func key(_ first: UInt32, _ second: UInt32) -> UInt64 {
    UInt64(first) << 21 | UInt64(second)
  }

  @inline(__always)
  private static func slot(_ key: UInt64, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 40) & mask
  }
}
