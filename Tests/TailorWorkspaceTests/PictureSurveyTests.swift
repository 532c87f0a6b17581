import Foundation
import Synchronization
import TailorModel
import TailorTesting
import Testing

@testable import TailorWorkspace

@Suite struct PictureSurveyTests {
    @Test("a second run reads nothing") func aSecondRunReadsNothing() async throws {
        try await PictureFolder.with("a.png", "b.png") { pictures in
            let first = await pictures.measured("a.png", "b.png")
            #expect(pictures.measurement.measured() == ["a.png", "b.png"])
            #expect(await pictures.measured("a.png", "b.png") == first)
            #expect(await pictures.measured(pictures.folder.path + "/a.png").values.first == first["a.png"])
            #expect(pictures.measurement.measured() == [pictures.folder.path + "/a.png"])
        }
    }

    @Test("tells how many pictures were measured, and nothing of those that are known")
    func tellsHowMany() async throws {
        try await PictureFolder.with("a.png", "b.png", "c.png") { pictures in
            let told = Mutex<[String]>([])
            let time = VirtualTime(start: pictures.written + 3600)
            let survey = PictureSurvey(
                of: pictures.workspace(at: time), time: time,
                progress: { done, total in told.withLock { $0.append("\(done)/\(total)") } },
                measure: pictures.measurement.image)
            _ = await survey.measured(["a.png", "b.png", "c.png"])
            _ = await survey.measured(["a.png", "b.png", "c.png"])
            #expect(told.withLock { $0 } == ["1/3", "2/3", "3/3"])
        }
    }

    @Test("an interrupted run keeps what it measured")
    func keepsWhatItMeasured() async throws {
        try await PictureFolder.with("a.png", "b.png", "c.png") { pictures in
            let found = Mutex<[Int]>([])
            let time = LeapingTime(start: pictures.written + 3600)
            let survey = PictureSurvey(
                of: pictures.workspace(at: VirtualTime(start: pictures.written + 3600)), time: time,
                progress: { _, _ in found.withLock { $0.append(pictures.cache.read().entries.count) } },
                measure: pictures.measurement.image)
            _ = await survey.measured(["a.png", "b.png", "c.png"])
            // The next one is not due: writing the first took a minute by this clock.
            #expect(found.withLock { $0 } == [0, 1, 1])
        }
    }

    @Test("the first result is heard of while most pictures are still to be measured")
    func hearsOfTheFirst() async throws {
        try await PictureFolder.with { pictures in
            let begun = Mutex<[Int]>([])
            let survey = PictureSurvey(
                of: pictures.workspace(at: VirtualTime()), time: VirtualTime(),
                progress: { _, _ in begun.withLock { $0.append(pictures.measurement.measured().count) } },
                measure: pictures.measurement.image)
            let many = 8 * PictureSurvey.atOnce
            #expect(await survey.measured(Set((0..<many).map { ExactPath("\($0).png") })).count == many)
            #expect(begun.withLock { ($0.first ?? many) <= PictureSurvey.atOnce + 1 && $0.count == many })
        }
    }

    @Test("real pictures are the same the second time") func realPicturesAreTheSameTheSecondTime() async throws {
        try await PictureFolder.with { pictures in
            for format in ImageFormat.allCases { try pictures.write(Samples.bytes(format), as: "\(format)") }
            try pictures.write(Samples.translucent(), as: "clear")
            let paths = Set((ImageFormat.allCases.map(\.rawValue) + ["clear"]).map { ExactPath($0) })
            let later = VirtualTime(start: pictures.written + 3600)
            let first = await pictures.workspace(at: later).measured(paths)
            #expect(first.values.allSatisfy { $0.failure == nil } && first.count == 4)
            // Nobody measures them again.
            #expect(await pictures.survey(pictures.measurement).measured(paths) == first)
            #expect(pictures.measurement.measured().isEmpty)
        }
    }

