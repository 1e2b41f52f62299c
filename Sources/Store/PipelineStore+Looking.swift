package import Foundation
import GRDB
import Glibc
package import Pipeline

extension PipelineStore {
  /// Opens the state in a folder to look into it: makes nothing where there is nothing, and gets along without leave to
  /// write.
  ///
  /// Who may write opens it as a run does, so that what a killed run left is seen too.
  package static func looking(into folder: URL) throws(StageError) -> PipelineStore {
    let path = Self.path(of: folder)
    let catalogue = path + catalogueName
    guard isThere(catalogue) || isThere(path + "/snapshots") else { return try empty(path) }
    guard access(path, W_OK) != 0 || (isThere(catalogue) && access(catalogue, W_OK) != 0) else {
      return try PipelineStore(folder: folder)
    }
    return try readOnly(path, catalogue)
  }

  private static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// A state that nothing was kept in yet; it is in memory alone.
  private static func empty(_ path: String) throws(StageError) -> PipelineStore {
    do {
      let catalogue = try DatabaseQueue()
      try Catalogue.migrator.migrate(catalogue)
      try catalogue.writeWithoutTransaction { db in
        try db.execute(sql: "ATTACH DATABASE ':memory:' AS history")
        try db.execute(sql: historyTable)
      }
      return PipelineStore(path: path, catalogue: catalogue)
    } catch {
      throw stageError(error, path: path)
    }
  }

  private static func readOnly(_ path: String, _ catalogue: String) throws(StageError) -> PipelineStore {
    guard access(catalogue, R_OK) == 0 else { throw .unreadable(catalogue, errno) }
    do {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(30)
      let history = path + historyName
      configuration.prepareDatabase { db in
        // Without a history nothing was published yet.
        let name = isThere(history) ? address(of: history) : ":memory:"
        try db.execute(sql: "ATTACH DATABASE ? AS history", arguments: [name])
      }
      let pool = try DatabasePool(path: address(of: catalogue), configuration: configuration)
      guard try !pool.read(Catalogue.migrator.hasBeenSuperseded) else { throw writtenByNewer(catalogue) }
      let isCurrent = try pool.read { db in try Catalogue.migrator.hasCompletedMigrations(db) }
      guard isCurrent else {
        throw StageError(
          .unwritableState, subject: catalogue, message: "the state was written by an older tongbao",
          hint: "a run by whoever may write there brings it up to date")
      }
      return PipelineStore(path: path, catalogue: pool)
    } catch {
      throw stageError(error, path: catalogue)
    }
  }

  /// The name under which SQLite opens a database that it can't lock: one that nobody is writing has no log beside it and
  /// may be taken as it is (sqlite.org/uri.html, immutable).
  static func address(of path: String) -> String {
    guard !isThere(path + "-wal") else { return path }
    let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: "?#%"))
    return "file:" + (path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path) + "?immutable=1"
  }
}

extension StageError {
  /// State that the system refuses to show.
  fileprivate static func unreadable(_ path: String, _ number: Int32) -> StageError {
    StageError(
      .unreadableState, subject: path, message: "cannot read: \(systemMessage(number))",
      hint: "let the user who runs tongbao read there, or set TONGBAO_STATE")
  }
}
