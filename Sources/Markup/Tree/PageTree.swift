import CXML2

/// A page's elements and texts in document order, flat: the only place that touches libxml2.
///
/// The tree keeps libxml2's document alive and reads texts and attributes in place, so that a page costs little more
/// than its parse.
final class PageTree {
  /// One element or text of a page.
  struct Node {
    let tag: Tag
    /// The index of the element around it; -1 for the root.
    let parent: Int
    /// The index after the last node inside it.
    fileprivate(set) var end: Int
    fileprivate let pointer: xmlNodePtr

    var isText: Bool { tag == .text }
  }

  let nodes: [Node]
  private let document: xmlDocPtr?

  private static let parserOptions =
    Int32(
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue) | Int32(XML_PARSE_HUGE.rawValue)

  /// Parses UTF-8 without NULs; a page that libxml2 makes nothing of is an empty tree.
  init(parsing text: [UInt8]) {
    xmlSetStructuredErrorFunc(nil) { _, _ in }
    let text = TagGuard.guarded(text)
    document = text.withUnsafeBytes { buffer in
      htmlReadMemory(
        buffer.bindMemory(to: CChar.self).baseAddress, Int32(clamping: buffer.count), nil, "utf-8",
        Self.parserOptions)
    }
    nodes = document.map { TreeWalk.nodes(of: $0, expecting: text.count / 24) } ?? []
  }

  deinit { xmlFreeDoc(document) }
}

/// Walks a document without recursion, which a hostile page's depth would turn into an overflow.
private struct TreeWalk {
  private var nodes: [PageTree.Node] = []
  /// The indices of the elements that the walk is in.
  private var open: [Int] = []
  private var depth = 0

  /// Deeper nesting is read as if it stood at this depth: pages of people have a few dozen levels.
  private static let maximumDepth = 512

  static func nodes(of document: xmlDocPtr, expecting count: Int) -> [PageTree.Node] {
    var walk = TreeWalk()
    walk.nodes.reserveCapacity(count)
    walk.walk(from: xmlDocGetRootElement(document))
    return walk.nodes
  }

  private mutating func walk(from root: xmlNodePtr?) {
    var next = root
    while let node = next {
      let isElement = node.pointee.type == XML_ELEMENT_NODE
      if isElement || isReadableText(node) {
        nodes.append(
          PageTree.Node(
            tag: isElement ? tag(of: node) : .text, parent: open.last ?? -1, end: nodes.count + 1,
            pointer: node))
      }
      if isElement, let child = node.pointee.children {
        if depth < Self.maximumDepth { open.append(nodes.count - 1) }
        depth += 1
        next = child
        continue
      }
      next = following(node)
    }
    while let index = open.popLast() { nodes[index].end = nodes.count }
  }

  /// The next node after this one and its inside; the elements that end here are closed.
  private mutating func following(_ node: xmlNodePtr) -> xmlNodePtr? {
    var current = node
    while true {
      if let sibling = current.pointee.next { return sibling }
      guard depth > 0, let parent = current.pointee.parent else { return nil }
      depth -= 1
      if depth < open.count, let index = open.popLast() { nodes[index].end = nodes.count }
      current = parent
    }
  }

  private func isReadableText(_ node: xmlNodePtr) -> Bool {
    node.pointee.type == XML_TEXT_NODE || node.pointee.type == XML_CDATA_SECTION_NODE
  }

  private func tag(of node: xmlNodePtr) -> Tag {
    guard let name = node.pointee.name else { return .other }
    var packed: UInt64 = 0
    var length = 0
    while length < 8, name[length] != 0 {
      packed = packed << 8 | UInt64(name[length])
      length += 1
    }
    return Tag(packedName: packed)
  }
}

extension PageTree {
  /// The indices of the elements with a tag.
  func elements(_ tag: Tag) -> [Int] { nodes.indices.filter { nodes[$0].tag == tag } }

  /// An element's lower-case name.
  func name(of index: Int) -> String {
    nodes[index].pointer.pointee.name.map { String(cString: $0) } ?? ""
  }

  /// The elements that an XPath expression selects; nil where it can't be read.
  func elements(xpath: String) -> [Int]? {
    guard let context = xmlXPathNewContext(document) else { return nil }
    defer { xmlXPathFreeContext(context) }
    guard let result = xmlXPathEvalExpression(xpath, context) else { return nil }
    defer { xmlXPathFreeObject(result) }
    guard let set = result.pointee.nodesetval, set.pointee.nodeNr > 0 else { return [] }
    let selected = Set((0..<Int(set.pointee.nodeNr)).compactMap { set.pointee.nodeTab[$0] })
    return nodes.indices.filter { selected.contains(nodes[$0].pointer) }
  }

  /// The value of an element's attribute, nil where it has none.
  func attribute(_ name: String, of index: Int) -> String? {
    var next = nodes[index].isText ? nil : nodes[index].pointer.pointee.properties
    while let attribute = next {
      if let key = attribute.pointee.name, xmlStrcasecmp(key, name) == 0 {
        return attribute.pointee.children?.pointee.content.map { String(cString: $0) } ?? ""
      }
      next = attribute.pointee.next
    }
    return nil
  }

  /// Whether an element's attribute is a value, byte for byte.
  func has(_ name: String, _ value: String, at index: Int) -> Bool {
    var next = nodes[index].isText ? nil : nodes[index].pointer.pointee.properties
    while let attribute = next {
      if let key = attribute.pointee.name, xmlStrEqual(key, name) == 1 {
        return xmlStrEqual(attribute.pointee.children?.pointee.content, value) == 1
      }
      next = attribute.pointee.next
    }
    return false
  }

  /// Calls `body` with each attribute's name and value as C strings; an attribute without a value is left out.
  func forEachAttribute(
    of index: Int, _ body: (UnsafePointer<xmlChar>, UnsafePointer<xmlChar>) -> Void
  ) {
    var next = nodes[index].isText ? nil : nodes[index].pointer.pointee.properties
    while let attribute = next {
      if let name = attribute.pointee.name {
        if let value = attribute.pointee.children?.pointee.content {
          body(name, UnsafePointer(value))
        } else {
          body(name, name + Int(xmlStrlen(name)))
        }
      }
      next = attribute.pointee.next
    }
  }

  /// The UTF-8 of a text node, valid while the tree is.
  func bytes(of index: Int) -> UnsafeBufferPointer<UInt8> {
    guard let content = nodes[index].pointer.pointee.content else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content)))
  }

  /// The text inside an element, white space and all.
  func rawText(of index: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for position in index..<nodes[index].end where nodes[position].isText {
      bytes += self.bytes(of: position)
    }
    return bytes
  }

  /// The text inside an element with white space folded.
  func text(of index: Int) -> String { FoldedSpace.folded(rawText(of: index)) }
}
