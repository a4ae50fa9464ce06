package import CaptureLibrary

/// What the Pointer screen shows, and how.
package struct PointerState: Sendable {
  package enum Shown: Equatable, Sendable { case clicks, motion }
  package var data: Loadable<PointerData> = .idle
  package var shown: Shown = .clicks
  package init() {}
}

/// Clicks and motion on the desktop that most of them were on.
package struct PointerData: Equatable, Sendable {
  /// nil where there is no recording.
  package var desktop: DesktopPointer?
  /// Events on other desktops, which are not drawn.
  package var elsewhere: Int

  /// What has no place to be drawn at.
  package var counted: CountedPointer

  package init(
    _ desktop: DesktopPointer?, elsewhere: Int = 0, counted: CountedPointer = CountedPointer()
  ) {
    (self.desktop, self.elsewhere, self.counted) = (desktop, elsewhere, counted)
  }
}
