internal import CaptureModel
internal import Cells
internal import TUI

/// One picture large: opening and leaving it, its parts, and what changed in it.
extension DashboardState {
  mutating func open() -> Asked {
    guard screen == .screens else { return [] }
    return screens.large == nil ? openLarge() : closeLarge()
  }

  /// A level back: from a part to the whole picture, from there to the wall.
  mutating func leaveLarge() -> Asked {
    if screens.part.isWhole { return closeLarge() }
    screens.part = .whole
    return openLarge()
  }

  mutating func closeLarge() -> Asked {
    screens.large = nil
    screens.part = .whole
    return [.cancel(.picture)] + wantedThumbnails()
  }

  mutating func perform(_ action: ScreensAction) -> Asked {
    switch action {
    case .zoomIn: screens.part = screens.part.zoomed(by: 1)
    case .zoomOut: screens.part = screens.part.zoomed(by: -1)
    case .whole: screens.part = .whole
    case .changes: screens.marksChanges.toggle()
    case .openTimeline:
      guard let moment = screens.selectedReference?.row.instant else { return [] }
      rememberPlace()
      return show(moment: moment)
    }
    return openLarge()
  }

  /// Moves the part that is shown; nil where all is shown, or the action is no movement.
  mutating func moveInPart(_ action: DashboardAction) -> Asked? {
    guard screens.large != nil, !screens.part.isWhole else { return nil }
    let moved: PicturePart
    switch action {
    case .moveLeft: moved = screens.part.moved(columns: -1, rows: 0)
    case .moveRight: moved = screens.part.moved(columns: 1, rows: 0)
    case .moveUp: moved = screens.part.moved(columns: 0, rows: -1)
    case .moveDown: moved = screens.part.moved(columns: 0, rows: 1)
    default: return nil
    }
    guard moved != screens.part else {
      notice = "This is the edge of the picture. PgUp and PgDn go to other pictures."
      return []
    }
    screens.part = moved
    return openLarge()
  }

  /// Asks for what is to be seen on the Screens screen and is not there.
  mutating func wantedPictures() -> Asked {
    guard screen == .screens else { return [] }
    guard let large = screens.large else { return wantedThumbnails() }
    guard let reference = screens.selectedReference, large.request == request(for: reference) else {
      return openLarge()
    }
    return large.isLoading ? [] : wantedThumbnails()
  }

  private func request(for reference: ScreenReference) -> PictureRequest {
    PictureRequest(
      reference, before: screens.marksChanges ? screens.before : nil,
      in: ScreensLayout.large(in: contentSize).size, part: screens.part)
  }

  mutating func openLarge() -> Asked {
    guard let reference = screens.selectedReference else { return [] }
    let request = request(for: reference)
    var large = ScreensState.Large(request: request)
    // The picture stays as it was until it is drawn anew.
    if let old = screens.large, old.reference == reference {
      (large.shown, large.answered) = (old.shown, old.answered)
      if old.request == request, !old.isLoading { return [] }
    }
    screens.large = large
    (screens.wall.asked, screens.strip.asked) = ([], [])
    // Nobody sees the wall now, and the strip can wait: thumbnails would only delay the picture.
    return [
      .cancel(.thumbnails),
      .run(.picture(request, style: facts.pictures, generation: generation)),
    ]
  }

  mutating func take(
    _ result: Result<ShownPicture, PictureFailure>, of request: PictureRequest
  ) -> Asked {
    guard var large = screens.large, large.request == request else { return [] }
    large.answered = request
    switch result {
    case .success(let shown): (large.shown, large.failure) = (shown, nil)
    case .failure(let failure): (large.shown, large.failure) = (nil, failure.reason)
    }
    screens.large = large
    return wantedThumbnails()
  }
}

extension ScreensState {
  var selectedReference: ScreenReference? {
    guard let rows = data.value?.rows, let index = list.selection, rows.indices.contains(index)
    else { return nil }
    return rows[index]
  }

  /// The picture before the selected one in the same recording.
  var before: ScreenReference? {
    guard let rows = data.value?.rows, let selected = selectedReference else { return nil }
    return rows[..<list.selected].last { $0.recording == selected.recording }
  }
}
