import CaptureModel
import Keyboard
import Testing

@testable import CaptureLibrary

/// Text that is stored of a key which was pressed with Ctrl or Alt is a command.
struct ShortcutTests {
  private static let (ctrl, shift, altGr, keyC): (UInt32, UInt32, UInt32, UInt32) = (
    37, 50, 108, 54
  )

  private func key(
    _ code: UInt32, press: Bool = true, at seconds: Double, text: String? = nil, name: String? = nil
  ) -> StoredKey {
    StoredKey(
      reference: RowReference(.actions, 1),
      instant: Instant(microseconds: Int64((1_795_000_000 + seconds) * 1e6)),
      isPress: press, key: .code(code), text: text.map { UntrustedText($0) }, name: name)
  }

  private func pieces(_ keys: [StoredKey]) throws -> [TypedText.Piece] {
    var reader = KeystrokeReader(try Opened.layout, codes: .x11)
    var pieces: [TypedText.Piece] = []
    for key in keys {
      if let stroke = reader.take(key) {
        pieces += stroke.pieces
        #expect(!stroke.isDecoded)
      }
    }
    return pieces
  }

  @Test(arguments: ["c", "\u{3}"]) func storedTextWithCtrlIsAShortcut(text: String) throws {
    let found = try pieces([
      key(Self.ctrl, at: 0, name: "ctrl_l"), key(Self.keyC, at: 0.2, text: text),
      key(Self.ctrl, press: false, at: 0.4, name: "ctrl_l"), key(Self.keyC, at: 0.6, text: "c"),
    ])
    #expect(found == [.chord("Ctrl+C"), .text(UntrustedText("c"))])
  }

  /// The layout that is assumed takes this key for the right Alt.
  @Test func whatAltGrTypesIsText() throws {
    let found = try pieces([
      key(Self.altGr, at: 0, name: "alt_gr"), key(Self.keyC, at: 0.2, text: "©"),
      key(Self.shift, at: 0.3, name: "shift"), key(Self.keyC, at: 0.4, text: "¢"),
    ])
    #expect(found == [.text(UntrustedText("©")), .text(UntrustedText("¢"))])
  }

  @Test func shiftAloneTypes() throws {
    let found = try pieces([
      key(Self.shift, at: 0, name: "shift"), key(Self.keyC, at: 0.2, text: "C"),
    ])
    #expect(found == [.text(UntrustedText("C"))])
  }

  /// Where the row of a release is missing, what is typed later is text again.
  @Test func aReleaseThatIsMissingDoesNotMakeTextACommandForEver() throws {
    let found = try pieces([
      key(Self.ctrl, at: 0, name: "ctrl_l"), key(Self.keyC, at: 9, text: "c"),
      key(Self.keyC, at: 20, text: "c"),
    ])
    #expect(found == [.chord("Ctrl+C"), .text(UntrustedText("c"))])
  }
}
