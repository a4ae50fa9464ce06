/// What a batch carries over from the one before.
package struct Context: Hashable, Sendable, Codable {
  package var pointer: Pointer?
  package var window: OpenWindow?
  /// The instant of the last row of each stream.
  package var latest: [Stream: Instant] = [:]

  package init(pointer: Pointer? = nil, window: OpenWindow? = nil) {
    (self.pointer, self.window) = (pointer, window)
  }

  package struct Pointer: Hashable, Sendable, Codable {
    package var instant: Instant
    package var x: Float
    package var y: Float
    package init(instant: Instant, x: Float, y: Float) {
      (self.instant, self.x, self.y) = (instant, x, y)
    }
  }

  package struct OpenWindow: Hashable, Sendable, Codable {
    package var window: WindowReference
    package var app: AppReference
    package var since: Instant
    package init(window: WindowReference, app: AppReference, since: Instant) {
      (self.window, self.app, self.since) = (window, app, since)
    }
  }
}

/// How far a recording has been read: the last row of each table, and what is carried over.
package struct RecordingCursor: Hashable, Sendable, Codable {
  package var rows: [String: RowID]
  package var context: Context

  package init(rows: [String: RowID] = [:], context: Context = Context()) {
    (self.rows, self.context) = (rows, context)
  }
}

extension EventBatch {
  /// The context after this batch: where the pointer came to rest, which window was opened last.
  package var contextAfter: Context {
    var context = before
    if let instant = motion.common.instants.last, let x = motion.x.last, let y = motion.y.last {
      context.pointer = Context.Pointer(instant: instant, x: x, y: y)
    }
    let open = navigation.kinds.indices.last {
      navigation.kinds[$0] == .window && navigation.visit(at: $0) == nil
    }
    if let index = open {
      context.window = Context.OpenWindow(
        window: navigation.windows[index], app: navigation.common.apps[index],
        since: navigation.common.instants[index])
    }
    for (stream, common) in columns {
      if let last = common.instants.last { context.latest[stream] = last }
    }
    return context
  }

  /// What every stream has, by stream.
  package var columns: [(Stream, Common)] {
    [
      (.motion, motion.common), (.clicks, clicks.common), (.keys, keys.common),
      (.navigation, navigation.common), (.screens, screens.common),
    ]
  }
}
