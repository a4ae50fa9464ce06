import CanonicalJSON
import Foundation
import Testing

/// RFC 8785. Beside the ledger's vectors because they lie in one folder.
struct CanonicalVectorTests {
  @Test(arguments: VectorFolder.all) func canonicalVectors(_ folder: VectorFolder) throws {
    for (input, output) in folder.texts {
      var text = [UInt8](try Data(contentsOf: input))
      var want = [UInt8](try Data(contentsOf: output))
      if want.last == 0x0A { want.removeLast() }
      let title: Comment = "\(input.lastPathComponent)"
      // The profile has neither null nor fractions: those are refused where they stand, and null
      // is then put out of the way, so that the rest is tested.
      while case .failure(let error) = Result(catching: { () throws(JSONError) in
        try JSONValue(json: text)
      }), error.kind == .null {
        #expect(text[error.offset...].starts(with: Array("null".utf8)), title)
        text.replaceSubrange(error.offset..<error.offset + 4, with: Array("true".utf8))
        want = Array(
          String(decoding: want, as: UTF8.self).replacingOccurrences(of: "null", with: "true").utf8)
      }
      do {
        let value = try JSONValue(json: text)
        #expect(value.canonicalBytes == want, title)
        #expect(throws: Never.self, title) { try JSONValue(canonical: want) }
        #expect(throws: Never.self, title) { try CanonicalChecker.check(want) }
      } catch {
        #expect(error.kind == .float, title)
        let number = text[error.offset...].prefix { "+-.eE0123456789".utf8.contains($0) }
        #expect(number.contains { ".eE".utf8.contains($0) }, title)
      }
    }
  }

  /// The same in hexadecimal, where a folder has it.
  @Test(arguments: VectorFolder.all) func canonicalVectorsInHexadecimal(_ folder: VectorFolder)
    throws
  {
    for (input, output) in folder.texts {
      let other = output.deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("outhex").appendingPathComponent(
          input.deletingPathExtension().lastPathComponent + ".txt")
      guard let hex = try? String(contentsOf: other, encoding: .utf8),
        let value = try? JSONValue(json: [UInt8](try Data(contentsOf: input)))
      else { continue }
      #expect(value.canonicalBytes == hexadecimal(hex.filter { !$0.isWhitespace }))
    }
  }
}
