import Foundation

/// What a process used from its start to its end.
struct Usage: Sendable {
    /// Seconds on the clock.
    var wall: Double
    /// Seconds of the processor, in the program and in the system for it.
    var cpu: Double
    /// Bytes: the most that it held in memory at once.
    var peak: Int

    /// What is left of several runs when the machine's other work is taken out, as far as that can be done: the least
    /// time, the least CPU, and the most memory.
    func best(_ other: Usage) -> Usage {
        Usage(wall: min(wall, other.wall), cpu: min(cpu, other.cpu), peak: max(peak, other.peak))
    }
}

/// A process that runs.
struct Child {
    let pid: pid_t
    let started: ContinuousClock.Instant

    /// Waits for its end.
    func ended() -> (Usage, status: Int32) {
        var status: Int32 = 0
        var used = rusage()
        var peak = 0
        while wait4(pid, &status, WNOHANG, &used) == 0 {
            peak = max(peak, residentPeak)
            usleep(2000)
        }
        let wall = (ContinuousClock.now - started) / .seconds(1)
        #if canImport(Darwin)
            peak = used.ru_maxrss
        #endif
        let cpu = used.ru_utime.seconds + used.ru_stime.seconds
        return (Usage(wall: wall, cpu: cpu, peak: peak), (status >> 8) & 0xFF | (status & 0x7F))
    }

    /// What Linux says when the process has ended counts the process that started it, too.
    private var residentPeak: Int {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let kilobytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Int($0) })
        else { return 0 }
        return kilobytes * 1024
    }
}

extension timeval {
    fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1_000_000 }
}
