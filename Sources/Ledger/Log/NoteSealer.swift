internal import Synchronization

/// Signs the checkpoints of one log, and reads those that this key or a former one signed.
final class NoteSealer: CheckpointSealer {
  private struct Keys {
    var current: SignerKey
    var former: [VerifierKey]
  }

  private let keys: Mutex<Keys>

  init(_ current: SignerKey, former: [VerifierKey]) {
    keys = Mutex(Keys(current: current, former: former))
  }

  var verifier: VerifierKey { keys.withLock { $0.current.verifier } }

  /// From here on `key` signs.
  func hand(over key: SignerKey) {
    keys.withLock { keys in
      keys.former.append(keys.current.verifier)
      keys.current = key
    }
  }

  func seal(_ head: TreeHead) throws -> [UInt8] {
    let key = keys.withLock { $0.current }
    let checkpoint = Checkpoint(origin: key.verifier.name, size: head.size, root: head.root)
    return try checkpoint.signed(by: key).bytes
  }

  func open(_ checkpoint: [UInt8]) throws -> TreeHead {
    let known = keys.withLock { [$0.current.verifier] + $0.former }
    let note = try SignedNote(bytes: checkpoint)
    let signatures = try note.verify(known)
    let content = try Checkpoint(text: note.text)
    guard let signer = signatures.first?.key,
      content.origin.utf8.elementsEqual(signer.name.text.utf8)
    else { throw NoteError.otherOrigin }
    return TreeHead(size: content.size, root: content.root)
  }
}
