import CaptureModel

/// Foundation has a stream of its own.
typealias Stream = CaptureModel.Stream
