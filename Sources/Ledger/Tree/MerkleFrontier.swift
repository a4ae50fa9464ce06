/// The right edge of an RFC 6962 tree: all that is needed to append to it and to know its root.
///
/// It holds the roots of the perfect subtrees that the leaves fall into, one for each 1 in the
/// binary form of `size`, the largest first.
package struct MerkleFrontier: Hashable, Sendable {
  package private(set) var size: Int
  package private(set) var peaks: [Digest]

  package init() { (size, peaks) = (0, []) }

  /// A frontier as it was kept; nil if a tree of this size has not this number of peaks.
  package init?(size: Int, peaks: [Digest]) {
    guard size >= 0, peaks.count == size.nonzeroBitCount else { return nil }
    (self.size, self.peaks) = (size, peaks)
  }

  /// - Complexity: O(1) hashes on average, O(log size) at most.
  package mutating func append(_ leaf: Digest) {
    var subtree = leaf
    for _ in 0..<(~size).trailingZeroBitCount {
      guard let left = peaks.popLast() else { break }
      subtree = Digest.node(left, subtree)
    }
    peaks.append(subtree)
    size += 1
  }

  /// - Complexity: O(log size) hashes.
  package var root: Digest {
    guard let last = peaks.last else { return .emptyTree }
    return peaks.dropLast().reversed().reduce(last) { Digest.node($1, $0) }
  }
}
