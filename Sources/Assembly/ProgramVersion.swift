/// The program's version, as `--version` and the User-Agent tell it.
package enum ProgramVersion {
  package static let text = "0.1.0"
}
