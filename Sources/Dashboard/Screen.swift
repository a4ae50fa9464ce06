package import Cells

/// The screens, by the number of their tab. Numbers stay with their screens for good: a person's
/// fingers learn them, and later screens take the numbers that are still free.
package enum Screen: Int, CaseIterable, Hashable, Sendable {
  case overview = 1
  case timeline = 2
  case pointer = 3
  case keys = 4
  case navigation = 5
  case screens = 6
  case controls = 7
  case history = 8

  package var title: CellText {
    switch self {
    case .overview: "Overview"
    case .timeline: "Timeline"
    case .pointer: "Pointer"
    case .keys: "Keys"
    case .navigation: "Navigation"
    case .screens: "Screens"
    case .controls: "Controls"
    case .history: "History"
    }
  }

  /// The title where there is room for few letters.
  var brief: CellText {
    switch self {
    case .overview: "Over"
    case .timeline: "Time"
    case .navigation: "Nav"
    case .controls: "Ctrl"
    case .history: "Hist"
    case .pointer, .keys, .screens: title
    }
  }

  /// What commands, flags and the configuration call the screen.
  package var name: String { title.string.lowercased() }

  /// The screen `steps` further along the tabs, around the ends.
  func neighbour(_ steps: Int) -> Screen {
    let all = Self.allCases
    let place = (all.firstIndex(of: self) ?? 0) + steps
    return all[((place % all.count) + all.count) % all.count]
  }
}
