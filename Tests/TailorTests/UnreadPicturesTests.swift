#if os(Linux)
    import Foundation
    import TailorTesting
    import Testing

    /// Pictures that have not changed since they were measured are not read again: the system tells which files the program opens.
    @Suite struct UnreadPicturesTests {
        @Test("a second plan opens only what changed") func aSecondPlanOpensOnlyWhatChanged() async throws {
            try await withFolder { folder in
                let pictures = try Self.workspace(in: folder)
                let watch = try OpenWatch(pictures)
                let tailor = try Self.tailor(in: folder)
                #expect(try await tailor.run("plan", "--detailed-exitcode").exit == 2)
                #expect(watch.opened() == ["0.png", "1.png", "2.png"])
                #expect(try await tailor.run("plan", "--detailed-exitcode").exit == 2)
                #expect(watch.opened() == [])

                let other = pictures.appending(path: "1.png")
                try picture(7).write(to: other)
                _ = watch.opened()
                #expect(try await tailor.run("plan", "--detailed-exitcode").exit == 2)
                #expect(watch.opened() == ["1.png"])
                // To upload them.
                #expect(try await tailor.run("apply", "--yes").exit == 0)
                #expect(watch.opened() == ["0.png", "1.png", "2.png"])
                #expect(try await tailor.run("plan", "--detailed-exitcode").exit == 0)
                #expect(try await tailor.run("validate").exit == 0)
                #expect(try await tailor.run("drift").exit == 0)
                #expect(watch.opened() == [])
            }
        }

        /// The cache is written before anything else, and a run that is killed then has done nothing.
        @Test("a run that is killed while it writes the cache leaves no damage")
        func aRunThatIsKilledWhileItWritesTheCacheLeavesNoDamage() async throws {
            try await withFolder { folder in
                let watch = try OpenWatch(try Self.workspace(in: folder))
                let cache = folder.appending(path: ".tailor/cache")
                var kills = 0
                while try await Self.tailor(in: folder, killedAt: kills + 1).run("validate").wasKilled {
                    kills += 1
                    #expect(try await Self.tailor(in: folder).run("validate").exit == 0)
                    _ = watch.opened()
                    #expect(try await Self.tailor(in: folder).run("validate").exit == 0)
                    #expect(watch.opened() == [])
                    try FileManager.default.removeItem(at: cache)
                }
                #expect(kills == 7)
            }
        }

        private static func workspace(in folder: URL) throws -> URL {
            let pictures = folder.appending(path: "pictures")
            try FileManager.default.createDirectory(at: pictures, withIntermediateDirectories: true)
            for number in 0..<3 { try picture(number).write(to: pictures.appending(path: "\(number).png")) }
            try folder.write(
                """
                tailor: 1
                remote: { endpoint: emulator }
                projects: { owl: { name: Owl, ip: { type: stylized_scene, medium: illustration } } }
                datasets:
                  owl: { project: owl, name: Owl, status: draft, images: [ { files: pictures/*.png } ] }

                """)
            return pictures
        }

        /// The program a minute later: pictures that were written a moment ago are read again.
        private static func tailor(in folder: URL, killedAt moment: Int? = nil) throws -> TailorProcess {
            let cache = folder.resolvingSymlinksInPath().appending(path: ".tailor/cache")
            var tailor = TailorProcess(folder: folder)
            tailor.environment = try KillSwitch(folder: cache, moment: moment, clock: 60).environment()
            return tailor
        }
    }
#endif
