/// An RFC 6962 tree over leaf digests that are kept elsewhere: roots of any prefix, and proofs.
///
/// Of its own it keeps the roots of perfect subtrees of 256 leaves and more (64 bytes for each 256
/// leaves), so that a proof reads at most a few hundred leaf digests, whatever the size.
package struct MerkleTree: Sendable {
  /// The digests of the leaves of a range, in order. Called with at most 256 at a time.
  package typealias Leaves = (Range<Int>) throws -> [Digest]

  private static let chunkLevel = 8
  private static let chunk = 1 << chunkLevel

  /// `levels[k][i]` is the root of the leaves from i·2^(8+k) on, 2^(8+k) of them.
  private var levels: [[Digest]] = []
  /// Of the leaves since the last whole chunk.
  private var pending = MerkleFrontier()
  package private(set) var size = 0

  package init() {}

  /// - Complexity: O(1) hashes on average.
  package mutating func append(_ leaf: Digest) {
    pending.append(leaf)
    size += 1
    guard pending.size == MerkleTree.chunk else { return }
    keep(pending.root, level: 0)
    pending = MerkleFrontier()
  }

  private mutating func keep(_ subtree: Digest, level: Int) {
    if levels.count == level { levels.append([]) }
    levels[level].append(subtree)
    let count = levels[level].count
    guard count.isMultiple(of: 2) else { return }
    keep(Digest.node(levels[level][count - 2], subtree), level: level + 1)
  }

  /// The root of the first `count` leaves.
  package func root(of count: Int, leaves: Leaves) throws -> Digest {
    precondition((0...size).contains(count), "a prefix of the tree")
    return try root(0..<count, leaves: leaves)
  }

  /// PATH(index, D[count]) of RFC 6962 section 2.1.1, from the leaf's sibling to the root's child.
  package func inclusionProof(of index: Int, in count: Int, leaves: Leaves) throws -> [Digest] {
    precondition((0..<count).contains(index) && count <= size, "a leaf of a prefix of the tree")
    var path: [Digest] = []
    var range = 0..<count
    while range.count > 1 {
      let middle = range.lowerBound + split(range.count)
      if index < middle {
        path.append(try root(middle..<range.upperBound, leaves: leaves))
        range = range.lowerBound..<middle
      } else {
        path.append(try root(range.lowerBound..<middle, leaves: leaves))
        range = middle..<range.upperBound
      }
    }
    return path.reversed()
  }

  /// PROOF(first, D[second]) of RFC 6962 section 2.1.2; empty when the sizes are equal.
  package func consistencyProof(
    from first: Int, to second: Int, leaves: Leaves
  ) throws -> [Digest] {
    precondition(first > 0 && first <= second && second <= size, "prefixes of the tree")
    var path: [Digest] = []
    var range = 0..<second
    while range.upperBound != first {
      let middle = range.lowerBound + split(range.count)
      if first <= middle {
        path.append(try root(middle..<range.upperBound, leaves: leaves))
        range = range.lowerBound..<middle
      } else {
        path.append(try root(range.lowerBound..<middle, leaves: leaves))
        range = middle..<range.upperBound
      }
    }
    // The verifier has the old root already when the old tree is the left subtree that is left.
    if range.lowerBound > 0 { path.append(try root(range, leaves: leaves)) }
    return path.reversed()
  }

  /// The root of a range that is a subtree of some prefix.
  private func root(_ range: Range<Int>, leaves: Leaves) throws -> Digest {
    if range.isEmpty { return .emptyTree }
    if let kept = kept(range) { return kept }
    guard range.count > MerkleTree.chunk else {
      var frontier = MerkleFrontier()
      for leaf in try leaves(range) { frontier.append(leaf) }
      return frontier.root
    }
    let middle = range.lowerBound + split(range.count)
    return Digest.node(
      try root(range.lowerBound..<middle, leaves: leaves),
      try root(middle..<range.upperBound, leaves: leaves))
  }

  private func kept(_ range: Range<Int>) -> Digest? {
    let level = range.count.trailingZeroBitCount - MerkleTree.chunkLevel
    guard range.count.nonzeroBitCount == 1, levels.indices.contains(level) else { return nil }
    let index = range.lowerBound / range.count
    return levels[level].indices.contains(index) ? levels[level][index] : nil
  }

  /// The largest power of two below `count`, which is 2 or more.
  private func split(_ count: Int) -> Int {
    1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
  }
}
