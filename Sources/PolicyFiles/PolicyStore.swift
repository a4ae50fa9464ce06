internal import CanonicalJSON
package import CaptureModel
internal import Glibc
package import Ledger
package import Policy
internal import SafeFiles

/// The two files in their places.
///
/// The offer is the employer's: root's, or the person's own where they wrote it for themselves. The
/// choice is the person's alone. Links, files of others and files that others can write count as none.
package struct PolicyStore: Sendable {
  package let offerPath: String
  package let folder: String
  let writing: PolicyWriting

  /// - Parameters:
  ///   - offer: the path of `offer.json`.
  ///   - folder: of `choice.json`; made for the owner only, once something is written.
  package init(offer: String, folder: String, writing: PolicyWriting = .atomic) {
    (offerPath, self.folder, self.writing) = (offer, folder, writing)
  }

  package var choicePath: String { folder + "/" + PolicyFile.choice.name }

  package func load() -> LoadedPolicy { LoadedPolicy(offer: loadOffer(), choice: loadChoice()) }

  package func loadOffer() -> LoadedFile<Offer> {
    PolicyReader.offer(path: offerPath, requiring: .trusted(owners: [0, geteuid()]))
  }

  package func loadChoice() -> LoadedFile<Choice> {
    PolicyReader.choice(path: choicePath, requiring: .trusted(owners: [geteuid()]))
  }

  /// Puts a new version of the choice in the place of the old one: its number is one more, its time
  /// is `now`, its salt is new.
  ///
  /// A choice that lets nothing more be recorded takes effect first and is recorded afterwards; where
  /// that fails, it is in force all the same, and `settle` records it later. Where even the disk is
  /// full, the old choice is moved aside, so that nothing at all is recorded. Any other choice is
  /// recorded first, and nothing changes where that fails.
  ///
  /// - Parameters:
  ///   - isReplacingBroken: true makes a new choice in the place of a file that cannot be read.
  ///   - record: writes an entry to the ledger, and returns once it is durable.
  ///   - edit: gets the choice that is in force, or nil where there is none.
  package func change(
    now: Instant, isReplacingBroken: Bool = false, record: (PolicyChange) throws -> Void,
    _ edit: (Choice?) throws -> Choice
  ) throws(PolicyStoreError) -> PolicyWritten {
    let directory = try privateFolder()
    let lock = try lock(in: directory)
    defer { extendLifetime(lock) }
    let current = loadChoice()
    if let problem = current.problem, !isReplacingBroken { throw .unreadable(problem) }
    let edited: Choice
    do { edited = try edit(current.input.value) } catch { throw .notMade(name(of: error)) }
    let choice = edited.asVersion(
      after: current.input.value?.version, now: now, salt: Self.salt())
    do { _ = try Choice(json: choice.json.canonicalBytes) } catch { throw .invalid(error) }
    let change = PolicyChange(choice, after: current, now: now)
    return change.isNarrowing
      ? try narrow(change, directory, record) : try widen(change, directory, record)
  }

  private func narrow(
    _ change: PolicyChange, _ directory: borrowing Directory,
    _ record: (PolicyChange) throws -> Void
  ) throws(PolicyStoreError) -> PolicyWritten {
    var isAside = false
    do {
      try writing.write(change.bytes, PolicyFile.choice.name, directory)
    } catch {
      isAside = try moveAside(directory, because: error)
    }
    do {
      if !isAside { keep(change, directory) }
      try record(change)
      return PolicyWritten(change: change, isRecorded: true, isAside: isAside)
    } catch {
      return PolicyWritten(change: change, isRecorded: false, isAside: isAside)
    }
  }

  /// Off is narrower than whatever could not be written, and a name can be changed on a full disk.
  private func moveAside(
    _ directory: borrowing Directory, because error: SafeFilesError
  ) throws(PolicyStoreError) -> Bool {
    do {
      try directory.rename(PolicyFile.choice.name, to: PolicyStore.aside)
      return true
    } catch .missing {
      // There is no choice, so nothing is recorded as it is.
      return true
    } catch _ {
      throw .notWritten(error)
    }
  }

  private func widen(
    _ change: PolicyChange, _ directory: borrowing Directory,
    _ record: (PolicyChange) throws -> Void
  ) throws(PolicyStoreError) -> PolicyWritten {
    keep(change, directory)
    do { try record(change) } catch { throw .notRecorded }
    do {
      try writing.write(change.bytes, PolicyFile.choice.name, directory)
    } catch {
      throw .recordedNotWritten(error)
    }
    return PolicyWritten(change: change, isRecorded: true, isAside: false)
  }

  /// What a choice was is asked years later: the ledger has its digest only.
  func keep(_ change: PolicyChange, _ directory: borrowing Directory) {
    // A copy for later must not keep a decision of now from being taken.
    guard let kept = try? directory.makePrivate(PolicyStore.former) else { return }
    try? kept.writeAtomically(change.bytes, as: change.digest.hexadecimal + ".json")
  }

  /// The choice that had this digest; nil where no copy was kept, or it is not that any more.
  package func former(_ digest: Digest) -> Choice? {
    let path = folder + "/" + PolicyStore.former + "/" + digest.hexadecimal + ".json"
    let kept = PolicyReader.choice(path: path, requiring: .trusted(owners: [geteuid()]))
    return kept.digest == digest ? kept.input.value : nil
  }

  /// Holds the lock of the choice while `body` runs, as `change` does: what is read in it stays true.
  /// `body` must not call `change`.
  package func exclusively<Value>(_ body: () -> Value) throws(PolicyStoreError) -> Value {
    let directory = try privateFolder()
    let lock = try lock(in: directory)
    defer { extendLifetime(lock) }
    return body()
  }

  /// Keeps a copy of the offer as it is, for its entry in the ledger; nil where there is none to keep.
  package func keepOffer() throws(PolicyStoreError) -> PolicyVersion? {
    guard let offer = loadOffer().input.value else { return nil }
    return try keep(offer)
  }

  /// Keeps a copy of an offer, for its entry in the ledger.
  package func keep(_ offer: Offer) throws(PolicyStoreError) -> PolicyVersion {
    let version = offer.ledgerVersion
    do {
      try Directory.makePrivate(folder).makePrivate(PolicyStore.formerOffers).writeAtomically(
        offer.json.canonicalBytes, as: version.digest.hexadecimal + ".json")
    } catch {
      throw .notWritten(error)
    }
    return version
  }

  /// The offer that had this digest; nil where no copy was kept, or it is not that any more.
  package func formerOffer(_ digest: Digest) -> Offer? {
    let path = folder + "/" + PolicyStore.formerOffers + "/" + digest.hexadecimal + ".json"
    let kept = PolicyReader.offer(path: path, requiring: .trusted(owners: [geteuid()]))
    return kept.digest == digest ? kept.input.value : nil
  }

  static let formerOffers = "offers"
  static let aside = "choice-aside.json"
  static let former = "choices"
  private static let lockName = ".choice.lock"

  func privateFolder() throws(PolicyStoreError) -> Directory {
    do { return try Directory.makePrivate(folder) } catch { throw .notWritten(error) }
  }

  func lock(in directory: borrowing Directory) throws(PolicyStoreError) -> FileLock {
    do {
      return try FileLock(PolicyStore.lockName, in: directory, patience: .seconds(2))
    } catch {
      throw .notWritten(error)
    }
  }

  private static func salt() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<16).map { _ in
      let byte = UInt8.random(in: .min ... .max, using: &generator)
      return (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  private func name(of error: any Error) -> String { String(describing: type(of: error)) }
}
