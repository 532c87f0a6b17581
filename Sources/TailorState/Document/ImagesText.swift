import Foundation
import TailorModel

/// Writes images in the layout of the state's document.
enum ImagesText {
    static func write(_ images: [String: ImageRecord], indent: Int, to document: inout Data) {
        let (outer, inner) = (
            "\n" + String(repeating: " ", count: indent + 2), "\n" + String(repeating: " ", count: indent + 4)
        )
        var text = "{"
        for (position, (name, image)) in images.sorted(by: { $0.key < $1.key }).enumerated() {
            text += position == 0 ? outer : "," + outer
            text += quoted(name) + " : {"
            var separator = inner
            for (key, value) in members(of: image) {
                text += separator + "\"" + key + "\" : " + value
                separator = "," + inner
            }
            text += outer + "}"
        }
        text += outer.dropLast(2) + "}"
        document += Data(text.utf8)
    }

    private static func members(of image: ImageRecord) -> [(String, String)] {
        var members: [(String, String)] = []
        func add(_ key: String, _ text: String?) { if let text { members.append((key, quoted(text))) } }
        add("assumed", image.assumption?.rawValue)
        add("automatic_caption", image.automaticCaption?.description)
        add("caption", image.caption?.description)
        add("captioned_under", image.captionedUnder?.description)
        add("console_caption", image.consoleCaption?.description)
        members.append(("id", image.id.description))
        add("identity", image.identity.description)
        add("kept_caption", image.keptCaption?.description)
        add("remote_name", image.remoteName)
        return members
    }

    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy {
            $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 != 0x7F
        }
        return isPlain ? "\"" + text + "\"" : JSONValue.string(text).canonical
    }
}
