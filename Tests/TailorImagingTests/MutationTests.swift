import Foundation
import TailorEmulator
import TailorModel
import TailorTesting
import Testing

@testable import TailorImaging

/// Harmed pictures never end the program, and both ways to decode find the same.
///
/// `TAILOR_MUTATIONS=20000 swift test --filter MutationTests` looks at more of them.
@Suite struct MutationTests {
    private static let count = ProcessInfo.processInfo.environment["TAILOR_MUTATIONS"].flatMap(Int.init) ?? 2000
    private static let parts = 20

    @Test("never crashes", arguments: 0..<parts)
    func neverCrashes(part: Int) throws {
        let originals = try Self.originals()
        var numbers = SeededRandom(seed: UInt64(part))
        for _ in 0..<Self.count / Self.parts {
            let bytes = Self.mutate(originals[Int.random(in: originals.indices, using: &numbers)], &numbers)
            guard case .success(let header) = Samples.read(bytes) else { continue }
            #expect(header.width > 0 && header.height > 0)
            // What the header promises costs time, and shows nothing here.
            guard header.width * header.height < 50_000 else { continue }
            switch (Samples.measure(bytes), Samples.decode(bytes)) {
            case (.success(let facts), .success(let picture)):
                #expect(facts.width == picture.width && facts.height == picture.height)
                #expect(facts.hasTransparency == picture.hasTransparency && facts.orientation == picture.orientation)
            case (.failure(let one), .failure(let other)):
                // Each decoder says it in its words.
                #expect(one == other || (one.isDamage(of: header.format) && other.isDamage(of: header.format)))
            case let (one, other): Issue.record("\(one), but \(other.failure?.description ?? "decoded")")
            }
        }
    }

    /// One of each kind that is written or kept here.
    private static func originals() throws -> [Data] {
        let plain = try ImageFormat.allCases.map { try Samples.bytes($0) }
        let clear = try [ImageFormat.png, .webp].map { try Samples.translucent().encoded(as: $0) }
        return try plain + clear
            + [Samples.base64(DamageTests.progressive), Samples.base64(ForeignEncoderTests.printersColours)]
    }

    /// Overwrites, cuts or repeats up to eight places, most of them among the first 64 bytes.
    private static func mutate(_ original: Data, _ numbers: inout SeededRandom) -> Data {
        var bytes = [UInt8](original)
        for _ in 0..<Int.random(in: 1...8, using: &numbers) {
            let reach = Bool.random(using: &numbers) ? min(64, bytes.count) : bytes.count
            let offset = Int.random(in: 0..<reach, using: &numbers)
            switch Int.random(in: 0..<6, using: &numbers) {
            case 0: bytes.insert(UInt8.random(in: 0...255, using: &numbers), at: offset)
            case 1 where bytes.count > 70: bytes.remove(at: offset)
            default: bytes[offset] = UInt8.random(in: 0...255, using: &numbers)
            }
        }
        return Data(bytes)
    }
}
