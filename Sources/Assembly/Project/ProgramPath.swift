import Foundation
import Glibc

/// Where the running program lies: a name that a shell found on its PATH says nothing to cron.
package enum ProgramPath {
  package static var current: String {
    var bytes = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = readlink("/proc/self/exe", &bytes, bytes.count - 1)
    guard count > 0 else {
      return URL(filePath: CommandLine.arguments[0]).standardizedFileURL.path(percentEncoded: false)
    }
    return String(decoding: bytes[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
