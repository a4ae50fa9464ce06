import CaptureModel
import Testing

@testable import Keyboard

/// Key by key the same is typed as in one go.
struct KeyDecoderTests {
  @Test(arguments: ["us", "de", "fr", "cz"])
  func pressByPressItTypesTheSame(layout name: String) throws {
    let layout = try KeyboardLayout(
      AssumedLayout(name: try LayoutName(layout: name), origin: .person))
    var state: UInt64 = 7
    for _ in 0..<40 {
      var presses: [KeyPress] = []
      for _ in 0..<60 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let keycode = UInt32(state >> 33) % 120
        presses.append(KeyPress(keycode: keycode, isPress: state >> 60 < 11))
      }
      let whole = try layout.decode(presses)
      var decoder = try KeyDecoder(layout)
      var typed: [TypedText.Piece] = []
      var counts: [Int] = []
      for press in presses {
        var pieces = 0
        decoder.take(press) {
          pieces += 1
          typed.append($0)
        }
        counts.append(pieces)
        if !press.isPress { #expect(pieces == 0) }
      }
      decoder.finish { typed.append($0) }
      let text = TypedText(assumed: layout.assumed, pieces: typed)
      #expect(text.text == whole.text)
      #expect(text.unknownKeys == whole.unknownKeys)
      #expect(counts.contains(1))
    }
  }
}