    @Test("what was changed is read again", arguments: PictureFolder.Change.allCases)
    func whatWasChangedIsReadAgain(change: PictureFolder.Change) async throws {
        try await PictureFolder.with("a.png", "b.png") { pictures in
            _ = await pictures.measured("a.png", "b.png")
            _ = pictures.measurement.measured()
            try pictures.make(change, of: "a.png")
            let image = try #require(await pictures.measured("a.png", "b.png")["a.png"]?.success)
            #expect(image.facts.digest == Digest(of: try Data(contentsOf: pictures.file("a.png"))))
            #expect(pictures.measurement.measured() == ["a.png"])
            _ = await pictures.measured("a.png", "b.png")
            #expect(pictures.measurement.measured().isEmpty)
        }
    }

    @Test("a link that leads elsewhere is read again") func aLinkThatLeadsElsewhereIsReadAgain() async throws {
        try await PictureFolder.with("a.png", "b.png") { pictures in
            let link = pictures.file("link.png")
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: pictures.file("a.png"))
            let first = await pictures.measured("link.png")
            #expect(await pictures.measured("link.png") == first)
            #expect(pictures.measurement.measured() == ["link.png"])
            try FileManager.default.removeItem(at: link)
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: pictures.file("b.png"))
            #expect(await pictures.measured("link.png") != first)
        }
    }

    /// It may be written to again without anybody seeing it.
    @Test("what was written a moment ago is not trusted") func whatWasWrittenAMomentAgoIsNotTrusted() async throws {
        try await PictureFolder.with("a.png") { pictures in
            let stamp = try #require(FileStamp(of: pictures.file("a.png").path))
            let soon = VirtualTime(start: Date(timeIntervalSince1970: Double(stamp.changed) / 1e9 + 1))
            for _ in 0..<2 { _ = await pictures.measured("a.png", at: soon) }
            #expect(pictures.measurement.measured() == ["a.png", "a.png"])
            #expect(!FileManager.default.fileExists(atPath: pictures.cache.path))
            for _ in 0..<2 { _ = await pictures.measured("a.png") }
            #expect(pictures.measurement.measured() == ["a.png"])
        }
    }

    @Test("what is written while it is measured is not trusted") func whatIsWrittenWhileItIsMeasuredIsNotTrusted()
        async throws
    {
        try await PictureFolder.with("a.png") { pictures in
            let measurement = CountingMeasurement(of: pictures.workspace(at: VirtualTime())) { path in
                try? pictures.write(Data("longer than before".utf8), as: path)
            }
            let first = await pictures.survey(measurement).measured(["a.png"])
            #expect(first["a.png"]?.success?.facts.digest == Digest(of: "a.png"))
            let second = await pictures.measured("a.png")
            #expect(second["a.png"]?.success?.facts.digest == Digest(of: "longer than before"))
        }
    }

    @Test("a picture that cannot be used is looked at again and the others are not")
    func aPictureThatCannotBeUsedIsLookedAtAgainAndTheOthersAreNot() async throws {
        try await PictureFolder.with("a.png") { pictures in
            let first = await pictures.measured("a.png", "missing.png")
            #expect(first["missing.png"]?.failure == .unreadable("it does not exist"))
            _ = pictures.measurement.measured()
            #expect(await pictures.measured("a.png", "missing.png") == first)
            #expect(pictures.measurement.measured() == ["missing.png"])
        }
    }

    @Test("a run that looks at some forgets none that stand") func aRunThatLooksAtSomeForgetsNoneThatStand()
        async throws
    {
        try await PictureFolder.with("a.png", "b.png", "c.png", "d.png") { pictures in
            _ = await pictures.measured("a.png", "b.png", "c.png")
            try FileManager.default.removeItem(at: pictures.file("b.png"))
            try pictures.make(.otherTime, of: "c.png")
            _ = await pictures.measured("d.png")
            #expect(Set(pictures.cache.read().entries.keys) == ["a.png", "d.png"])
            _ = pictures.measurement.measured()
            _ = await pictures.measured("a.png", "d.png")
            #expect(pictures.measurement.measured().isEmpty)
        }
    }
}
