internal import CaptureModel
internal import Policy

/// What windows are called, read from the recording when a policy asks for it, and forgotten with the
/// check. Nothing of it is stored or shown.
final class WindowTexts {
  private let source: any ContentSource
  private let windows: FrontWindows
  private var known: [WindowReference: WindowFacts] = [:]
  /// The first fault of the recording. What is asked for cannot throw.
  private(set) var failure: (any Error)?

  /// Texts that are held at once.
  private static let most = 4096
  /// Read in one opening: whoever asks for one window soon asks for the next ones.
  private static let page = 256

  init(of source: any ContentSource, _ windows: FrontWindows) {
    (self.source, self.windows) = (source, windows)
  }

  /// nil where nothing is known of the window.
  func facts(_ window: WindowReference) -> WindowFacts? {
    if window == .unknown { return nil }
    if let facts = known[window] { return facts }
    if failure != nil { return nil }
    do { try read(window) } catch { failure = error }
    return known[window]
  }

  private func read(_ window: WindowReference) throws {
    if known.count >= Self.most { known.removeAll() }
    let all = windows.windows
    let start = all.partitioningIndex { $0 >= window }
    let page = Array(Set(all[start...].prefix(Self.page) + [window]))
    let titles = try source.titles(of: page)
    let apps = Set(page.compactMap { windows.apps[$0] }).subtracting([.unknown])
    let names = apps.isEmpty ? [:] : try source.names(of: Array(apps))
    for window in page {
      let app = windows.apps[window].flatMap { names[$0] }
      if app == nil && titles[window] == nil { continue }
      known[window] = WindowFacts(app: app, title: titles[window])
    }
  }
}

extension [WindowReference] {
  /// The first index whose element matches, in an array whose matching ones are the last.
  fileprivate func partitioningIndex(where matches: (WindowReference) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if matches(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
