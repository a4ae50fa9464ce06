package import CaptureModel
package import Keyboard
internal import Recordings
internal import Summaries

extension CaptureLibrary {
  /// Looks for text in the titles of windows and in what was typed, where it lies: nothing of it is
  /// kept or indexed. Only rows of windows and keys are read.
  ///
  /// Hits come as soon as they are found, of one recording after the other, each oldest first as far
  /// as its clock ran on.
  ///
  /// - Parameters:
  ///   - layout: under which key numbers are read where no text is stored.
  ///   - isCancelled: asked every few milliseconds.
  /// - Returns: the recordings that could not be searched; what `onHit` throws, it throws.
  package func search(
    _ sought: SoughtText, in entries: [Entry], span: Span? = nil, under layout: KeyboardLayout,
    isCancelled: () -> Bool = { false }, onHit: (SearchHit) throws -> Void,
    progress: (SearchProgress) -> Void = { _ in }
  ) throws -> [SearchFailure] {
    var failures: [SearchFailure] = []
    var rows = 0
    for entry in entries where !isCancelled() {
      guard let source = entry.source else { continue }
      var search = RecordingSearch(sought, path: entry.path, rowsBefore: rows)
      // Errors of the caller are not failures of the recording.
      var refusal: (any Error)?
      do {
        let codes = try entry.known?.recording.keyCodes ?? source.recording().keyCodes
        try search.run(
          source, windows: selection(of: entry, in: span, streams: [.navigation]),
          keys: selection(of: entry, in: span, streams: [.keys]),
          reader: KeystrokeReader(layout, codes: codes), isCancelled: isCancelled,
          onHit: { hit in
            do { try onHit(hit) } catch {
              refusal = error
              throw error
            }
          }, progress: progress)
      } catch {
        if let refusal { throw refusal }
        let explained = (error as? any Explained) ?? RecordingError.notADatabase(path: entry.path)
        failures.append(SearchFailure(path: entry.path, error: explained))
      }
      rows = search.rows
    }
    return failures
  }
}
