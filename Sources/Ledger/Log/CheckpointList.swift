internal import SafeFiles

/// The checkpoints of a log, as far as they can be read; nothing of them is believed yet.
struct CheckpointList {
  struct Item {
    let size: Int
    let root: Digest
  }

  private(set) var items: [Item] = []
  /// The first thing that is wrong with them as such.
  private(set) var fault: LedgerFault?
  /// The last one, as it is signed.
  private(set) var last: SignedNote?
  /// Signers are looked at for these only: the last, and those on either side of a change of keys.
  private(set) var notes: [(size: Int, note: SignedNote)] = []
  private var latestName: KeyID?

  mutating func read(from directory: borrowing Directory) throws(LedgerFileError) {
    // Before the list: its owner writes the list first, and may be writing now.
    let published = try self.published(directory)
    let reader: LedgerReader
    do throws(LedgerFileError) {
      reader = try LedgerReader(.checkpoints, in: directory)
    } catch .file(.missing) {
      return
    }
    let limit = try reader.file.size()
    var cursor = reader.entries()
    while fault == nil, cursor.offset < limit, let batch = try cursor.next() {
      for index in 0..<batch.count where fault == nil {
        take(Array(batch.bytes[batch.place(index)]), number: batch.first + index)
      }
    }
    if fault == nil, case .damaged(let damage) = cursor.end {
      fault = .checkpointFileDamaged(damage)
    }
    if let last, let size = items.last?.size { keep(size, last) }
    compare(with: published)
  }

  private mutating func take(_ bytes: [UInt8], number: Int) {
    do throws(NoteError) {
      let note = try SignedNote(bytes: bytes)
      let content = try Checkpoint(text: note.text)
      if let size = items.last?.size, content.size < size {
        fault = .checkpointWentBack(number: number, size: content.size)
        return
      }
      let signer = note.signatures.first?.id
      if signer != latestName {
        if let last, let size = items.last?.size { keep(size, last) }
        keep(content.size, note)
      }
      latestName = signer
      items.append(Item(size: content.size, root: content.root))
      last = note
    } catch {
      fault = .checkpoint(number: number, error)
    }
  }

  private mutating func keep(_ size: Int, _ note: SignedNote) {
    if notes.last?.note != note { notes.append((size, note)) }
  }

  /// `checkpoint` is the last of them, or about to be.
  private mutating func compare(with published: [UInt8]?) {
    guard fault == nil, let published else { return }
    do throws(NoteError) {
      let note = try SignedNote(bytes: published)
      let content = try Checkpoint(text: note.text)
      let isKept = items.contains { $0.size == content.size && $0.root == content.root }
      if !isKept { fault = .checkpointNotKept(size: content.size) }
    } catch {
      fault = .checkpoint(number: items.count, error)
    }
  }

  private func published(_ directory: borrowing Directory) throws(LedgerFileError) -> [UInt8]? {
    do throws(SafeFilesError) {
      return try directory.read(LedgerPlace.checkpointName, limit: Frame.longestEntry)
    } catch .missing {
      return nil
    } catch { throw .file(error) }
  }
}
