internal import CaptureModel

extension Warning {
  static func link(name: String, path: String) -> Warning {
    Warning(
      code: "link", message: "\(path) holds a symbolic link, which was not followed: \(name).",
      hint: "Seen reads only what lies in the recording's own folder.")
  }

  static func folderUnlisted(path: String) -> Warning {
    Warning(
      code: "folder-unlisted",
      message: "What lies in \(path) cannot be listed: its video, if there is one, is not found.",
      hint: "See that you may read the folder, and that it holds nothing but one recording.")
  }

  static func placeUnlisted(path: String) -> Warning {
    Warning(
      code: "place-unlisted",
      message: "\(path) cannot be listed: whether there are recordings in it is not known.",
      hint: "See that the folder is yours and that you may read it, or name one with --recording.")
  }

  static func worldReadable(path: String) -> Warning {
    Warning(
      code: "world-readable", message: "Other users of this machine can read \(path).",
      hint: "Close it to them with: chmod -R go-rwx \(ShellWord.quoted(path))")
  }

  static func noState(path: String) -> Warning {
    Warning(
      code: "no-state",
      message: "\(path) has no readable capture-state.json: whether it was finished is not known.",
      hint: "Its rows are shown all the same.")
  }

  static let newerSchema = Warning(
    code: "unknown-schema",
    message: "The recorder wrote its state in a schema that Seen does not know.",
    hint: "What Seen knows of it is shown; look for a newer release of Seen.")

  static let recorderDied = Warning(
    code: "recorder-died",
    message: "The recorder ended without finishing this recording.",
    hint: "What it had written is shown; a video that it had not finished cannot be.")

  static let pausesUnreadable = Warning(
    code: "pauses-unreadable",
    message: "The recorder's list of pauses cannot be read: gaps are shown without a cause.",
    hint: nil)

  static func pausesOdd(_ count: Int) -> Warning {
    Warning(
      code: "pauses-odd",
      message:
        "\(count) of the recorder's pauses make no sense: no beginning, or an end before it.",
      hint: "They are not shown; gaps at their time have no cause.")
  }

  static func lacksColumns(_ columns: [String]) -> Warning {
    Warning(
      code: "unknown-schema",
      message: "The database lacks what Seen looks for: \(columns.joined(separator: ", ")).",
      hint: "It was written by another version of the recorder; the rest is shown.")
  }

  static func unknownTables(_ count: Int) -> Warning {
    Warning(
      code: "unknown-tables",
      message: "The database holds \(count) tables that Seen does not know and does not show.",
      hint: "It was written by another version of the recorder; look for a newer release of Seen.")
  }

  static func sound(rows: Int) -> Warning {
    Warning(
      code: "sound-recorded",
      message: "The recorder also took sound (\(rows) rows), which Seen does not show.",
      hint: "It is stored in the table audio_info of recording.db.")
  }

  static func damaged(path: String) -> Warning {
    Warning(
      code: "damaged", message: "\(path) is damaged or was cut short.",
      hint: "What can be read is shown; nothing was changed.")
  }

  static func videoCut(path: String) -> Warning {
    Warning(
      code: "video-unreadable",
      message: "The video of \(path) is missing, cut, or without its table of times.",
      hint: "The rows are shown; their pictures cannot be.")
  }
}
