/// Why there is no picture. Holds numbers and names of formats, never bytes or paths.
package enum PixelsError: Error, Hashable, Sendable {
  /// The file cannot be opened or read; the number is the system's `errno`.
  case unreadable(code: Int32)
  /// A folder, a pipe or a device.
  case notAFile
  case unknownFormat
  /// Not one pixel could be read.
  case damaged(PictureFormat)
  case tooLarge(width: Int, height: Int)
  case tooManyBytes(limit: Int)
  /// Decoding it would take more memory or more time than a thumbnail is worth.
  case tooCostly(PictureFormat)
  case unsupported(PictureFormat)
  /// Raw pixels of another number than width × height × 3.
  case wrongLength(expected: Int, found: Int)
  /// A picture without pixels was asked for.
  case emptyTarget
  case noMemory

  package var message: String {
    switch self {
    case .unreadable(let code): "The picture cannot be read (system error \(code))."
    case .notAFile: "The picture is not a regular file."
    case .unknownFormat: "These bytes are no PNG, JPEG or WebP picture."
    case .damaged(let format): "The \(format.name) picture is damaged; nothing of it can be read."
    case .tooLarge(let width, let height):
      "The picture has \(width) × \(height) pixels, which is more than this program reads."
    case .tooManyBytes(let limit): "The picture has more than \(limit) bytes."
    case .tooCostly(let format):
      "The \(format.name) picture would take more memory or time than is allowed."
    case .unsupported(let format): "The \(format.name) picture has colours of an unknown kind."
    case .wrongLength(let expected, let found):
      "A frame of raw pixels should have \(expected) bytes and has \(found)."
    case .emptyTarget: "A picture without columns or rows was asked for."
    case .noMemory: "There is not enough memory for the picture."
    }
  }

  package var hint: String? {
    switch self {
    case .unreadable: "Check that the file is there and that you may read it."
    case .notAFile: "Name a file."
    case .unknownFormat: "Convert the picture to PNG, JPEG or WebP."
    case .damaged: "The recording may have been cut off while it was written."
    case .tooLarge, .tooManyBytes, .tooCostly, .unsupported:
      "Open the picture with an image viewer."
    case .wrongLength: "The video may be damaged, or its size not what the recording says."
    case .emptyTarget: "Ask for at least one column and one row."
    case .noMemory: "Close other programs, or ask for a smaller picture."
    }
  }
}

/// A kind of file that `PictureDecoder` reads.
package enum PictureFormat: String, Hashable, Sendable {
  case png
  case jpeg
  case webp

  package var name: String { self == .webp ? "WebP" : rawValue.uppercased() }

  /// By the first bytes, as the standards fix them; names of files say nothing.
  init?(_ bytes: UnsafeRawBufferPointer) {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if bytes.starts(with: Array("RIFF".utf8)),
      bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
    {
      self = .webp
    } else {
      return nil
    }
  }
}
