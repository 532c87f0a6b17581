import Foundation
import Synchronization
import Testing

/// Stands between the program and the emulator, counts what passes, and can end the program, lose a request or hold it,
/// at a chosen moment of a chosen request.
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

    enum Deed: Hashable, Sendable {
        /// The program is ended.
        case kill
        /// Nothing is passed on any more.
        case lose
        /// Nothing happens until `release`.
        case hold
    }

    /// What happens to one request.
    struct Plan: Hashable, Sendable {
        /// Number of the request, from 1, among those that the next line lets in.
        let request: Int
        /// What the request's first line has in it; nothing: any.
        var line = ""
        let moment: Moment
        var deed = Deed.kill
    }

    private struct Standing {
        var requests = 0
        var matching = 0
        var plan: Plan?
        var victim: Int32?
        /// Requests that the vendor works on.
        var underWay = 0
        var isHolding = false
        var isReleased = false
        /// Nobody waits for anything any more.
        var isOver = false
        /// Requests that the vendor carried out, by their first line.
        var done: [String: Int] = [:]
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
        Wire.open(door) { [weak self] caller in self?.serve(caller) }
    }

    var url: String { "http://127.0.0.1:\(port)" }
    /// Trainings that the vendor began, by the path that asked for them.
    var trainings: [String: Int] { done("/start_training") }
    /// Generations that the vendor accepted.
    var generations: Int { done("/image/generate/tailored").values.reduce(0, +) }
    /// It holds a request.
    var isHolding: Bool { standing.withLock(\.isHolding) }

    /// Requests since the program was watched.
    var requests: Int { standing.withLock(\.requests) }

    /// POSTs with these words in their first line that the vendor carried out, by that line.
    func done(_ words: String) -> [String: Int] {
        standing.withLock { $0.done.filter { $0.key.hasPrefix("POST") && $0.key.contains(words) } }
    }

    /// Counts from here on, and does as planned. A program that is to be ended is named as soon as it runs.
    func watch(_ plan: Plan?) {
        standing.withLock { standing in
            standing.requests = 0
            standing.matching = 0
            standing.plan = plan
            standing.victim = nil
            standing.isHolding = false
            standing.isReleased = false
        }
    }

    /// Returns once the vendor has carried out all that reached it: a program that is gone does not keep it from that.
    func resolve() async throws {
        while standing.withLock(\.underWay) > 0 { try await Task.sleep(for: .milliseconds(5)) }
    }

    /// Lets the request go on that is held.
    func release() { standing.withLock { $0.isReleased = true } }

    func name(_ victim: Int32) { standing.withLock { $0.victim = victim } }

    /// Lets nobody in any more, and what it holds go on.
    func stop() {
        standing.withLock { $0.isOver = true }
        Wire.shut(door)
    }

    private func serve(_ caller: Int32) {
        guard let request = Wire.readMessage(from: caller) else { return }
        let line = String(decoding: request.prefix { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
        let plan = plan(for: line)
        if ends(plan, at: .beforeWork) { return }
        standing.withLock { $0.underWay += 1 }
        let exchanged = Wire.exchange(request.closing, with: vendor)
        standing.withLock { $0.underWay -= 1 }
        guard let answer = exchanged else { return }
        if answer.starts(with: Data("HTTP/1.1 2".utf8)) { standing.withLock { $0.done[line, default: 0] += 1 } }
        if ends(plan, at: .beforeAnswer) { return }
        if plan?.moment == .amidAnswer { Wire.send(answer.prefix(answer.count / 2), to: caller) }
        if ends(plan, at: .amidAnswer) { return }
        Wire.send(answer, to: caller)
        _ = ends(plan, at: .afterAnswer)
    }

    /// Counts a request.
    private func plan(for line: String) -> Plan? {
        standing.withLock { standing in
            standing.requests += 1
            guard let plan = standing.plan, plan.line.isEmpty || line.contains(plan.line) else { return nil }
            standing.matching += 1
            return standing.matching == plan.request ? plan : nil
        }
    }

    /// Does what is planned for the moment.
    /// - Returns: whether the connection is to end.
    private func ends(_ plan: Plan?, at moment: Moment) -> Bool {
        guard let plan, plan.moment == moment else { return false }
        switch plan.deed {
        case .kill: endProgram()
        case .lose: break
        case .hold:
            standing.withLock { $0.isHolding = true }
            while !standing.withLock({ $0.isReleased || $0.isOver }) { usleep(1000) }
            return false
        }
        return true
    }

    /// The first request may come in before its sender has been named.
    private func endProgram() {
        while !standing.withLock(\.isOver) {
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
