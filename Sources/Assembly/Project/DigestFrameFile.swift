import Foundation
import Pipeline
import Render

extension DigestFrame {
  /// A pipeline's `digest.mustache`, or nil where there is no such file.
  static func file(of pipeline: LoadedPipeline) throws(ProgramError) -> DigestFrame? {
    let file = pipeline.folder.appending(path: "digest.mustache")
    let name = pipeline.project.display(file)
    guard let text = try FileText.text(ofFileAt: file.path, named: name) else { return nil }
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
