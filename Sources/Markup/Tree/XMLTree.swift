import CXML2

/// The elements and texts of an XML document in document order, flat, names without prefixes and in lower case.
///
/// Documents of the web are often not well-formed: what can be read of them is read. Entities of the document's own are
/// not expanded, and nothing is loaded from anywhere.
struct XMLTree {
  /// One element or text of a document.
  struct Node {
    /// The name in lower case; empty for a text.
    let name: String
    let attributes: [String: String]
    let text: [UInt8]
    /// The index of the element around it; -1 for the root.
    let parent: Int
    /// The index after the last node inside it.
    fileprivate(set) var end: Int

    var isText: Bool { name.isEmpty }
  }

  private(set) var nodes: [Node] = []

  /// Deeper nesting is cut off: feeds have less than ten levels.
  private static let maximumDepth = 64
  private static let parserOptions =
    Int32(XML_PARSE_RECOVER.rawValue) | Int32(XML_PARSE_NOERROR.rawValue)
    | Int32(XML_PARSE_NOWARNING.rawValue) | Int32(XML_PARSE_NONET.rawValue)
    | Int32(XML_PARSE_NOCDATA.rawValue) | Int32(XML_PARSE_COMPACT.rawValue)

  /// Parses UTF-8, whatever the document's own declaration says; an unreadable document is an empty tree.
  init(parsing text: [UInt8]) {
    // Some feeds begin with empty lines, before which no XML declaration may stand.
    let text = Array(text.drop { $0 <= 0x20 })
    let document = text.withUnsafeBytes { buffer in
      xmlReadMemory(
        buffer.bindMemory(to: CChar.self).baseAddress, Int32(clamping: buffer.count), nil, "utf-8",
        Self.parserOptions)
    }
    guard let document else { return }
    defer { xmlFreeDoc(document) }
    append(document)
  }

  private mutating func append(_ document: xmlDocPtr) {
    var open: [Int] = []
    var next = xmlDocGetRootElement(document)
    while let node = next {
      if let index = append(node, parent: open.last ?? -1), open.count < Self.maximumDepth,
        let child = node.pointee.children
      {
        open.append(index)
        next = child
        continue
      }
      next = following(node, closing: &open)
    }
    for index in open.reversed() { nodes[index].end = nodes.count }
  }

  private mutating func following(_ node: xmlNodePtr, closing open: inout [Int]) -> xmlNodePtr? {
    var current = node
    while true {
      if let sibling = current.pointee.next { return sibling }
      guard let index = open.popLast(), let parent = current.pointee.parent else { return nil }
      nodes[index].end = nodes.count
      current = parent
    }
  }

  /// - Returns: the index of an element, whose inside is read next.
  private mutating func append(_ node: xmlNodePtr, parent: Int) -> Int? {
    switch node.pointee.type {
    case XML_ELEMENT_NODE:
      nodes.append(
        Node(
          name: Self.string(node.pointee.name).lowercased(), attributes: Self.attributes(of: node),
          text: [], parent: parent, end: nodes.count + 1))
      return nodes.count - 1
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
      nodes.append(
        Node(
          name: "", attributes: [:], text: Self.bytes(node.pointee.content), parent: parent,
          end: nodes.count + 1))
      return nil
    default: return nil
    }
  }
}

extension XMLTree {
  private static func attributes(of node: xmlNodePtr) -> [String: String] {
    var values: [String: String] = [:]
    var next = node.pointee.properties
    while let attribute = next {
      values[string(attribute.pointee.name).lowercased()] = string(
        attribute.pointee.children?.pointee.content)
      next = attribute.pointee.next
    }
    return values
  }

  private static func string(_ pointer: UnsafePointer<xmlChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  private static func bytes(_ pointer: UnsafePointer<xmlChar>?) -> [UInt8] {
    guard let pointer else { return [] }
    return Array(UnsafeBufferPointer(start: pointer, count: Int(xmlStrlen(pointer))))
  }

  /// The indices of the elements directly inside one.
  func children(of index: Int) -> [Int] {
    (index..<nodes[index].end).filter { nodes[$0].parent == index && !nodes[$0].isText }
  }

  /// The text inside an element with white space folded.
  func text(of index: Int) -> String {
    var bytes: [UInt8] = []
    for node in nodes[index..<nodes[index].end] where node.isText { bytes += node.text }
    return FoldedSpace.folded(bytes)
  }
}
