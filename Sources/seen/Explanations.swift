internal import CaptureModel
internal import Pixels
internal import SafeFiles
internal import Terminal

// Modules that hold no words of recordings explain their errors in the same way, and here, where
// they reach a person, they are treated alike.
extension TerminalError: Explained {}
extension SafeFilesError: Explained {}
extension PixelsError: Explained {}
