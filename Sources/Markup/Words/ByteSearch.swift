import Glibc

/// Search by bytes: some ten times faster than by characters, and the same for whole words of UTF-8.
enum ByteSearch {
  /// Where a word begins in a text, nil where it isn't.
  static func offset(of word: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let start = text.baseAddress, let needle = word.baseAddress, word.count <= text.count else {
      return nil
    }
    guard let first = word.first, let last = word.last else { return 0 }
    let end = text.count - word.count + 1
    var place = 0
    while place < end {
      guard let found = memchr(start + place, Int32(first), end - place) else { return nil }
      place = UnsafeRawPointer(found) - UnsafeRawPointer(start)
      if start[place + word.count - 1] == last, memcmp(start + place, needle, word.count) == 0 {
        return place
      }
      place += 1
    }
    return nil
  }

  /// Where a byte stands in a text at or after a place, nil where it isn't.
  static func offset(of byte: UInt8, in text: [UInt8], from start: Int = 0) -> Int? {
    text.withUnsafeBytes { text in
      guard let base = text.baseAddress, start < text.count,
        let found = memchr(base + start, Int32(byte), text.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  /// Where a word begins in a text at or after a place, nil where it isn't.
  static func offset(of word: [UInt8], in text: [UInt8], from start: Int = 0) -> Int? {
    guard start <= text.count else { return nil }
    return text.withUnsafeBufferPointer { text in
      word.withUnsafeBufferPointer { word in
        offset(of: word, in: UnsafeBufferPointer(rebasing: text[start...])).map { $0 + start }
      }
    }
  }
}

extension String {
  /// Whether the text holds a word, byte for byte.
  func holds(_ word: String) -> Bool {
    var (text, word) = (self, word)
    return text.withUTF8 { text in word.withUTF8 { ByteSearch.offset(of: $0, in: text) != nil } }
  }

  /// Whether the text ends with a word, byte for byte.
  func ends(with word: String) -> Bool {
    utf8.count >= word.utf8.count && utf8.suffix(word.utf8.count).elementsEqual(word.utf8)
  }
}
