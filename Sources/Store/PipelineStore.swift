package import Foundation
import GRDB
package import Pipeline

/// A pipeline's state on disk: snapshots in WARC files, and in SQLite their catalogue and the stages' artifacts.
///
/// The WARC files are the truth and the catalogue an index into them: a capture is on the disk before its row is
/// committed, opening the store enters what a killed run wrote and did not enter, and a catalogue that is lost is made
/// again. What readers were told, the archive can't give back: it stands in a database of its own, which is only removed by
/// hand. Several processes may use one folder.
package final class PipelineStore: Sendable {
  let folder: String
  let pool: any DatabaseWriter
  let archive: ArchiveFolder
  /// Keeps this store's threads from waiting on the file lock, which they would all hold.
  let turn = NSLock()
  let queue = CaptureQueue()

  /// Opens the state in a folder, which is made where there is none.
  ///
  /// - Parameters:
  ///   - folder: the pipeline's own state folder.
  ///   - rotationLength: an archive file that is longer is followed by another.
  /// - Throws: where the folder can't be written or the state in it can't be read.
  package init(folder: URL, rotationLength: Int = 1 << 30) throws(StageError) {
    self.folder = Self.path(of: folder)
    archive = ArchiveFolder(path: self.folder + "/snapshots", rotationLength: rotationLength)
    do {
      try FileManager.default.createDirectory(atPath: archive.path, withIntermediateDirectories: true)
    } catch {
      throw Self.stageError(error, path: archive.path)
    }
    // Who finds a new state makes its tables; another who opens it meanwhile would make them too.
    pool = try FolderLock.holding(archive.path) { [path = self.folder] () throws(StageError) in
      try Self.catalogue(in: path)
    }
    try exclusively { () throws(StageError) in try catchUp() }
  }

  /// Opens the catalogue in a folder and brings it up to date; only one may at a time.
  private static func catalogue(in folder: String) throws(StageError) -> DatabasePool {
    let (path, history) = (folder + catalogueName, folder + historyName)
    do {
      var configuration = Configuration()
      configuration.busyMode = .timeout(30)
      configuration.prepareDatabase { db in try attach(history, to: db, of: path) }
      let pool = try DatabasePool(path: path, configuration: configuration)
      guard try !pool.read(Catalogue.migrator.hasBeenSuperseded) else { throw writtenByNewer(path) }
      try Catalogue.migrate(pool, at: path)
      return pool
    } catch {
      throw stageError(error, path: path)
    }
  }

  static func writtenByNewer(_ catalogue: String) -> StageError {
    StageError(
      .unreadableState, subject: catalogue, message: "the state was written by a newer tongbao",
      hint: "use that version, or name another state folder with TONGBAO_STATE")
  }

  /// Throws where a newer version of the program keeps things in a catalogue that this one knows nothing of.
  static func refuseNewer(_ catalogue: String) throws(StageError) {
    // The opening of a pipe that stands in its place would never end.
    var status = stat()
    guard stat(catalogue, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
    var isNewer = false
    do {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(30)
      isNewer = try DatabaseQueue(path: address(of: catalogue), configuration: configuration)
        .read(Catalogue.migrator.hasBeenSuperseded)
    } catch {
      // One that can't be read says nothing of who wrote it; whoever looks into it next tells the damage.
      return
    }
    if isNewer { throw writtenByNewer(catalogue) }
  }

  /// Takes a catalogue that is open already.
  init(path: String, catalogue: any DatabaseWriter) {
    folder = path
    archive = ArchiveFolder(path: path + "/snapshots", rotationLength: .max)
    pool = catalogue
  }

  /// The folder's path without a slash at its end, to which names are added with one.
  static func path(of folder: URL) -> String {
    let path = folder.path(percentEncoded: false)
    return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  static let catalogueName = "/catalogue.sqlite"
  static let historyName = "/history.sqlite"

  static let historyTable = """
    CREATE TABLE IF NOT EXISTS history.artifact (
      kind TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL, payload TEXT NOT NULL,
      PRIMARY KEY (kind, key)) WITHOUT ROWID
    """

  /// Lays the history beside the catalogue, on each connection.
  private static func attach(_ path: String, to db: Database, of catalogue: String) throws {
    do {
      // A catalogue that can't be read must not be told as damage of what is laid beside it.
      _ = try Int.fetchOne(db, sql: "PRAGMA main.schema_version")
    } catch {
      throw stageError(error, path: catalogue)
    }
    do {
      try db.execute(sql: "ATTACH DATABASE ? AS history", arguments: [path])
      guard !db.configuration.readonly else { return }
      _ = try String.fetchOne(db, sql: "PRAGMA history.journal_mode = WAL")
      try db.execute(sql: historyTable)
    } catch {
      throw stageError(error, path: path)
    }
  }

  func exclusively<Value>(_ body: () throws(StageError) -> Value) throws(StageError) -> Value {
    turn.lock()
    defer { turn.unlock() }
    return try FolderLock.holding(archive.path, body)
  }

  /// Reads from the catalogue, or from the database that `isHistory` says, which errors are told of.
  func read<Value>(
    isHistory: Bool = false, _ body: (Database) throws -> Value
  ) throws(StageError) -> Value {
    do {
      return try pool.read(body)
    } catch {
      throw Self.stageError(error, path: folder + (isHistory ? Self.historyName : Self.catalogueName))
    }
  }

  /// Writes to the catalogue, or to the database that `isHistory` says, which errors are told of.
  func write<Value>(
    isHistory: Bool = false, _ body: (Database) throws -> Value
  ) throws(StageError) -> Value {
    do {
      return try pool.write(body)
    } catch {
      throw Self.stageError(error, path: folder + (isHistory ? Self.historyName : Self.catalogueName))
    }
  }

  /// An error of SQLite or the file system in the words of a stage.
  static func stageError(_ error: any Error, path: String) -> StageError {
    if let error = error as? StageError { return error }
    guard let error = error as? DatabaseError else {
      let code = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
      if let code, code.domain == NSPOSIXErrorDomain { return .unwritable(path, Int32(code.code)) }
      return StageError(.unwritableState, subject: path, message: "cannot use: \(error.localizedDescription)")
    }
    let words = error.message ?? "error \(error.resultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      let isHistory = path.hasSuffix(historyName)
      return StageError(
        .unreadableState, subject: path,
        message: "\(isHistory ? "the editions of the digest are" : "the catalogue is") damaged: \(words)",
        hint: isHistory
          ? "move it away; the next digest is a first edition again"
          : "move it away; the next run makes it again from the snapshots")
    case .SQLITE_FULL:
      return StageError(
        .unwritableState, subject: path, message: "cannot write: \(words)",
        hint: "the disk is full; nothing that was kept is lost, free some space and run again")
    case .SQLITE_IOERR:
      return StageError(
        .unwritableState, subject: path, message: "cannot use: \(words)",
        hint: "the disk fails, or files may not grow (`ulimit -f`); nothing that was kept is lost")
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
      return StageError(
        .unwritableState, subject: path, message: "cannot write: \(words)",
        hint: "let the user who runs tongbao write there, or set TONGBAO_STATE")
    default:
      return StageError(.unwritableState, subject: path, message: "cannot use: \(words)")
    }
  }
}
