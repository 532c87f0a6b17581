import Foundation
import TailorModel
import TailorYAML

/// Captions in files beside the pictures: `hero.json` for `hero.png`, or for the legacy families `hero.txt`.
struct Sidecars {
    /// A file that matches a pattern is a caption, not a picture.
    static func areNamed(_ path: String) -> Bool { path.hasSuffix(".json") || path.hasSuffix(".txt") }

    private static let largestText = 64 * 1024
    /// `captions pull --overwrite` cannot fix the file, because it reads the workspace first.
    private static let remedy =
        "Fix the file, or remove it: `tailor captions pull` writes it again, as the vendor has it."

    let folder: any WorkspaceReading

    /// The images with the captions found beside them. A caption that is given in the list wins.
    func addCaptions(
        to candidates: [ImageCandidate], at mark: SourceMark, _ reader: inout Reader
    ) -> [ImageCandidate] {
        var missing: [String] = []
        let captioned = candidates.map { candidate in
            guard candidate.caption == nil, let path = candidate.path else { return candidate }
            let sidecar = RelativePath.replacingExtension(of: path, with: "json")
            let text = RelativePath.replacingExtension(of: path, with: "txt")
            var captioned = candidate
            captioned.readsSidecar = true
            if folder.kind(of: sidecar) != nil {
                captioned.caption = folder.object(in: sidecar, "caption", at: mark, help: Self.remedy, &reader)
            } else if folder.kind(of: text) != nil {
                captioned.caption = self.text(in: text, at: mark, &reader)
            } else {
                missing.append(RelativePath.name(of: sidecar))
            }
            return captioned
        }
        if !missing.isEmpty {
            reader.warn(
                "\(counted(missing.count, "caption is", "captions are")) missing: \(missing.quoted.folded(to: 3))",
                at: mark, label: "the vendor writes the missing captions")
        }
        return captioned
    }

    private func text(in path: String, at mark: SourceMark, _ reader: inout Reader) -> JSONValue? {
        let bytes: Data
        do throws(FileFailure) {
            bytes = try folder.bytes(of: path, limit: Self.largestText)
        } catch {
            reader.report(error, at: mark, folder)
            return nil
        }
        let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        if text.isEmpty {
            reader.error("`\(path)` is empty", at: mark, label: "expected a caption", help: Self.remedy)
        }
        return text.isEmpty ? nil : .string(text)
    }
}
