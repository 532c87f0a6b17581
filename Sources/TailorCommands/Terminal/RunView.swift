import Foundation
import TailorModel
import TailorRendering

/// Shows a run as it goes: one line that moves on a terminal, one line for each event elsewhere.
actor RunView: RunObserver {
    /// Seconds between two drawings of the line when nothing happens.
    private static let interval = 0.25

    private enum Form {
        case quiet
        case lines(EventLine)
        case bar(ProgressLine, EventLine)

        var isQuiet: Bool { if case .quiet = self { true } else { false } }
    }

    private let console: Console
    private let time: any TimeSource
    private var began: Date
    private var form = Form.quiet
    /// Seconds that it has shown runs for, the one that goes on left out; what was asked in between does not count.
    private(set) var shown = 0.0

    init(on console: Console, time: any TimeSource) {
        self.console = console
        self.time = time
        began = time.now
    }

    /// Begins to show.
    /// - Parameter total: operations of the plan.
    func begin(_ total: Int) {
        began = time.now
        let lines = EventLine(total: total, style: console.notices)
        form = console.canMove ? .bar(ProgressLine(total: total, style: console.notices), lines) : .lines(lines)
    }

    /// Seconds since it began to show.
    var elapsed: Double { time.seconds(since: began) }

    func observe(_ event: RunEvent) {
        switch form {
        case .quiet:
            // What is settled before there is a plan.
            guard event.isOfEarlierRun else { return }
            var lines = EventLine(total: 0, style: console.notices)
            if let line = lines.line(for: event, elapsed: 0) { console.note(line + "\n") }
        case .lines(var lines):
            if let line = lines.line(for: event, elapsed: elapsed) { console.note(line + "\n") }
            form = .lines(lines)
        case .bar(var bar, var lines):
            bar.observe(event)
            let line = lines.line(for: event, elapsed: elapsed)
            form = .bar(bar, lines)
            if event.staysOnScreen, let line { console.noteLine(line) }
            draw()
        }
    }

    /// Draws the line again and again, so that the time on it moves, until the task is cancelled.
    func keepMoving() async {
        while (try? await time.sleep(seconds: Self.interval)) != nil { draw() }
    }

    /// Takes the line away and shows nothing more.
    func end() {
        if case .bar = form { console.note(Console.erase) }
        if !form.isQuiet { shown += elapsed }
        form = .quiet
    }

    private func draw() {
        guard case .bar(let bar, _) = form else { return }
        console.note(Console.erase + bar.text(elapsed: elapsed, columns: console.columns - 1))
    }
}

extension RunEvent {
    fileprivate var isOfEarlierRun: Bool {
        switch self {
        case .unresolved, .resolved: true
        default: false
        }
    }

    /// Worth reading when the line has moved on.
    fileprivate var staysOnScreen: Bool {
        switch self {
        case .failed, .lost, .unresolved, .resolved, .stopping, .away, .back: true
        case .started, .finished, .alreadyDone, .waiting, .held, .skipped: false
        }
    }
}
