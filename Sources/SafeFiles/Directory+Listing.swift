internal import Glibc
internal import SystemPackage

extension Directory {
  package struct Entry: Hashable, Sendable {
    /// Hostile, as any name on a disk.
    package let name: String
    /// False where the name is no UTF-8: then `name` is only for showing, and opens nothing.
    package let isNameExact: Bool
    package let info: FileInfo
  }

  package struct Listing: Hashable, Sendable {
    /// By name, in the order of its bytes.
    package let entries: [Entry]
    /// False where the directory holds more than was asked for; which ones are missing is up to the
    /// file system.
    package let isComplete: Bool
  }

  /// What lies in the directory, without `.` and `..`; links are not followed. What vanishes
  /// meanwhile is left out.
  package func list(limit: Int) throws(SafeFilesError) -> Listing {
    let names = try self.names(limit: limit)
    var entries: [Entry] = []
    for bytes in names.prefix(max(0, limit)) {
      let name = String(decoding: bytes, as: UTF8.self)
      do throws(Errno) {
        let characters = bytes.map { CChar(bitPattern: $0) }
        let stat = try Stat(characters, relativeTo: descriptor.file, flags: .symlinkNoFollow)
        entries.append(
          Entry(
            name: String(name.dropLast()), isNameExact: Array(name.utf8) == bytes,
            info: FileInfo(stat)))
      } catch .noSuchFileOrDirectory {
        continue
      } catch {
        throw SafeFilesError(error, path: path + "/" + name.dropLast())
      }
    }
    return Listing(
      entries: entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) },
      isComplete: names.count <= limit)
  }

  /// At most one name more than `limit`, each with its zero byte at the end.
  private func names(limit: Int) throws(SafeFilesError) -> [[UInt8]] {
    // A description of its own: the place of reading is not shared with `descriptor`.
    let number = try Descriptor.call(path) {
      let number = openat(descriptor.file.rawValue, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      return number < 0 ? nil : number
    }
    guard let stream = fdopendir(number) else {
      let error = SafeFilesError(Errno(rawValue: errno), path: path)
      close(number)
      throw error
    }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while names.count <= limit {
      errno = 0
      guard let entry = readdir(stream) else {
        let number = errno
        if number != 0 { throw SafeFilesError(Errno(rawValue: number), path: path) }
        break
      }
      let name = Self.name(of: entry)
      if name != [0x2E, 0] && name != [0x2E, 0x2E, 0] { names.append(name) }
    }
    return names
  }

  /// Read through the pointer: the record is shorter than the type `dirent` says, so that a copy of
  /// it would read past its end.
  private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return [0x2E, 0] }
    let start = UnsafeRawPointer(entry) + offset
    let length = strlen(start.assumingMemoryBound(to: CChar.self))
    return Array(UnsafeRawBufferPointer(start: start, count: length + 1))
  }
}
