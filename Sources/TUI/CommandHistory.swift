package import Cells

/// The commands of this run, oldest first. In memory only, as a command can hold what was sought.
package struct CommandHistory: Hashable, Sendable {
  package private(set) var lines: [CellText] = []
  package let limit: Int

  package init(limit: Int = 100) { self.limit = max(0, limit) }

  /// A command that was given before moves to the end.
  package mutating func add(_ line: CellText) {
    guard !line.string.allSatisfy({ $0 == " " }) else { return }
    lines.removeAll { $0 == line }
    lines = (lines + [line]).suffix(limit)
  }
}
