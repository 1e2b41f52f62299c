import CXML2

/// A page's elements and texts in document order, flat: the only place that touches libxml2.
struct PageTree {
  /// One element or text of a page.
  struct Node {
    /// Lower-case; empty for a text.
    let name: String
    let attributes: [String: String]
    /// The text's UTF-8; empty for an element.
    let text: [UInt8]
    /// The index of the element around it; -1 for the root.
    let parent: Int
    /// The index after the last node inside it.
    var end: Int

    var isText: Bool { name.isEmpty }
  }

  private(set) var nodes: [Node] = []

  /// Deeper nesting is cut off: pages of people have a few dozen levels.
  private static let maximumDepth = 512
  private static let parserOptions =
    Int32(
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue) | Int32(XML_PARSE_HUGE.rawValue)

  /// Parses UTF-8 without NULs; a page that libxml2 makes nothing of is an empty tree.
  init(parsing text: [UInt8]) {
    let document = text.withUnsafeBytes { buffer in
      htmlReadMemory(
        buffer.bindMemory(to: CChar.self).baseAddress, Int32(clamping: buffer.count), nil, "utf-8",
        Self.parserOptions)
    }
    guard let document else { return }
    defer { xmlFreeDoc(document) }
    append(document)
  }

  /// Walks the tree without recursion, which a hostile page's depth would turn into an overflow.
  private mutating func append(_ document: xmlDocPtr) {
    var open: [Int] = []
    var next = xmlDocGetRootElement(document)
    while let node = next {
      let isElement = node.pointee.type == XML_ELEMENT_NODE
      let index = isElement || isReadableText(node) ? append(node, parent: open.last ?? -1) : nil
      if isElement, let index, open.count < Self.maximumDepth, let child = node.pointee.children {
        open.append(index)
        next = child
        continue
      }
      next = following(node, closing: &open)
    }
    for index in open.reversed() { nodes[index].end = nodes.count }
  }

  /// The next node after this one and its inside, with the elements that end here closed.
  private mutating func following(_ node: xmlNodePtr, closing open: inout [Int]) -> xmlNodePtr? {
    var current = node
    while true {
      if let sibling = current.pointee.next { return sibling }
      guard let index = open.popLast(), let parent = current.pointee.parent else { return nil }
      nodes[index].end = nodes.count
      current = parent
    }
  }

  private func isReadableText(_ node: xmlNodePtr) -> Bool {
    node.pointee.type == XML_TEXT_NODE || node.pointee.type == XML_CDATA_SECTION_NODE
  }

  private mutating func append(_ node: xmlNodePtr, parent: Int) -> Int {
    let isElement = node.pointee.type == XML_ELEMENT_NODE
    nodes.append(
      Node(
        name: isElement ? Self.string(node.pointee.name).lowercased() : "",
        attributes: isElement ? Self.attributes(of: node) : [:],
        text: isElement ? [] : Self.bytes(node.pointee.content), parent: parent, end: nodes.count + 1))
    return nodes.count - 1
  }

  static func attributes(of node: xmlNodePtr) -> [String: String] {
    var values: [String: String] = [:]
    var next = node.pointee.properties
    while let attribute = next {
      values[string(attribute.pointee.name).lowercased()] = string(
        attribute.pointee.children?.pointee.content)
      next = attribute.pointee.next
    }
    return values
  }

  static func string(_ pointer: UnsafePointer<xmlChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  static func bytes(_ pointer: UnsafePointer<xmlChar>?) -> [UInt8] {
    guard let pointer else { return [] }
    return Array(UnsafeBufferPointer(start: pointer, count: Int(xmlStrlen(pointer))))
  }
}

extension PageTree {
  /// The indices of the elements with a name.
  func elements(named name: String) -> [Int] { nodes.indices.filter { nodes[$0].name == name } }

  /// The text inside an element with white space folded.
  func text(of index: Int) -> String {
    var bytes: [UInt8] = []
    for node in nodes[index..<nodes[index].end] where node.isText { bytes += node.text }
    return FoldedSpace.folded(bytes)
  }

  /// Whether a node is inside an element that a predicate holds for, or is one.
  func hasAncestor(_ index: Int, where predicate: (Node) -> Bool) -> Bool {
    var current = index
    while current >= 0 {
      if predicate(nodes[current]) { return true }
      current = nodes[current].parent
    }
    return false
  }
}
