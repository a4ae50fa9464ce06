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
    do {
      var data = try rows(query)
      if !query.isRevealed { data.mask() }
      await send(.rows(data, query, generation: generation))
    } catch {
      await send(.rowsFailed(Self.told(error).message, query, generation: generation))
    }
  }

  /// Lists the rows of a span, a page of whole quarter hours at a time: the tables of a recording are
  /// each in their own order, and within a quarter hour all of them fit into memory.
  package func rows(_ query: RowsQuery) throws -> RowsData {
    var data = RowsData()
    let known = known().filter { query.recordings?.contains($0.id) ?? true }
    let times = try frontTimes(query, known)
    let slots = try library.store.quarters(
      of: known.map(\.id), in: query.from..<query.span.upperBound)
    for (index, slot) in slots.enumerated() {
      if Task.isCancelled { break }
      if data.items.count >= Self.rowsOfPage {
        data.next = slots[index].start
        break
      }
      let quarter = slot.start..<slot.start + Delta.quarter
      try read(quarter.clamped(to: query.from..<query.span.upperBound), query, known, times, &data)
    }
    data.items.sort {
      ($0.instant, $0.recording, $0.reference.row) < ($1.instant, $1.recording, $1.reference.row)
    }
    let counts = try SpanChoice.quarters(touching: query.span).map {
      try library.store.counts(of: known.map(\.id), in: $0)
    }
    if query.region == nil, query.recordings == nil, query.scope.filter.window.isEmpty {
      data.total = counts?.mapped(query.streams)
    }
    try readTitles(known, &data)
    return data
  }

  private func read(
    _ span: Span, _ query: RowsQuery, _ known: [Known],
    _ times: [Int64: [Span]], _ data: inout RowsData
  ) throws {
    for (id, recording, entry) in known {
      guard let source = entry.source else { continue }
      let ranges = try library.store.rowRanges(of: id, in: span)
      guard !query.streams.isDisjoint(with: ranges.keys) else { continue }
      let selection = RowSelection(span: span, streams: query.streams, ranges: ranges)
      do {
        try source.events(selection, limit: 32_768, isCancelled: { Task.isCancelled }) { batch in
          data.items += batch.items(of: id, codes: recording.keyCodes).filter {
            (query.region.map($0.what.lies) ?? true) && (times[id]?.holds($0.instant) ?? true)
          }
          return true
        }
      } catch {
        let told = Self.told(error).message
        if !data.failures.contains(told) { data.failures.append(told) }
      }
    }
  }

  /// By recording, when windows were in front that the filter lets through: asked once for all pages'
  /// quarter hours, as each asking reads the windows from the start. Empty without such a filter.
  private func frontTimes(_ query: RowsQuery, _ known: [Known]) throws -> [Int64: [Span]] {
    guard !query.scope.filter.window.isEmpty else { return [:] }
    var times: [Int64: [Span]] = [:]
    for (id, _, entry) in known {
      guard let source = entry.source else { continue }
      // A recording that cannot be read is told of where its rows are.
      times[id] = (try? frontTimes(query.scope.filter, source, in: query.span)) ?? []
    }
    return times
  }

  /// Titles of windows, each after its app where the recorder stored one.
  private func readTitles(_ known: [Known], _ data: inout RowsData) throws {
    var wanted: [Int64: [WindowReference: AppReference]] = [:]
    for item in data.items {
      if case .window(let window, let app) = item.what {
        wanted[item.recording, default: [:]][window] = app
      }
    }
    for (id, _, entry) in known {
      guard let windows = wanted[id], let source = entry.source else { continue }
      let apps = Array(Set(windows.values).subtracting([.unknown]))
      let names = apps.isEmpty ? [:] : (try? source.names(of: apps)) ?? [:]
      for (window, title) in (try? source.titles(of: Array(windows.keys))) ?? [:] {
        let shown = CellText(untrusted: title.unfiltered, limit: 300)
        let app = windows[window].flatMap { names[$0] }.map {
          CellText(untrusted: $0.unfiltered, limit: 100)
        }
        let name = WindowName(
          app: app.flatMap { $0.isEmpty ? nil : $0 },
          title: shown.isEmpty ? "untitled window" : shown)
        data.titles[.init(recording: id, window: window)] = name.label
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
    _ item: RowItem, size: Size, style: PictureStyle, isRevealed: Bool, generation: Int,
    _ send: @Sendable (DashboardAnswer) async -> Void
  ) async {
    do {
      if var stored = try fields(item) {
        if !isRevealed { stored.mask() }
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
