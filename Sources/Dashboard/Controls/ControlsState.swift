package import CaptureModel
package import Cells
package import Controls
internal import Policy
package import TUI

/// What may be recorded, and the places where that is changed: a part of the dashboard's state.
package struct ControlsState: Sendable {
  package var sight: Loadable<ControlsSight> = .idle
  package var list = ListWindow()
  /// What is open over the list, with a list of its own.
  package var place: ControlsPlace?
  package var inner = ListWindow()
  /// What each recorder that runs says.
  package var recorders: [RecorderLine] = []
  /// A pause of everything was asked for with its key, and is not written yet.
  package var isBeingPaused = false

  package init() {}

  /// Of whoever looks, for a schedule that is new.
  package var zone = "UTC"

  package var policy: ControlsSight? { sight.value }

  /// True where the person paused all streams.
  package var isAllPaused: Bool { policy?.isAllPaused ?? false }

  package var rows: [ControlsRow] { ControlsRow.all(policy, recorders) }

  package var selected: ControlsRow? {
    guard let index = list.selection, rows.indices.contains(index) else { return nil }
    return rows[index]
  }
}

/// What the person opened on the Controls screen.
package enum ControlsPlace: Equatable, Sendable {
  /// The four levels of a stream.
  case level(CaptureModel.Stream)
  case pause(PauseForm)
  case purpose(PurposeForm)
  case exclusions(ExclusionForm)
  case schedule(ScheduleForm)
}

/// A line of the Controls screen that can be selected.
package enum ControlsRow: Hashable, Sendable {
  case stream(CaptureModel.Stream)
  case pause, exclusions, schedule
  /// By its name.
  case purpose(String)
  case recorder(Int)

  static func all(_ policy: ControlsSight?, _ recorders: [RecorderLine]) -> [ControlsRow] {
    Stream.allCases.map(ControlsRow.stream) + [.pause, .exclusions, .schedule]
      + (policy?.offer?.purposes ?? []).map { .purpose($0.name) }
      + recorders.indices.map(ControlsRow.recorder)
  }
}

/// What one recorder says, and how far that can be believed.
package struct RecorderLine: Hashable, Sendable {
  package let name: CellText
  package let state: State
  /// What it says or does not say, and what that means.
  package let sentence: CellText

  package init(name: CellText, state: State, sentence: CellText) {
    (self.name, self.state, self.sentence) = (name, state, sentence)
  }

  package enum State: Hashable, Sendable, CaseIterable {
    case requested, acknowledged, verified, recording, ended
    /// It was asked and did not confirm in time.
    case alarm
    /// It records what it must not.
    case disobeyed
    case unknown

    var word: CellText {
      switch self {
      case .requested: "requested"
      case .acknowledged: "acknowledged"
      case .verified: "verified"
      case .recording: "recording"
      case .ended: "ended"
      case .alarm: "not confirmed"
      case .disobeyed: "disobeyed"
      case .unknown: "cannot know"
      }
    }

    func glyph(_ glyphs: GlyphSet) -> CellText {
      switch self {
      case .requested: glyphs == .unicode ? "…" : "."
      case .acknowledged: glyphs == .unicode ? "‖" : "="
      case .verified: glyphs == .unicode ? "✓" : "+"
      case .recording: glyphs == .unicode ? "●" : "*"
      case .ended: glyphs == .unicode ? "○" : "o"
      case .alarm, .disobeyed: "!"
      case .unknown: "?"
      }
    }

    /// What must not be overlooked.
    var isAlarm: Bool { self == .alarm || self == .disobeyed }

    var role: Role {
      switch self {
      case .requested: .reduced
      case .acknowledged: .paused
      case .verified, .ended: .off
      case .recording: .recorded
      case .alarm, .disobeyed: .danger
      case .unknown: .unknown
      }
    }
  }
}
