/// The verifiers of RFC 9162: what they say depends on their arguments alone.
package enum MerkleProof {
  /// Whether the leaf is the one at `index` of the tree with this size and root (section 2.1.3.2).
  package static func includes(
    leaf: Digest, at index: Int, size: Int, path: [Digest], root: Digest
  ) -> Bool {
    guard index >= 0, index < size else { return false }
    var (number, last) = (index, size - 1)
    var hash = leaf
    for sibling in path {
      guard last > 0 else { return false }
      if number & 1 == 1 || number == last {
        hash = Digest.node(sibling, hash)
        // A node without a right neighbour goes up unchanged until it is a right child.
        let levels = number & 1 == 1 ? 0 : number.trailingZeroBitCount
        (number, last) = (number >> levels, last >> levels)
      } else {
        hash = Digest.node(hash, sibling)
      }
      (number, last) = (number >> 1, last >> 1)
    }
    return last == 0 && hash == root
  }

  /// Whether the tree with the second size and root is an extension of the first (section 2.1.4.2).
  ///
  /// A first size of 0 is refused: RFC 9162 leaves it undefined, and "an empty tree is a prefix of
  /// anything" would accept any root whatever.
  package static func extends(
    size first: Int, root firstRoot: Digest, to second: Int, root secondRoot: Digest,
    path given: [Digest]
  ) -> Bool {
    guard first > 0, first <= second else { return false }
    if first == second { return given.isEmpty && firstRoot == secondRoot }
    guard !given.isEmpty else { return false }
    let path = first.nonzeroBitCount == 1 ? [firstRoot] + given : given
    var (number, last) = (first - 1, second - 1)
    let shared = (~number).trailingZeroBitCount
    (number, last) = (number >> shared, last >> shared)
    var (old, new) = (path[0], path[0])
    for node in path.dropFirst() {
      guard last > 0 else { return false }
      if number & 1 == 1 || number == last {
        (old, new) = (Digest.node(node, old), Digest.node(node, new))
        let levels = number & 1 == 1 || number == 0 ? 0 : number.trailingZeroBitCount
        (number, last) = (number >> levels, last >> levels)
      } else {
        new = Digest.node(new, node)
      }
      (number, last) = (number >> 1, last >> 1)
    }
    return last == 0 && old == firstRoot && new == secondRoot
  }
}
