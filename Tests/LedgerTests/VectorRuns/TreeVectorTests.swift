import Foundation
import Ledger
import Testing

struct TreeVectorTests {
  /// A folder that was given and has nothing that any of these tests takes is a mistake.
  @Test(arguments: VectorFolder.all) func folderVectorsAreFound(_ folder: VectorFolder) {
    let shapes = [
      folder.cases(with: "leafIdx", "treeSize").count, folder.cases(with: "size1", "size2").count,
      folder.cases(with: "leaves", "roots").count, folder.cases(with: "note_b64", "vkeys").count,
      folder.cases(with: "body", "want").count, folder.cases(with: "testGroups").count,
      folder.texts.count,
    ]
    #expect(shapes.reduce(0, +) > 0, "no vector in \(folder.url.path)")
    if folder.isOwn { #expect(!shapes.contains(0)) }
  }

  @Test(arguments: VectorFolder.all) func inclusionVectors(_ folder: VectorFolder) {
    for vector in folder.cases(with: "leafIdx", "treeSize", "root", "leafHash") {
      let accepted: Bool
      if let index = int(vector["leafIdx"]), let size = int(vector["treeSize"]),
        let leaf = Digest(bytes: base64(vector["leafHash"]) ?? []),
        let root = Digest(bytes: base64(vector["root"]) ?? []),
        let path = path(vector)
      {
        accepted = MerkleProof.includes(
          leaf: leaf, at: index, size: size, path: path, root: root)
      } else {
        accepted = false
      }
      #expect(accepted == (vector["wantErr"] == false), vector.title)
    }
  }

  @Test(arguments: VectorFolder.all) func consistencyVectors(_ folder: VectorFolder) {
    for vector in folder.cases(with: "size1", "size2", "root1", "root2") {
      let accepted: Bool
      if let first = int(vector["size1"]), let second = int(vector["size2"]),
        let old = base64(vector["root1"]), let new = base64(vector["root2"]),
        let path = path(vector)
      {
        accepted = MerkleProof.extends(
          size: first, root: stand(old), to: second, root: stand(new), path: path)
      } else {
        accepted = false
      }
      #expect(accepted == (vector["wantErr"] == false), vector.title)
    }
  }

  @Test(arguments: VectorFolder.all) func rootVectors(_ folder: VectorFolder) throws {
    for vector in folder.cases(with: "leaves", "roots") {
      let entries = try #require(vector["leaves", as: [String].self]).compactMap { hexadecimal($0) }
      let leaves = entries.map { Digest.leaf($0) }
      var tree = MerkleTree()
      for leaf in leaves { tree.append(leaf) }
      for (size, want) in try #require(vector["roots", as: [String: String].self]) {
        let count = try #require(Int(size))
        var frontier = MerkleFrontier()
        for leaf in leaves.prefix(count) { frontier.append(leaf) }
        #expect(frontier.root.bytes == hexadecimal(want), vector.title)
        #expect(try tree.root(of: count) { Array(leaves[$0]) } == frontier.root)
      }
      for (level, nodes) in vector["nodes", as: [String: [String]].self] ?? [:] {
        let width = 1 << (try #require(Int(level)))
        for (index, want) in nodes.enumerated() {
          var frontier = MerkleFrontier()
          for leaf in leaves.dropFirst(index * width).prefix(width) { frontier.append(leaf) }
          #expect(frontier.root.bytes == hexadecimal(want), "level \(level), \(index)")
        }
      }
      for hash in vector.cases("hasher") { check(hash) }
    }
  }

  private func check(_ hash: VectorFolder.Case) {
    let digest: Digest?
    switch hash["kind", as: String.self] {
    case "empty": digest = Digest.emptyTree
    case "leaf": digest = hexadecimal(hash["data_hex"] as Any?).map { Digest.leaf($0) }
    default:
      let left = hexadecimal(hash["left_hex"] as Any?) ?? hexadecimal(hash["l_hex"] as Any?)
      let right = hexadecimal(hash["right_hex"] as Any?) ?? hexadecimal(hash["r_hex"] as Any?)
      guard let left = Digest(bytes: left ?? []), let right = Digest(bytes: right ?? []) else {
        return
      }
      digest = Digest.node(left, right)
    }
    #expect(digest?.bytes == hexadecimal(hash["want"] as Any?), hash.title)
  }

  private func int(_ value: NSNumber?) -> Int? {
    value.flatMap { Int(exactly: $0) }
  }

  /// nil when one of them is no SHA-256 hash, which no path of such a tree has.
  private func path(_ vector: VectorFolder.Case) -> [Digest]? {
    let given = vector["proof", as: [String].self] ?? []
    let digests = given.compactMap { base64($0).flatMap { Digest(bytes: $0) } }
    return digests.count == given.count ? digests : nil
  }

  /// Some vectors write "don't care" for a root: a digest stands for it, another for other bytes.
  private func stand(_ bytes: [UInt8]) -> Digest { Digest(bytes: bytes) ?? Digest.leaf(bytes) }
}
