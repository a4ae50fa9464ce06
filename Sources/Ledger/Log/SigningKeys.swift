/// The keys that signed a log one after the other, as its entries tell.
struct SigningKeys {
  struct Turn {
    /// The entry that brought the key in.
    let entry: Int
    let key: PublicKey
    let reason: KeyChange?
  }

  private(set) var turns: [Turn] = []

  var current: PublicKey? { turns.last?.key }

  /// Takes the next entry; false where it hands over from another key than the one in force.
  mutating func consume(_ entry: LedgerEntry) -> Bool {
    switch entry.event {
    case .logBegun(let body) where turns.isEmpty:
      turns.append(Turn(entry: entry.sequence, key: body.key, reason: nil))
    case .keyRotated(let body):
      guard body.previous == current else { return false }
      turns.append(Turn(entry: entry.sequence, key: body.key, reason: body.reason))
    default: break
    }
    return true
  }

  /// Who may sign the entries up to `size`. Where the last of them hands over, that is the former
  /// key, which vouches for the next one, or the next one where the former was lost.
  func signers(of size: Int) -> [PublicKey] {
    guard let last = turns.lastIndex(where: { $0.entry < size }) else { return [] }
    let handsOver = last > 0 && turns[last].entry == size - 1
    return handsOver ? [turns[last].key, turns[last - 1].key] : [turns[last].key]
  }

  enum Chain: Hashable {
    case whole
    /// The key never signed this log.
    case unknown
    /// From this entry on nothing leads back to it.
    case broken(entry: Int)
  }

  /// Whether each key since `trusted` was vouched for by the one before it.
  ///
  /// - Parameter isSigned: whether this key signed a checkpoint that holds the entry.
  func chain(from trusted: PublicKey, isSigned: (_ entry: Int, _ by: PublicKey) -> Bool) -> Chain {
    guard let start = turns.firstIndex(where: { $0.key == trusted }) else { return .unknown }
    for (former, next) in zip(turns[start...], turns[(start + 1)...])
    where !isSigned(next.entry, former.key) {
      return .broken(entry: next.entry)
    }
    return .whole
  }
}
