internal import CaptureLibrary
internal import CaptureModel
internal import Cells
internal import Ledger
internal import Summaries

extension DashboardState {
  /// The rows that the number or the moment under the cursor of this screen is made of.
  var rowsQuery: RowsQuery? {
    guard let span = shownSpan else { return nil }
    let streams = scope.filter.streams
    func query(
      _ title: CellText, _ wanted: Set<Stream>, moment: Instant? = nil, span part: Span? = nil
    ) -> RowsQuery {
      RowsQuery(
        title: title, scope: scope, span: part ?? span, streams: wanted.intersection(streams),
        moment: moment)
    }
    switch screen {
    case .overview: return overviewRows(span: span)
    case .timeline: return timelineRows(span: span)
    case .pointer:
      return pointerRows(
        pointer.shown == .clicks ? query("clicks", [.clicks]) : query("motion", [.motion]))
    case .keys: return showsTyped ? typedRows : query("keys", [.keys])
    case .navigation: return navigationRows(span: span)
    case .controls, .history: return nil
    case .screens:
      guard let instant = screens.selectedReference?.row.instant else {
        return query("screens", [.screens])
      }
      return query("the picture", streams, moment: instant, span: around(instant))
    }
  }

  /// A minute on each side of a moment.
  func around(_ moment: Instant) -> Span { moment + -60_000_000..<moment + 60_000_000 }

  /// The span that is shown, in instants; nil where nothing was recorded in it.
  var shownSpan: Span? {
    if let span = scope.choice.span(in: facts.calendar) { return span }
    guard let first = library.days.first?.day, let last = library.days.last?.day else { return nil }
    return facts.calendar.start(of: first)..<facts.calendar.start(of: last.adding(days: 1))
  }

  /// The moment that is selected on this screen or page.
  var presentMoment: Instant? {
    switch pages.last {
    case .rows(let rows)?: return rows.selected?.instant
    case .search(let search)?: return search.selected?.instant
    case .violations(let violations)?: return violations.selected?.instant
    case nil: break
    }
    switch screen {
    case .screens: return screens.selectedReference?.row.instant
    case .timeline: return moment
    case .pointer: return pointer.trail?.point?.instant
    case .keys: return showsTyped ? keys.typed.selected?.span.lowerBound : nil
    case .overview: return overviewMoment
    case .navigation: return nil
    case .controls: return nil
    case .history: return ledger.selected?.entry?.time
    }
  }
}
