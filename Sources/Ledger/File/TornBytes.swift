internal import SafeFiles

/// Bytes of a write that did not end, kept in the owner's folder as `torn-1`, `torn-2` and so on.
enum TornBytes {
  private static let most = 10_000

  /// Copies the bytes, synced, and answers the name of the copy.
  static func keep(
    _ range: Range<Int>, of source: FrameFile, in own: String
  ) throws(LedgerFileError) -> String {
    let directory = try LedgerFileError.wrap { () throws(SafeFilesError) in
      try Directory.makePrivate(own)
    }
    let (name, copy) = try create(in: directory)
    do throws(LedgerFileError) {
      try fill(copy, range, of: source)
      try LedgerFileError.wrap { () throws(SafeFilesError) in try directory.sync() }
    } catch {
      try? directory.remove(name)
      throw error
    }
    return name
  }

  private static func create(
    in directory: borrowing Directory
  ) throws(LedgerFileError) -> (String, CopyFile) {
    for number in 1...most {
      let name = "torn-\(number)"
      do {
        return (name, CopyFile(file: try directory.open(name, for: .creating(mode: 0o600))))
      } catch .system(_, 17) {
        // EEXIST: an older one, which stays.
        continue
      } catch {
        throw .file(error)
      }
    }
    throw .file(.tooLarge(path: directory.path, size: Int64(most), limit: most))
  }

  private static func fill(
    _ copy: CopyFile, _ range: Range<Int>, of source: FrameFile
  ) throws(LedgerFileError) {
    var place = range.lowerBound
    while place < range.upperBound {
      let part = try source.bytes(
        at: place, count: min(FrameFile.window, range.upperBound - place))
      if part.isEmpty { break }
      try copy.append(part)
      place += part.count
    }
    try LedgerFileError.wrap { () throws(SafeFilesError) in try copy.file.syncData() }
  }

  /// A class, as a tuple cannot hold what cannot be copied.
  private final class CopyFile {
    let file: OpenFile

    init(file: consuming OpenFile) { self.file = file }

    func append(_ bytes: [UInt8]) throws(LedgerFileError) {
      do {
        try bytes.withUnsafeBytes { buffer in
          var done = 0
          while done < buffer.count {
            done += try file.append(UnsafeRawBufferPointer(rebasing: buffer[done...]))
          }
        }
      } catch let error as SafeFilesError {
        throw .file(error)
      } catch {
        throw .file(.system(path: file.path, errno: 5))
      }
    }
  }
}
