import Foundation
import Pipeline
import Render

extension DigestFrame {
  /// A pipeline's `digest.mustache`, or nil where there is no such file.
  static func file(of pipeline: LoadedPipeline) throws(ProgramError) -> DigestFrame? {
    let file = pipeline.folder.appending(path: "digest.mustache")
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    let name = pipeline.project.display(file)
    let bytes: Data
    do {
      bytes = try Data(contentsOf: file)
    } catch {
      throw ProgramError(.usage, subject: name, message: error.reason)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ProgramError(.usage, subject: name, message: "is not UTF-8", hint: "save the file as UTF-8")
    }
    return DigestFrame(name: name, text: text)
  }

  /// Throws where the pipeline's template is broken.
  static func check(_ pipeline: LoadedPipeline) throws(ProgramError) {
    do {
      try file(of: pipeline)?.check()
    } catch let error as StageError {
      throw ProgramError(error)
    } catch let error as ProgramError {
      throw error
    } catch {
      throw ProgramError(.usage, subject: pipeline.id, message: error.reason)
    }
  }
}
