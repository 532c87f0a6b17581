import Foundation
import TailorEmulator
import TailorImaging
import TailorModel
import TailorTesting
import Testing

/// What is found in pictures, and the page that shows it.
@Suite struct ContactSheetTests {
    @Test("validate shows what it found as a contact sheet, warnings and errors alike")
    func validateShowsWhatItFound() async throws {
        try await withFolder { folder in
            try Self.write("checks: { near_duplicates: error }", in: folder)
            let tailor = TailorProcess(folder: folder)
            let told = try await tailor.run("validate")
            #expect(told.exit == 4)
            #expect(told.errors.contains("error: 2 pictures look alike: `a.png`, `b.jpg`"))
            #expect(told.errors.contains("warning: 1 picture is dark: `night.png` (brightness "))
            #expect(told.errors.contains("`checks: { near_duplicates: off }` in the list or the workspace"))

            let page = try await tailor.run("validate", "--format", "html")
            #expect(page.exit == 4)
            #expect(page.output.contains("<h2>Pictures of image_lists.l</h2>"))
            #expect(page.output.contains("<h3>2 pictures look alike: `a.png`, `b.jpg`</h3>"))
            #expect(page.output.contains("<div class=\"group\" role=\"group\" aria-label=\"2 pictures\">"))
            #expect(page.output.contains("<figcaption><bdi>night.png</bdi><br><small>brightness "))
            let pictures = page.output.matches(of: /<img src="data:image\/jpeg;base64,([^"]*)"/).map { $0.1 }
            #expect(pictures.count == 3)
            for picture in pictures {
                let small = try Picture.decode(try #require(Data(base64Encoded: String(picture))))
                #expect(small.width == 160 && small.height == 160)
            }

            let plain = try await tailor.run("validate", "--format", "markdown")
            #expect(plain.exit == 4)
            #expect(!plain.output.contains("data:image"))
        }
    }

    @Test("a check that is off finds nothing, and warnings alone are valid") func levels() async throws {
        try await withFolder { folder in
            try Self.write("", in: folder)
            let tailor = TailorProcess(folder: folder)
            let warned = try await tailor.run("validate")
            #expect(warned.exit == 0)
            #expect(warned.errors.contains("warning: 2 pictures look alike: `a.png`, `b.jpg`"))
            let page = try await tailor.run("validate", "--format", "html")
            #expect(page.exit == 0)
            #expect(page.output.contains("The configuration is valid"))
            #expect(page.output.matches(of: /<img src/).count == 3)

            try Self.write("checks: { near_duplicates: off, darkness: off }", in: folder)
            let silent = try await tailor.run("validate")
            #expect(silent.exit == 0)
            #expect(!silent.errors.contains("look alike") && !silent.errors.contains("dark"))
            #expect(try await tailor.run("validate", "--format", "html").output.contains("<img") == false)
        }
    }

    @Test("a check or a level that does not exist is an error that names those that do") func unknown() async throws {
        try await withFolder { folder in
            try Self.write("checks: { blurr: off, darkness: of }", in: folder)
            let told = try await TailorProcess(folder: folder).run("validate")
            #expect(told.exit == 4)
            #expect(told.errors.contains("unknown checks key `blurr`"))
            #expect(told.errors.contains("`of`"))
        }
    }

    private static func write(_ checks: String, in folder: URL) throws {
        try folder.write(
            """
            tailor: 1
            remote: { endpoint: emulator }
            \(checks)
            projects: { p: { ip: { type: stylized_scene, medium: illustration } } }
            image_lists: { l: { images: [ { files: 'pictures/*' } ] } }
            datasets: { d: { project: p, images: l, status: draft } }
            """)
        let pictures = folder.appending(path: "pictures")
        try FileManager.default.createDirectory(at: pictures, withIntermediateDirectories: true)
        let bright = try drawn(1, brightest: 250)
        try bright.encoded(as: .png).write(to: pictures.appending(path: "a.png"))
        try bright.encoded(as: .jpeg, quality: 90).write(to: pictures.appending(path: "b.jpg"))
        try drawn(2, brightest: 70).encoded(as: .png).write(to: pictures.appending(path: "night.png"))
        for number in 3...5 {
            try drawn(UInt64(number), brightest: 250).encoded(as: .png)
                .write(to: pictures.appending(path: "\(number).png"))
        }
    }

    /// Tiles of all colours up to a brightness; the first is that bright.
    private static func drawn(_ seed: UInt64, brightest: UInt8) throws -> Picture {
        var numbers = SeededRandom(seed: seed)
        return try Picture.blank(width: 512, height: 512, color: .black).drawing { canvas in
            for place in 0..<1024 {
                let levels = (0..<3).map { _ in
                    place == 0 ? brightest : UInt8.random(in: 0...brightest, using: &numbers)
                }
                canvas.fill(
                    x: place % 32 * 16, y: place / 32 * 16, width: 16, height: 16,
                    color: PixelColor(red: levels[0], green: levels[1], blue: levels[2]))
            }
        }
    }
}
