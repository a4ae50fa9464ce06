/// What a checkpoint signs: so many entries, with this root.
package struct TreeHead: Hashable, Sendable {
  package let size: Int
  package let root: Digest

  package init(size: Int, root: Digest) { (self.size, self.root) = (size, root) }
}

/// Makes and reads checkpoints, without knowledge of the file they are kept in.
package protocol CheckpointSealer: Sendable {
  /// The signed checkpoint's bytes, at most 65,535, none of them zero.
  func seal(_ head: TreeHead) throws -> [UInt8]
  /// Throws unless the bytes are a checkpoint that this log's key signed.
  func open(_ checkpoint: [UInt8]) throws -> TreeHead
}
