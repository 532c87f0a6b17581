import Foundation
import TailorModel
import TailorTesting
import Testing

/// `tailor download` through the real program, on a served emulator that breaks off.
@Suite struct DownloadTests {
    private static let configuration = mascotConfiguration

    @Test("weights, cut and from an address that has expired, are whole in the end; their digest is printed")
    func weights() async throws {
        try await withFolder { folder in
            try folder.write(Self.configuration)
            for number in 0..<5 { try picture(number).write(to: folder.appending(path: "\(number).png")) }
            var tailor = TailorProcess(folder: folder)
            tailor.environment["BRIA_API_TOKEN"] = "any"
            let faults = [
                "--fault", "GET /files/models/{name} drop=during occurrences=[1]", "--fault",
                "GET /files/models/{name} status=403 occurrences=[2]", "--time-scale", "50000",
            ]
            try await withEmulator(tailor, faults) { url in
                #expect(try await tailor.run("apply", "--yes", "--wait", "--endpoint", url).exit == 0)
                let download = ["download", "models.mascot", "--out", "mascot.safetensors", "--endpoint", url]
                let outcome = try await tailor.start(download).outcome()
                #expect(outcome.exit == 0, "\(outcome.errors)")
                let bytes = try Data(contentsOf: folder.appending(path: "mascot.safetensors"))
                #expect(
                    outcome.output == """
                        mascot.safetensors: \(bytes.count) bytes
                        \(Digest(of: bytes))
                        Trained from BRIA-FIBO, which is needed to use it.
                        Its licence: https://huggingface.co/briaai/BRIA-FIBO
                        The receipt of models.mascot r1 has its digest now.

                        """)
                #expect(!(outcome.output + outcome.errors).contains("/files/"))
                let again = try await tailor.start(download).outcome()
                #expect(again.exit == 1)
                #expect(again.errors.contains("mascot.safetensors cannot be written: it exists already"))
                let basic = try await tailor.run("download", "datasets.poses", "--out", "a.zip", "--endpoint", url)
                #expect(basic.exit == 1)
                #expect(basic.errors.contains("is a basic dataset, and the vendor has no zip of those"))
                let nothing = try await tailor.run("download", "models.maskot", "--out", "b", "--endpoint", url)
                #expect(nothing.exit == 64 && nothing.errors.contains("Did you mean `models.mascot`?"))
                let json = try await tailor.run(
                    "download", "models.mascot", "--out", "c", "--format", "json", "--endpoint", url)
                #expect(json.output.contains(#""sha256": "\#(Digest(of: bytes))""#))
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(!left.contains { $0.contains("a.zip") && !$0.hasPrefix(".") || $0 == "b" })
        }
    }
}
