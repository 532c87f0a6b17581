import Foundation
import Synchronization
import Testing

/// Stands between the program and the emulator, counts what passes, and can end the program at a chosen moment of a
/// chosen request.
final class Middleman: Sendable {
    /// A moment in the life of a request.
    enum Moment: Int, CaseIterable, Sendable {
        /// It has come in and was not passed on.
        case beforeWork
        /// The work is done, and nothing of its answer was passed on.
        case beforeAnswer
        case amidAnswer
        case afterAnswer
    }

    /// When the program is ended.
    struct Plan: Hashable, Sendable {
        /// Number of the request, from 1.
        let request: Int
        let moment: Moment
    }

    private struct Standing {
        var requests = 0
        var plan: Plan?
        var victim: Int32?
        /// Trainings that the vendor began, by the path that asked for them.
        var trainings: [String: Int] = [:]
        var isOpen = true
    }

    let port: UInt16
    private let vendor: UInt16
    private let door: Int32
    private let standing = Mutex(Standing())

    /// - Parameter vendor: the port on which the emulator answers.
    init(before vendor: Int) throws {
        self.vendor = UInt16(vendor)
        door = Wire.socket()
        port = try #require(Wire.listen(door))
        Thread { [weak self, door] in
            while case let caller = accept(door, nil, nil), caller >= 0 {
                guard let self else { return Wire.close(caller) }
                Thread { self.serve(caller) }.start()
            }
            Wire.close(door)
        }
        .start()
    }

    var url: String { "http://127.0.0.1:\(port)" }
    var trainings: [String: Int] { standing.withLock(\.trainings) }

    /// Requests since the program was watched.
    var requests: Int { standing.withLock(\.requests) }

    /// Counts from here on, and ends the program as planned. The program is named as soon as it runs.
    func watch(_ plan: Plan?) {
        standing.withLock { standing in
            standing.requests = 0
            standing.plan = plan
            standing.victim = nil
        }
    }

    func name(_ victim: Int32) { standing.withLock { $0.victim = victim } }

    func stop() { shutdown(door, Int32(SHUT_RDWR)) }

    private func serve(_ caller: Int32) {
        defer { Wire.close(caller) }
        guard let request = Wire.readMessage(from: caller) else { return }
        let moment = standing.withLock { standing in
            standing.requests += 1
            return standing.requests == standing.plan?.request ? standing.plan?.moment : nil
        }
        if moment == .beforeWork { return endProgram() }
        guard let answer = Wire.exchange(request.closing, with: vendor) else { return }
        note(request, answer)
        if moment == .beforeAnswer { return endProgram() }
        if moment == .amidAnswer {
            Wire.send(answer.prefix(answer.count / 2), to: caller)
            return endProgram()
        }
        Wire.send(answer, to: caller)
        if moment == .afterAnswer { endProgram() }
    }

    private func note(_ request: Data, _ answer: Data) {
        let line = String(decoding: request.prefix { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
        guard line.hasPrefix("POST"), line.contains("/start_training"), answer.starts(with: Data("HTTP/1.1 2".utf8))
        else { return }
        standing.withLock { $0.trainings[line, default: 0] += 1 }
    }

    /// The first request may come in before its sender has been named.
    private func endProgram() {
        while true {
            if let victim = standing.withLock(\.victim) {
                kill(victim, SIGKILL)
                return
            }
            usleep(1000)
        }
    }
}

extension Data {
    /// The request as one after which the connection ends.
    fileprivate var closing: Data {
        guard let end = range(of: Data("\r\n".utf8)) else { return self }
        return self[..<end.upperBound] + Data("Connection: close\r\n".utf8) + self[end.upperBound...]
    }
}
