import TailorModel
import TailorTesting
import Testing

@testable import TailorConfiguration

/// What is found in pictures that can be used.
@Suite struct PictureCheckTests {
    /// The messages of a list with these pictures, named `0.png` and so on.
    private static func messages(
        _ pictures: [String], top: String = "", list: String = "", type: String = "defined_character"
    ) async throws -> [String] {
        var files = [
            "tailor.yaml": """
            tailor: 1
            \(top)
            projects:
              p: { ip: { type: \(type), medium: illustration, name: Lora, description: a girl } }
            datasets:
              d: { project: p, status: draft, images: l }
            image_lists:
              l:
                \(list)
                images: [{ files: shown/*.png }]
            """
        ]
        for (index, picture) in pictures.enumerated() { files["shown/\(index).png"] = picture + " id=\(index)" }
        return try await TemporaryWorkspace(files).load().diagnostics.map {
            "\($0.severity): \($0.message)"
        }.filter { !$0.contains("to 200 images") && !$0.contains("has 5 images") }
    }

    private static func messages(
        one picture: String, top: String = "", list: String = "", type: String = "defined_character"
    ) async throws -> [String] {
        try await messages(
            [picture] + Array(repeating: "png 1024x1024", count: 4), top: top, list: list, type: type)
    }

    @Test(
        "names what it found",
        arguments: [
            ("png 1024x1024 sharpness=3", "1 picture is blurred: `0.png` (sharpness 3)"),
            ("png 1024x1024 brightness=40", "1 picture is dark: `0.png` (brightness 40 of 255)"),
            ("png 1024x1024 entropy=105", "1 picture shows little: `0.png` (1.05 bits)"),
            (
                "png 1024x1024 subject=30",
                "1 picture has a wide margin around its subject: `0.png` (the subject takes 30%)"
            ),
            ("png 700x1500", "1 picture is very long: `0.png` (700 x 1500)"),
            ("png 1024x1024 cmyk=1", "1 picture has the colours of printing inks (CMYK): `0.png`"),
            ("png 1024x1024 colour=2", "1 picture is grey in a set with colours: `0.png`"),
            ("png 400x400", "1 picture has another size than most: `0.png` (400 x 400)"),
        ])
    func namesWhatItFound(picture: String, message: String) async throws {
        #expect(try await Self.messages(one: picture) == ["warning: " + message])
    }

    @Test("looks not at what a type of project has anyway")
    func looksNotAtWhatATypeHasAnyway() async throws {
        #expect(try await Self.messages(one: "png 1024x1024 entropy=105", type: "icons").isEmpty)
        #expect(try await Self.messages(one: "png 1024x1024 subject=30", type: "stylized_scene").isEmpty)
    }

    @Test("the level of a list wins") func theLevelOfAListWins() async throws {
        let dark = "png 1024x1024 brightness=40"
        #expect(try await Self.messages(one: dark, top: "checks: { darkness: off }").isEmpty)
        #expect(
            try await Self.messages(one: dark, top: "checks: { darkness: off }", list: "checks: { darkness: error }")
                == ["error: 1 picture is dark: `0.png` (brightness 40 of 255)"])
        #expect(
            try await Self.messages(one: dark, top: "checks: { darkness: error }", list: "checks: { darkness: off }")
                .isEmpty)
    }

    @Test("names captions that are equal, and those without the trigger word") func captions() async throws {
        func list(_ captions: [String]) -> [String: String] {
            var files = [
                "tailor.yaml": """
                tailor: 1
                projects:
                  p: { ip: { type: defined_character, medium: illustration, name: Lora, description: a girl } }
                datasets:
                  d: { project: p, status: draft, images: l }
                image_lists:
                  l: { captions: sidecar, images: [{ files: shown/*.png }] }
                """
            ]
            for (index, caption) in captions.enumerated() {
                files["shown/\(index).png"] = "png 1024x1024 id=\(index)"
                files["shown/\(index).json"] = #"{"short_description": "\#(caption)"}"#
            }
            return files
        }
        func messages(_ captions: [String]) async throws -> [String] {
            try await TemporaryWorkspace(list(captions)).load().diagnostics.map(\.message)
                .filter { $0.contains("caption") }
        }
        #expect(
            try await messages(["Lora", "Lora", "LORA", "a girl", "Lora"]) == [
                "3 images have the same caption: `0.png`, `1.png`, `4.png`",
                "1 caption does not name `Lora`, others do: `3.png`",
            ])
        #expect(try await messages(["a", "b", "c", "d", "d"]).isEmpty)
    }

    @Test("finds the same groups as a comparison of each with each") func findsAllNeighbours() {
        var numbers = SeededRandom(seed: 31)
        var hashes: [PictureHash] = []
        for _ in 0..<60 {
            let bytes = (0..<PictureHash.byteCount).map { _ in UInt8.random(in: 0...255, using: &numbers) }
            for _ in 0..<Int.random(in: 1...4, using: &numbers) {
                var changed = bytes
                for _ in 0..<Int.random(in: 0...40, using: &numbers) {
                    let bit = Int.random(in: 0..<256, using: &numbers)
                    changed[bit / 8] ^= 1 << (bit % 8)
                }
                PictureHash(changed).map { hashes.append($0) }
            }
        }
        var group = Array(hashes.indices)
        for one in hashes.indices {
            for other in hashes.indices where hashes[one].distance(to: hashes[other]) <= 31 {
                let (low, high) = (min(group[one], group[other]), max(group[one], group[other]))
                group = group.map { $0 == high ? low : $0 }
            }
        }
        let expected = Set(Dictionary(grouping: hashes.indices) { group[$0] }.values.filter { $0.count > 1 })
        #expect(expected.count > 5)
        #expect(Set(NearDuplicates.groups(of: hashes, within: 31)) == expected)
    }

    @Test("groups what looks alike") func groupsWhatLooksAlike() async throws {
        let looks = [0, 31, 62, 200, 231, 120].map { "png 1024x1024 look=\($0)" }
        #expect(
            try await Self.messages(looks) == [
                "warning: 5 pictures look alike, in 2 groups: `0.png`, `1.png`, `2.png`; `3.png`, `4.png`"
            ])
        let distant = [0, 32, 64, 96, 128].map { "png 1024x1024 look=\($0)" }
        #expect(try await Self.messages(distant).isEmpty)
    }
}
