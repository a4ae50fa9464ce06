internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Recordings
internal import Summaries

extension EffectRunner {
  /// Rows of a page at which it ends with the quarter hour that they are in.
  static let rowsOfPage = 5000

  func sendRows(
    _ query: RowsQuery, _ generation: Int, _ send: @Sendable (DashboardAnswer) async -> Void
  ) async {
    do { await send(.rows(try rows(query), query, generation: generation)) } catch {
      await send(.rowsFailed(Self.told(error).message, query, generation: generation))
    }
  }

  /// Lists the rows of a span, a page of whole quarter hours at a time: the tables of a recording are
  /// each in their own order, and within a quarter hour all of them fit into memory.
  package func rows(_ query: RowsQuery) throws -> RowsData {
    var data = RowsData()
    let known = known()
    let slots = try library.store.quarters(
      of: known.map(\.id), in: query.from..<query.span.upperBound)
    var front: [Int64: [Span]?] = [:]
    for (index, slot) in slots.enumerated() {
      if Task.isCancelled { break }
      if data.items.count >= Self.rowsOfPage {
        data.next = slots[index].start
        break
      }
      let quarter = slot.start..<slot.start + Delta.quarter
      let part = quarter.clamped(to: query.from..<query.span.upperBound)
      try read(part, query, known, &front, &data)
    }
    data.items.sort {
      ($0.instant, $0.recording, $0.reference.row) < ($1.instant, $1.recording, $1.reference.row)
    }
    let counts = try SpanChoice.quarters(touching: query.span).map {
      try library.store.counts(of: known.map(\.id), in: $0)
    }
    if query.region == nil, query.recording == nil, query.scope.filter.window.isEmpty {
      data.total = counts?.mapped(query.streams)
    }
    try readTitles(known, &data)
    return data
  }

  /// - Parameter front: by recording, when windows were in front that the filter lets through. Filled
  ///   once for all parts of the span, as that reads every row of navigation before the span's end.
  private func read(
    _ span: Span, _ query: RowsQuery, _ known: [Known], _ front: inout [Int64: [Span]?],
    _ data: inout RowsData
  ) throws {
    for (id, recording, entry) in known where query.recording.map({ $0 == id }) ?? true {
      guard let source = entry.source else { continue }
      let ranges = try library.store.rowRanges(of: id, in: span)
      guard !query.streams.isDisjoint(with: ranges.keys) else { continue }
      let selection = RowSelection(span: span, streams: query.streams, ranges: ranges)
      do {
        let times =
          try front[id]
          ?? frontTimes(query.scope.filter, source, in: query.from..<query.span.upperBound)
        front.updateValue(times, forKey: id)
        try source.events(selection, limit: 32_768, isCancelled: { Task.isCancelled }) { batch in
          data.items += batch.items(of: id, codes: recording.keyCodes).filter {
            (query.region.map($0.what.lies) ?? true) && (times?.holds($0.instant) ?? true)
          }
          return true
        }
      } catch {
        let told = Self.told(error).message
        if !data.failures.contains(told) { data.failures.append(told) }
      }
    }
  }

  private func readTitles(_ known: [Known], _ data: inout RowsData) throws {
    var wanted: [Int64: Set<WindowReference>] = [:]
    for item in data.items {
      if case .window(let window) = item.what { wanted[item.recording, default: []].insert(window) }
    }
    for (id, _, entry) in known {
      guard let windows = wanted[id], let source = entry.source else { continue }
      for (window, title) in (try? source.titles(of: Array(windows))) ?? [:] {
        let shown = CellText(untrusted: title.unfiltered, limit: 300)
        data.titles[.init(recording: id, window: window)] =
          shown.isEmpty ? "untitled window" : shown
      }
    }
  }
}

extension EffectRunner {
  /// Every stored field of one row.
  package func fields(_ item: RowItem) throws -> StoredFields? {
    guard let known = known().first(where: { $0.id == item.recording }),
      let stored = try known.entry.source?.storedRow(item.reference)
    else { return nil }
    return StoredFields(
      reference: item.reference, recording: item.recording,
      table: CellText(untrusted: stored.table), path: CellText(untrusted: known.recording.path),
      fields: stored.fields.map { Self.shown($0, of: item.stream) })
  }

  private static func shown(_ field: StoredField, of stream: Stream) -> StoredFields.Field {
    let name = CellText(untrusted: field.name.unfiltered, limit: 200)
    let value: CellText
    switch field.value {
    case .null: value = "NULL"
    case .integer(let number): value = "\(number)"
    case .real(let number): value = CellText(untrusted: String(number))
    case .text(let text, let bytes, let isCut):
      let shown = CellText(untrusted: text.unfiltered, limit: 2000)
      let cut: CellText = isCut ? " (cut, \(Numbers.grouped(bytes)) bytes)" : ""
      value = "'\(shown)'\(cut)"
    case .blob(let bytes): value = "\(Numbers.grouped(bytes)) bytes"
    case .unreadable: value = "cannot be read: damaged or too large"
    }
    // In a row of the keys every column that is not known to be harmless may tell what was typed.
    return StoredFields.Field(
      name: name, value: value, isTyped: stream == .keys && field.isPrivate)
  }

  /// The picture that was taken last at or before a moment, at most a minute earlier.
  func pictureReference(of item: RowItem) throws -> ScreenReference? {
    guard let known = known().first(where: { $0.id == item.recording }),
      let source = known.entry.source
    else { return nil }
    let span = item.instant + -60_000_000..<item.instant + 1
    let ranges = try library.store.rowRanges(of: item.recording, in: span)
    guard ranges[.screens] != nil else { return nil }
    let rows = try source.screens(in: span, offset: 0, limit: 10_000)
    return rows.last { $0.place != nil }.map { ScreenReference(recording: item.recording, row: $0) }
  }

  func sendFields(
    _ item: RowItem, size: Size, style: PictureStyle, generation: Int,
    _ send: @Sendable (DashboardAnswer) async -> Void
  ) async {
    do {
      if let stored = try fields(item) {
        await send(.fields(.loaded(stored), item, generation: generation))
      } else {
        await send(.fields(.failed("This row is gone."), item, generation: generation))
      }
      guard !size.isEmpty, let reference = try pictureReference(of: item) else {
        return await send(.rowPicture(nil, item, generation: generation))
      }
      guard let result = await picture(PictureRequest(reference, in: size), style: style) else {
        return
      }
      var shown = RowPicture(reference: reference, size: size)
      switch result {
      case .success(let picture): shown.canvas = picture.canvas
      case .failure(let failure): shown.failure = failure.reason
      }
      await send(.rowPicture(shown, item, generation: generation))
    } catch {
      await send(.fields(.failed(Self.told(error).message), item, generation: generation))
    }
  }
}

extension Counts {
  fileprivate func mapped(_ streams: Set<Stream>) -> Int {
    streams.reduce(0) { $0 + events(of: $1) }
  }
}

extension RowItem.What {
  /// False for rows without a place.
  fileprivate func lies(in region: PixelRect) -> Bool {
    switch self {
    case .motion(let x, let y), .press(_, let x, let y), .release(_, let x, let y):
      x >= Float(region.x) && x < Float(region.x + region.width) && y >= Float(region.y)
        && y < Float(region.y + region.height)
    case .wheel, .key, .window, .browser, .screen, .counted: false
    }
  }
}
