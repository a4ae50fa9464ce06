/// Row ids to a page: few at first, so that something can be shown at once.
struct PageSize {
  private(set) var current: Int
  private let limit: Int

  init(_ limit: Int) {
    self.limit = max(1, limit)
    current = min(self.limit, 2048)
  }

  mutating func grow() { current = min(limit, current * 2) }
}
