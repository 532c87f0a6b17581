import Foundation
import TailorTesting
import Testing

/// Plain captions from a public dataset, in and out, through the program.
@Suite("Plain captions")
struct PlainCaptionsTests {
    @Test("come in as text, are JSON at the vendor, and go out as text again")
    func inAndOut() async throws {
        try await withFolder { folder in
            let images = folder.appending(path: "images")
            try FileManager.default.createDirectory(at: images, withIntermediateDirectories: true)
            for number in 0..<5 { try picture(number).write(to: images.appending(path: "\(number).png")) }
            try Data("file_name,text\n0.png,\"a cat, a mat\"\n1.png,\n2.png,x\n3.png,y\n4.png,z\n".utf8)
                .write(to: images.appending(path: "metadata.csv"))
            try folder.write(
                """
                tailor: 1
                remote: { endpoint: emulator }
                projects: { p: { ip: { type: stylized_scene, medium: illustration } } }
                image_lists:
                  cats:
                    captions: { wrap: short_description }
                    images: [ { manifest: images/metadata.csv } ]
                datasets:
                  d: { project: p, images: cats, visual_schema: { schema: { style: flat } }, status: draft }

                """)
            let tailor = TailorProcess(folder: folder)
            let plan = try await tailor.run("plan", "--format", "json")
            #expect(plan.output.contains("short_description"), "\(plan.output)\(plan.errors)")
            #expect(try await tailor.run("apply", "--yes").exit == 0)
            #expect(try await tailor.run("plan", "--detailed-exitcode").exit == 0)

            let export = try await tailor.run("captions", "export", "cats", "--format", "imagefolder", "--out", "given")
            #expect(
                export.exit == 0 && export.output == "given has 5 pictures and metadata.jsonl.\n", "\(export.errors)")
            let rows = try String(contentsOf: folder.appending(path: "given/metadata.jsonl"), encoding: .utf8)
            #expect(rows.hasPrefix("{\"file_name\":\"0.png\",\"text\":\"a cat, a mat\"}\n{\"file_name\":\"1.png\"}\n"))
            #expect(
                try Data(contentsOf: folder.appending(path: "given/0.png"))
                    == Data(contentsOf: images.appending(path: "0.png")))

            let again = try await tailor.run("captions", "export", "cats", "--out", "given")
            #expect(again.exit == 1 && again.errors.contains("the folder is not empty"))
            let other = try await tailor.run("captions", "export", "cat")
            #expect(other.errors.contains("Did you mean `cats`?"))
        }
    }

    @Test("what cannot be reached is an error that names it, and nothing is planned")
    func unreachable() async throws {
        try await withFolder { folder in
            try picture(0).write(to: folder.appending(path: "0.png"))
            try FileManager.default.createSymbolicLink(
                atPath: folder.appending(path: "1.png").path, withDestinationPath: "1.png")
            try folder.write(
                "tailor: 1\nremote: { endpoint: emulator }\nimage_lists: { l: { images: [ { files: '*.png' } ] } }\n")
            let plan = try await TailorProcess(folder: folder).run("plan")
            #expect(plan.exit == 4 && plan.errors.contains("`1.png` cannot be read"), "\(plan.errors)")
        }
    }
}
