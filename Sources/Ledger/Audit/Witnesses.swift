package import SafeFiles

/// Who looked at a history with Seen and when, as its owner can read it: from the folders that only
/// the auditors can write to. Someone who read the files without Seen left nothing here.
package struct Witnesses: Hashable, Sendable {
  package struct Witness: Hashable, Sendable {
    package let auditor: UInt32
    package let state: State
  }

  package enum State: Hashable, Sendable {
    /// A good cosignature of a checkpoint of this log.
    case looked(Look)
    /// A folder was made for this auditor, who has not looked yet.
    case notYet
    /// Something lies there that cannot be used.
    case unreadable(SafeFilesError)
    /// It is no cosigned checkpoint by the key that lies beside it.
    case notCosigned
    /// It is a checkpoint that this log never had: the auditor was shown another one, or made it up.
    case ofAnotherLog(size: Int)
  }

  package struct Look: Hashable, Sendable {
    /// By the auditor's clock, in seconds since 1970.
    package let seconds: Int64
    /// Entries that the auditor saw.
    package let size: Int
    package let key: VerifierKey
    /// How the history's own entries know the key.
    package let standing: KeyStanding
  }

  package enum KeyStanding: String, Hashable, Sendable {
    case enrolled
    /// No entry tells of it yet.
    case unknown
    /// An entry tells of another key of this auditor.
    case changed
  }

  /// More folders than these are not looked at.
  package static let mostAuditors = 1000

  package let all: [Witness]
  /// Entries of the history now.
  package let count: Int
  /// Why the folders could not be listed.
  package let problem: SafeFilesError?

  /// - Parameters:
  ///   - root: where `seen audit setup` made them.
  ///   - heads: the checkpoints of the owner's own log.
  package init(
    of owner: UInt32, root: String, count: Int, known: KnownAuditors,
    isOurs: (TreeHead) -> Bool
  ) {
    self.count = count
    var found: [Witness] = []
    do throws(SafeFilesError) {
      let listing = try Directory(opening: WitnessPlace.folder(root: root))
        .list(limit: Self.mostAuditors)
      for entry in listing.entries {
        guard let auditor = UInt32(entry.name), String(auditor) == entry.name else { continue }
        let state = Self.state(
          WitnessPlace(root: root, auditor: auditor), auditor, owner, known, isOurs)
        found.append(Witness(auditor: auditor, state: state))
      }
      problem = nil
    } catch { problem = error }
    all = found.sorted { $0.auditor < $1.auditor }
  }

  /// Entries that no auditor has seen; nil where none has looked.
  package var unwitnessed: Int? {
    let sizes = all.compactMap { witness -> Int? in
      if case .looked(let look) = witness.state { look.size } else { nil }
    }
    return sizes.max().map { max(0, count - $0) }
  }

  /// What the history does not tell yet: keys first seen, and visits since. The keys are believed
  /// because the kernel says whose folder they lie in.
  package func events(since known: KnownAuditors) -> [LedgerEvent] {
    all.flatMap { witness -> [LedgerEvent] in
      guard case .looked(let look) = witness.state else { return [] }
      let auditor = UserID(witness.auditor)
      var events: [LedgerEvent] = []
      if known.keys[auditor] != look.key.key {
        events.append(.auditorEnrolled(AuditorEnrolled(auditor: auditor, key: look.key.key)))
      }
      if look.size > known.visits[auditor] ?? 0 {
        events.append(
          .auditorVisited(
            AuditorVisited(auditor: auditor, key: look.key.id, size: EntryCount(look.size))))
      }
      return events
    }
  }

  private static func state(
    _ place: WitnessPlace, _ auditor: UInt32, _ owner: UInt32, _ known: KnownAuditors,
    _ isOurs: (TreeHead) -> Bool
  ) -> State {
    let bytes: (key: [UInt8], note: [UInt8])
    do throws(SafeFilesError) {
      let directory = try place.open(auditor: auditor)
      let trusted = Requirements.trusted(owners: [auditor])
      let note = try directory.read(
        WitnessPlace.name(owner: owner), limit: WitnessPlace.longestNote, requiring: trusted)
      let key = try directory.read(
        WitnessPlace.keyName, limit: WitnessPlace.longestKey, requiring: trusted)
      bytes = (key, note)
    } catch .missing {
      return .notYet
    } catch { return .unreadable(error) }
    let text = String(decoding: bytes.key, as: UTF8.self).prefix { $0 != "\n" }
    guard let key = VerifierKey(encoded: text), key.algorithm == .cosignature,
      key.name == .ofAuditor(uid: auditor), let note = try? SignedNote(bytes: bytes.note),
      let signed = try? note.verify([key]).first, let seconds = signed.time,
      let head = Auditor.head(note)
    else { return .notCosigned }
    guard isOurs(head) else { return .ofAnotherLog(size: head.size) }
    let standing: KeyStanding =
      switch known.keys[UserID(auditor)] {
      case nil: .unknown
      case key.key: .enrolled
      default: .changed
      }
    return .looked(Look(seconds: seconds, size: head.size, key: key, standing: standing))
  }
}
