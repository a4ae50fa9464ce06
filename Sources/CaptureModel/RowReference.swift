/// Where a row lies: row ids are unique within a table only, and streams may share one.
package struct RowReference: Hashable, Sendable, Codable {
  package let table: Table
  package let row: RowID

  package init(_ table: Table, _ row: RowID) { (self.table, self.row) = (table, row) }

  /// A table as its rows are told apart; a source may keep several of these in one of its own.
  package enum Table: String, CaseIterable, Hashable, Sendable, Codable {
    /// Motion, clicks and keys.
    case actions
    /// Which window came to the front.
    case windows
    /// What a browser said of itself.
    case browser
    /// Pictures of the screen.
    case screens
  }
}

extension RowReference.Table {
  /// The streams whose rows it holds.
  package var streams: Set<Stream> {
    switch self {
    case .actions: [.motion, .clicks, .keys]
    case .windows, .browser: [.navigation]
    case .screens: [.screens]
    }
  }
}

extension EventBatch {
  /// Where the row lies that a stream has at `index`.
  ///
  /// - Precondition: `index` is one of the stream's columns.
  package func reference(_ stream: Stream, at index: Int) -> RowReference {
    switch stream {
    case .motion: RowReference(.actions, motion.common.rows[index])
    case .clicks: RowReference(.actions, clicks.common.rows[index])
    case .keys: RowReference(.actions, keys.common.rows[index])
    case .screens: RowReference(.screens, screens.common.rows[index])
    case .navigation:
      RowReference(
        navigation.kinds[index] == .window ? .windows : .browser, navigation.common.rows[index])
    }
  }
}
