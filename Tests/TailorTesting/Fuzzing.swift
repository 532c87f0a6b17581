import Foundation

/// Inputs for parsers of what comes from outside: samples that tests make themselves, damaged at random. The same seed gives
/// the same inputs. `TAILOR_FUZZ=100000` tries as many; a few hundred without it.
package enum Fuzzing {
    /// How many inputs each parser gets.
    package static var rounds: Int {
        ProcessInfo.processInfo.environment["TAILOR_FUZZ"].flatMap { Int($0) } ?? 300
    }

    private static var seed: UInt64 {
        ProcessInfo.processInfo.environment["TAILOR_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1
    }

    /// Calls the parser with each input. A trap ends the tests; the message of the caller's expectation has the number, with
    /// which `input` makes it again.
    package static func inputs(
        of samples: [Data], words: [String] = [], _ parse: (Data, _ round: Int) throws -> Void
    ) rethrows {
        for round in 0..<rounds { try parse(input(round, of: samples, words: words), round) }
    }

    /// The input of one round.
    package static func input(_ round: Int, of samples: [Data], words: [String]) -> Data {
        var random = SeededRandom(seed: seed &* 1_000_003 &+ UInt64(round))
        var bytes = Array(samples[Int.random(in: 0..<samples.count, using: &random)])
        for _ in 0...Int.random(in: 0..<6, using: &random) { damage(&bytes, samples, words, &random) }
        return Data(bytes)
    }

    /// Numbers at the ends of their ranges, deep nesting, and bytes that texts do not have.
    private static let pieces = [
        "9223372036854775807", "-9223372036854775808", "9007199254740993", "1e300", "-1", "0", "\"", "\\u0000",
        "\\ud800",
        "[[[[[[[[", "{\"a\":{\"a\":", "]", "}", "\n", "\r", "\u{0}", "\u{202E}", "${var.x}", "*a", "&a ", "<<: ", ": ",
        "~/../",
    ]

    private static func damage(
        _ bytes: inout [UInt8], _ samples: [Data], _ words: [String], _ random: inout SeededRandom
    ) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        let length = min(bytes.count - place, Int.random(in: 0...24, using: &random))
        switch Int.random(in: 0..<6, using: &random) {
        case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: bytes.removeSubrange(place..<place + length)
        case 2: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
        case 3: bytes.replaceSubrange(place..<place + length, with: Array(piece(words, &random).utf8))
        case 4: bytes.insert(contentsOf: Array(piece(words, &random).utf8), at: place)
        default:
            let other = samples[Int.random(in: 0..<samples.count, using: &random)]
            bytes = Array(bytes[..<place]) + other.suffix(Int.random(in: 0...other.count, using: &random))
        }
    }

    private static func piece(_ words: [String], _ random: inout SeededRandom) -> String {
        let all = pieces + words
        return all[Int.random(in: 0..<all.count, using: &random)]
    }
}
