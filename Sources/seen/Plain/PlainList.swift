internal import CaptureLibrary
internal import CaptureModel
internal import Dashboard

/// The numbered list that was said last.
enum PlainList {
  case none
  case rows(RowsQuery, RowsData, first: Int)
  case hits([SearchHit], first: Int)
  case typed(TypedQuery, TypedData, first: Int)
  /// By burst.
  case path(TrailData, first: Int)
  case marks([Instant], first: Int)

  /// Takes typed text out of it.
  mutating func mask() {
    guard case .typed(var query, var data, let first) = self else { return }
    query.isRevealed = false
    data.mask()
    self = .typed(query, data, first: first)
  }

  /// The moment or the time of an item.
  ///
  /// - Parameter number: from 1 on.
  func span(of number: Int) -> Span? {
    func item<Item>(_ items: [Item]) -> Item? {
      items.indices.contains(number - 1) ? items[number - 1] : nil
    }
    func moment(_ instant: Instant?) -> Span? { instant.map { $0..<$0 + 1 } }
    switch self {
    case .none: return nil
    case .rows(_, let data, _): return moment(item(data.items)?.instant)
    case .hits(let hits, _): return moment(item(hits)?.instant)
    case .typed(_, let data, _): return item(data.lines)?.span
    case .path(let data, _):
      return item(data.trail.bursts).flatMap { burst in
        guard let last = burst.last else { return nil }
        let points = data.trail.points
        return points[burst.lowerBound].instant..<points[last].instant + 1
      }
    case .marks(let moments, _): return moment(item(moments))
    }
  }
}
