import Ledger
import Testing

struct MerkleTreeTests {
  /// Leaves by number, so that trees of one size are the same.
  private func leaves(_ count: Int) -> [Digest] {
    (0..<count).map { Digest.leaf(Array("entry \($0)".utf8)) }
  }

  private func root(_ leaves: some Sequence<Digest>) -> Digest {
    var frontier = MerkleFrontier()
    for leaf in leaves { frontier.append(leaf) }
    return frontier.root
  }

  /// The definition of RFC 6962 section 2.1, word for word.
  private func definition(_ leaves: ArraySlice<Digest>) -> Digest {
    guard let first = leaves.first else { return .emptyTree }
    if leaves.count == 1 { return first }
    var split = 1
    while split * 2 < leaves.count { split *= 2 }
    return Digest.node(
      definition(leaves.prefix(split)), definition(leaves.dropFirst(split)))
  }

  @Test func frontierIsTheDefinition() throws {
    let leaves = leaves(300)
    var tree = MerkleTree()
    for (size, leaf) in leaves.enumerated() {
      #expect(root(leaves.prefix(size)) == definition(leaves.prefix(size)))
      tree.append(leaf)
    }
    for size in 0...300 {
      #expect(try tree.root(of: size) { Array(leaves[$0]) } == definition(leaves.prefix(size)))
    }
  }

  @Test func frontierComesBack() throws {
    let leaves = leaves(77)
    var frontier = MerkleFrontier()
    for leaf in leaves.prefix(45) { frontier.append(leaf) }
    var again = try #require(MerkleFrontier(size: frontier.size, peaks: frontier.peaks))
    for leaf in leaves.dropFirst(45) { again.append(leaf) }
    #expect(again.root == root(leaves))
    #expect(MerkleFrontier(size: 45, peaks: []) == nil)
    #expect(MerkleFrontier(size: -1, peaks: []) == nil)
  }

  @Test(arguments: [1, 2, 3, 7, 8, 9, 31, 64, 65, 100, 255, 256, 257, 300])
  func everyInclusionHoldsAndNoChangedOne(_ size: Int) throws {
    let leaves = leaves(size)
    var tree = MerkleTree()
    for leaf in leaves { tree.append(leaf) }
    let root = root(leaves)
    for index in 0..<size {
      let path = try tree.inclusionProof(of: index, in: size) { Array(leaves[$0]) }
      func includes(
        _ leaf: Digest, _ index: Int, _ size: Int, _ path: [Digest], _ root: Digest
      ) -> Bool {
        MerkleProof.includes(leaf: leaf, at: index, size: size, path: path, root: root)
      }
      #expect(includes(leaves[index], index, size, path, root))
      let other = Digest.leaf([])
      #expect(!includes(other, index, size, path, root))
      #expect(!includes(leaves[index], index, size, path, other))
      #expect(!includes(leaves[index], index ^ 1, size, path, root))
      #expect(!includes(leaves[index], index, size, path + [other], root))
      #expect(!includes(leaves[index], size, size, path, root))
      #expect(!includes(leaves[index], -1, size, path, root))
      for place in path.indices {
        var changed = path
        changed[place] = other
        #expect(!includes(leaves[index], index, size, changed, root))
        changed.remove(at: place)
        #expect(!includes(leaves[index], index, size, changed, root))
      }
    }
  }

  @Test(arguments: [1, 2, 3, 8, 33, 128, 129, 256, 300])
  func everyConsistencyHoldsAndNoChangedOne(_ size: Int) throws {
    let leaves = leaves(size)
    var tree = MerkleTree()
    for leaf in leaves { tree.append(leaf) }
    let (new, other) = (root(leaves), Digest.leaf([]))
    for first in 1...size {
      let old = root(leaves.prefix(first))
      let path = try tree.consistencyProof(from: first, to: size) { Array(leaves[$0]) }
      func extends(_ first: Int, _ old: Digest, _ new: Digest, _ path: [Digest]) -> Bool {
        MerkleProof.extends(size: first, root: old, to: size, root: new, path: path)
      }
      #expect(extends(first, old, new, path))
      #expect(!extends(first, other, new, path))
      #expect(!extends(first, old, other, path))
      #expect(!extends(first, old, new, path + [other]))
      #expect(!extends(0, old, new, path))
      #expect(!extends(size + 1, old, new, path))
      for place in path.indices {
        var changed = path
        changed[place] = other
        #expect(!extends(first, old, new, changed))
        changed.remove(at: place)
        #expect(!extends(first, old, new, changed))
      }
    }
  }

  /// With levels kept, and any prefix: as the definition says, from few leaves.
  @Test func proofsOfALongLogReadFewLeaves() throws {
    let leaves = leaves(5_000)
    var tree = MerkleTree()
    for leaf in leaves { tree.append(leaf) }
    var read = 0
    func source(_ range: Range<Int>) -> [Digest] {
      read += range.count
      return Array(leaves[range])
    }
    for (index, size) in [(0, 5_000), (4_999, 5_000), (1_234, 4_321), (2_047, 2_048)] {
      read = 0
      let path = try tree.inclusionProof(of: index, in: size, leaves: source)
      #expect(read <= 1_024)
      #expect(
        MerkleProof.includes(
          leaf: leaves[index], at: index, size: size, path: path, root: root(leaves.prefix(size))))
    }
    for (first, second) in [(1, 5_000), (2_048, 5_000), (4_321, 4_999)] {
      read = 0
      let path = try tree.consistencyProof(from: first, to: second, leaves: source)
      #expect(read <= 1_024)
      #expect(
        MerkleProof.extends(
          size: first, root: root(leaves.prefix(first)), to: second,
          root: root(leaves.prefix(second)), path: path))
    }
  }
}
