package import SafeFiles

/// The folder of a ledger as anybody who may read it sees it.
package enum LedgerFolder {
  /// The last checkpoint, as it is signed; nil where there is none. Nothing in it is believed.
  package static func checkpoint(_ path: String) throws(LedgerError) -> SignedNote? {
    let bytes: [UInt8]
    do throws(SafeFilesError) {
      bytes = try Directory(opening: path).read(
        LedgerPlace.checkpointName, limit: Frame.longestEntry)
    } catch .missing {
      return nil
    } catch { throw LedgerError(error) }
    return try? SignedNote(bytes: bytes)
  }

  /// - Throws: `noLedger` where nobody has begun it.
  package static func reader(_ path: String) throws(LedgerError) -> LedgerReader {
    do throws(LedgerFileError) { return try LedgerReader(directory: path) } catch .file(.missing) {
      throw .noLedger(path: path)
    } catch { throw .file(error) }
  }

  /// Tells whether anything was appended since; nil where there is no ledger.
  package static func stamp(_ path: String) -> FileStamp? {
    guard let directory = try? Directory(opening: path) else { return nil }
    return try? directory.info(of: FrameFile.Kind.entries.rawValue).stamp
  }
}

extension LedgerPaths {
  /// The owner's own key, for comparing what the log says; nil where there is none. Makes nothing.
  package func ownKey() throws(LedgerError) -> PublicKey? {
    guard (try? Directory(opening: keys)) != nil else { return nil }
    return try KeyFolder(path: keys).load()?.verifier.key
  }
}
