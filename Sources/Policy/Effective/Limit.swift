/// One input's word on one stream: no more than this level, and why.
///
/// Limits form a lattice: `meet` takes the lower level, and of two that come to the same the one
/// whose reason is told first, so the order in which inputs are asked does not matter, and an input
/// that is asked twice changes nothing.
package struct Limit: Hashable, Sendable {
  package let level: Level
  package let because: Because

  package init(_ level: Level, _ because: Because) {
    (self.level, self.because) = (level, because)
  }

  /// What limits nothing: the neutral element of `meet`.
  package static let none = Limit(.full, Because(.nothing))

  package func meet(_ other: Limit) -> Limit {
    if level != other.level { return level < other.level ? self : other }
    return other.because < because ? other : self
  }

  /// For purposes: what one of them may record, is recorded.
  func join(_ other: Limit) -> Limit {
    if level != other.level { return level > other.level ? self : other }
    return other.because < because ? other : self
  }
}
