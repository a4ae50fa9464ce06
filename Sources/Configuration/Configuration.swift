internal import Glibc
internal import SafeFiles
internal import TUI

/// The file of settings: where it is, what it says, what is wrong with it.
package struct Configuration: Sendable {
  /// Where it is looked for, whether it is there or not; nil where no place is known.
  package let path: String?
  package let isFound: Bool
  package let settings: Settings
  package let problems: [Problem]

  /// Nobody writes as much by hand.
  static let limit = 64 * 1024

  /// Looks into `$XDG_CONFIG_HOME/seen/config.toml`. Never fails: what is wrong is in `problems`, and
  /// a file that is not there is no problem.
  package static func load(
    environment: [String: String], vocabulary: Vocabulary
  ) -> Configuration {
    do {
      let path = try BaseDirectories(environment: environment).path(.config, "seen/config.toml")
      return read(path, vocabulary)
    } catch {
      let problem = Problem(
        path: "config.toml", place: nil, key: nil, message: error.message,
        hint: error.hint ?? "Set XDG_CONFIG_HOME.")
      return Configuration(path: nil, isFound: false, settings: Settings(), problems: [problem])
    }
  }

  private static func read(_ path: String, _ vocabulary: Vocabulary) -> Configuration {
    do {
      let bytes = try bytes(path)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        return failed(path, place: place(ofBadByteIn: bytes), "This is not UTF-8 text.")
      }
      return read(text, path: path, vocabulary)
    } catch .missing {
      return Configuration(path: path, isFound: false, settings: Settings(), problems: [])
    } catch {
      let problem = Problem(
        path: path, place: nil, key: nil, message: error.message,
        hint: error.hint ?? "Defaults are used.")
      return Configuration(path: path, isFound: true, settings: Settings(), problems: [problem])
    }
  }

  /// The settings that a text says.
  package static func read(
    _ text: String, path: String, _ vocabulary: Vocabulary
  ) -> Configuration {
    do {
      var reader = SettingsReader(path: path, vocabulary: vocabulary)
      reader.read(try TOMLReader.entries(of: text))
      return Configuration(
        path: path, isFound: true, settings: reader.settings, problems: reader.problems)
    } catch {
      return failed(path, place: error.place, error.message)
    }
  }

  private static func failed(
    _ path: String, place: TextPlace?, _ message: String
  ) -> Configuration {
    let problem = Problem(
      path: path, place: place, key: nil, message: message,
      hint:
        "Nothing of the file is used. Mend the line; `seen config --example` shows how it looks.")
    return Configuration(path: path, isFound: true, settings: Settings(), problems: [problem])
  }

  /// A link is followed, as many people keep such files elsewhere; what it leads to must be theirs, or
  /// the system's, and nobody else's to write.
  private static func bytes(_ path: String) throws(SafeFilesError) -> [UInt8] {
    var real = path
    if let found = realpath(path, nil) {
      real = String(cString: found)
      free(found)
    }
    return try SafeFiles.read(
      path: real, limit: limit,
      requiring: Requirements(owners: [getuid(), 0], refusesWritableByOthers: true))
  }

  private static func place(ofBadByteIn bytes: [UInt8]) -> TextPlace {
    var place = TextPlace(line: 1, column: 1)
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar == "\u{FFFD}" { break }
      if scalar == "\n" {
        place = TextPlace(line: place.line + 1, column: 1)
      } else {
        place.column += 1
      }
    }
    return place
  }
}
