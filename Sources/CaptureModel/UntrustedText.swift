/// Text that was captured: a window title, a typed character, a name inside a recording.
///
/// It prints as its length only, so that no log line, error or debugger leaks it by accident. Who
/// shows it takes `unfiltered` and hands it to `CellText(untrusted:)`; nothing else may.
package struct UntrustedText: Hashable, Sendable, CustomStringConvertible,
  CustomDebugStringConvertible, CustomReflectable
{
  package let unfiltered: String

  package init(_ text: String) { unfiltered = text }

  package var isEmpty: Bool { unfiltered.isEmpty }
  package var description: String { "‹\(unfiltered.utf8.count) bytes of captured text›" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
