internal import CaptureModel

extension EventBatch {
  /// The rows one by one, each stream in its own order.
  func items(of recording: Int64, codes: KeyCodes) -> [RowItem] {
    var items: [RowItem] = []
    items.reserveCapacity(eventCount)
    func add(_ stream: Stream, _ common: Common, _ index: Int, _ what: RowItem.What) {
      items.append(
        RowItem(
          recording: recording, reference: reference(stream, at: index), stream: stream,
          instant: common.instants[index], what: what))
    }
    for index in motion.common.rows.indices {
      add(.motion, motion.common, index, .motion(x: motion.x[index], y: motion.y[index]))
    }
    for index in clicks.common.rows.indices {
      add(.clicks, clicks.common, index, clicks.what(index))
    }
    for index in keys.common.rows.indices {
      add(
        .keys, keys.common, index,
        .key(isPress: keys.isPress[index], keys.keys[index], keys.stored[index], codes))
    }
    for index in navigation.common.rows.indices {
      add(
        .navigation, navigation.common, index,
        navigation.kinds[index] == .browser
          ? .browser : .window(navigation.windows[index], navigation.common.apps[index]))
    }
    for index in screens.common.rows.indices { add(.screens, screens.common, index, .screen) }
    for index in tallies.common.rows.indices {
      for counted in tallies.counted(index) {
        items.append(
          RowItem(
            recording: recording, reference: RowReference(.actions, tallies.common.rows[index]),
            stream: counted.stream, instant: tallies.common.instants[index],
            what: .counted(counted)))
      }
    }
    return items
  }
}

extension EventBatch.Tallies {
  /// One for each stream that the row tells of.
  fileprivate func counted(_ index: Int) -> [RowItem.Counted] {
    (tells(of: .motion, at: index) ? [.motion(motion[index])] : [])
      + (tells(of: .clicks, at: index) ? [.clicks(clickPresses[index], wheel: wheel[index])] : [])
      + (tells(of: .keys, at: index) ? [.keys(keyPresses[index])] : [])
  }
}

extension RowItem.Counted {
  fileprivate var stream: Stream {
    switch self {
    case .keys: .keys
    case .clicks: .clicks
    case .motion: .motion
    }
  }
}

extension EventBatch.Clicks {
  fileprivate func what(_ index: Int) -> RowItem.What {
    switch kinds[index] {
    case .press: .press(buttons[index], x: x[index], y: y[index])
    case .release: .release(buttons[index], x: x[index], y: y[index])
    case .wheel: .wheel(x: wheelX[index], y: wheelY[index])
    }
  }
}
