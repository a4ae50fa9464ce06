internal import CaptureModel

extension EventBatch {
  /// Which window came before is remembered with the cursor, for each bucket its own: events of
  /// several watchers come mixed.
  mutating func append(_ event: ActivityWatchEvent) {
    switch event.content {
    case .window(let window, let app):
      let (windowKey, appKey) = ("window \(event.bucket)", "app \(event.bucket)")
      let from = cursor.rows[windowKey].map(WindowReference.init)
      navigation.common.append(event.row, event.instant, app)
      navigation.kinds.append(.window)
      navigation.windows.append(window)
      navigation.visits.append(
        EventBatch.Visit(
          end: event.end, from: from,
          fromApp: cursor.rows[appKey].map(AppReference.init) ?? .unknown))
      cursor.rows[windowKey] = window.row
      cursor.rows[appKey] = app.row
    case .page:
      navigation.common.append(event.row, event.instant, .unknown)
      navigation.kinds.append(.browser)
      navigation.windows.append(.unknown)
      navigation.visits.append(nil)
    case .presence(let isAway):
      presence.common.append(event.row, event.instant, .unknown)
      presence.isAway.append(isAway)
      presence.ends.append(event.end)
    case .tally(let keys, let clicks, let motion, let wheel):
      tallies.common.append(event.row, event.instant, .unknown)
      tallies.keyPresses.append(keys)
      tallies.clickPresses.append(clicks)
      tallies.motion.append(motion)
      tallies.wheel.append(wheel)
    }
  }
}
