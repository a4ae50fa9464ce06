package import CaptureModel
package import Cells
package import Controls
package import Policy
internal import TUI

/// What the Controls screen asks for.
package enum ControlsEffect: Effect {
  /// What the files and the ledger say now.
  case look
  /// Makes a decision, and tells the recorders that can be told.
  case decide(Decision)
  /// Asks each recorder that runs what it does, and ends or begins its pause as the choice says.
  case askRecorders
  /// Which windows and apps were seen.
  case listWindows
  /// What a pattern would have hidden of the past.
  case tryPattern(WindowPattern)

  package enum Slot: Hashable, Sendable { case look, recorders, windows, trial }

  /// Nothing takes the place of a decision, or cancels it.
  package var slot: Slot? {
    switch self {
    case .look: .look
    case .decide: nil
    case .askRecorders: .recorders
    case .listWindows: .windows
    case .tryPattern: .trial
    }
  }
}

/// What the person decided.
package enum Decision: Equatable, Sendable {
  case pause(Set<CaptureModel.Stream>, PauseLength)
  case resume(Set<CaptureModel.Stream>)
  case edits([ChoiceEdit])

  /// What one key does from everywhere.
  package static let pauseEverything = Decision.pause(Set(Stream.allCases), .untilResumed)

  /// Whether recorders that only know a pause of all have to be told.
  var isPauseOfAll: Bool {
    if case .pause(let streams, _) = self { streams.count == Stream.allCases.count } else { false }
  }
}

/// For how long.
package enum PauseLength: Hashable, Sendable {
  case minutes(Int)
  /// Up to the next midnight of the person's zone.
  case untilTomorrow
  case untilResumed

  package static let offered: [PauseLength] = [
    .minutes(10), .minutes(30), .minutes(120), .untilTomorrow, .untilResumed,
  ]

  package func end(after now: Instant, in calendar: any DayCalendar) -> Instant? {
    switch self {
    case .minutes(let minutes): now + Int64(minutes) * 60_000_000
    case .untilTomorrow: calendar.start(of: calendar.day(of: now).adding(days: 1))
    case .untilResumed: nil
    }
  }

  package var words: CellText {
    switch self {
    case .minutes(let minutes) where minutes >= 120: "for \(minutes / 60) hours"
    case .minutes(let minutes): "for \(minutes) minutes"
    case .untilTomorrow: "until tomorrow, 00:00"
    case .untilResumed: "until I go on"
    }
  }
}

package enum ControlsAnswer: Sendable {
  case looked(ControlsSight)
  /// The decision holds; words of what to know of it, where there is something.
  case decided(Decision, ControlsSight, CellText?)
  case refused(Decision, LibraryFacts.Told)
  case recorders([RecorderLine])
  case windows(Loadable<[SeenWindow]>)
  case tried(WindowPattern, Loadable<CellText>)
}

/// What a key asks of the Controls screen.
package enum ControlsAction: Equatable, Sendable {
  /// Nothing of anything, at once; from any screen.
  case pauseAll
  case resumeAll
  case open
  case toggle
  case more, less
  /// To every stream of the purpose that is shown, or none.
  case toggleAll
  case agree, refuse, acknowledge
  case write, remove, switchMode
  case toggleDay, officeHours, anyTime, left, right
}
