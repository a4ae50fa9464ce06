internal import CaptureModel

/// Why key codes cannot be turned into symbols. Holds names of layouts, never what was typed.
package enum KeyboardError: Explained, Hashable {
  /// Not the name of a layout at all; it is not repeated, as it may be anything.
  case invalidName
  case unknownLayout(LayoutName)
  /// The layout exists, but not with this variant or these options.
  case unknownVariant(LayoutName)
  /// libxkbcommon finds no keyboard data on this machine, or none that it can read.
  case dataMissing
  case outOfMemory

  package var message: String {
    switch self {
    case .invalidName: "This is not the name of a keyboard layout."
    case .unknownLayout(let name): "There is no keyboard layout '\(name.layout)' on this machine."
    case .unknownVariant(let name):
      "The keyboard layout '\(name.layout)' has no variant '\(name.variant)'."
    case .dataMissing: "The keyboard data that names the keys is missing, or cannot be read."
    case .outOfMemory: "There is not enough memory to read the keyboard layout."
    }
  }

  package var hint: String? {
    switch self {
    case .invalidName: "Names look like us, de, fr or us(intl)."
    case .unknownLayout, .unknownVariant:
      "Layouts and variants are listed in /usr/share/X11/xkb/rules/evdev.lst."
    case .dataMissing: "Install the package xkb-data. Until then, keys are shown by their number."
    case .outOfMemory: nil
    }
  }
}
