internal import Cells
internal import TUI

extension DashboardState {
  /// How many thumbnails are kept in memory at most.
  static let thumbnailLimit = 600

  mutating func move(_ action: DashboardAction) -> Asked {
    switch screen {
    case .navigation:
      navigation.list = moved(navigation.list, action, page: max(1, contentRows - 4))
      return []
    case .screens:
      let wall = ScreensLayout(size: contentSize)
      // On the wall, up and down move by a line of thumbnails; in the large picture, by one.
      screens.list = moved(
        screens.list, action, page: max(1, wall.columns * max(1, wall.rows)),
        step: screens.large == nil ? wall.columns : 1)
      return screens.large == nil ? wantedThumbnails() : openLarge()
    case .overview, .pointer, .keys: return []
    }
  }

  private func moved(_ list: ListWindow, _ action: DashboardAction, page: Int, step: Int = 1)
    -> ListWindow
  {
    var list = list
    switch action {
    case .moveUp: list.move(by: -step)
    case .moveDown: list.move(by: step)
    case .moveLeft: list.move(by: -1)
    case .moveRight: list.move(by: 1)
    case .pageUp: list.move(by: -page)
    case .pageDown: list.move(by: page)
    case .moveToFirst: list.moveToFirst()
    case .moveToLast: list.moveToLast()
    default: break
    }
    return list
  }

  mutating func open() -> Asked {
    guard screen == .screens else { return [] }
    if screens.large != nil {
      screens.large = nil
      return [.cancel(.picture)] + wantedThumbnails()
    }
    return openLarge()
  }

  private mutating func openLarge() -> Asked {
    guard let rows = screens.data.value?.rows, let index = screens.list.selection,
      rows.indices.contains(index)
    else { return [] }
    screens.large = ScreensState.Large(reference: rows[index])
    return [
      .run(
        .picture(
          rows[index], size: ScreensLayout.largeSize(in: contentSize), style: facts.pictures,
          generation: generation))
    ]
  }

  /// Asks for the thumbnails that are visible and not there yet.
  mutating func wantedThumbnails() -> Asked {
    guard screen == .screens, screens.large == nil, let rows = screens.data.value?.rows else {
      return []
    }
    let layout = ScreensLayout(size: contentSize)
    guard !layout.thumbnail.isEmpty else { return [] }
    if layout.thumbnail != screens.thumbnailSize {
      screens.thumbnails = [:]
      screens.thumbnailSize = layout.thumbnail
    }
    let visible = layout.visible(list: screens.list)
    let wanted = rows[visible].filter { screens.thumbnails[$0] == nil }
    guard !wanted.isEmpty else { return [.cancel(.thumbnails)] }
    return [
      .run(
        .thumbnails(
          Array(wanted), size: layout.thumbnail, style: facts.pictures, generation: generation))
    ]
  }

  mutating func takePicture(_ answer: DashboardAnswer) -> Asked {
    switch answer {
    case .thumbnail(let reference, let canvas, _) where canvas.size.columns <= screens.thumbnailSize.columns:
      if screens.thumbnails.count >= Self.thumbnailLimit { screens.thumbnails = [:] }
      screens.thumbnails[reference] = .drawn(canvas)
    case .picture(let reference, let canvas, _) where screens.large?.reference == reference:
      screens.large?.canvas = canvas
    case .pictureFailed(let reference, let reason, _):
      if screens.large?.reference == reference {
        screens.large?.failure = reason
      } else {
        screens.thumbnails[reference] = .failed(reason)
      }
    default: break
    }
    return []
  }

  mutating func resize(_ size: Size) -> Asked {
    self.size = size
    if !hasStarted {
      hasStarted = true
      // The first frame came from the summaries alone; the titles of windows are read now.
      let query = Query(screen: screen, choice: choice, generation: generation)
      return [.run(.refresh)] + (library.isEmpty ? [] : [.run(.load(query))])
    }
    if screens.large != nil { return openLarge() }
    return wantedThumbnails()
  }
}
