import Foundation
import TailorModel
import TailorRendering

/// Shows the progress of a run: one line that is redrawn on a terminal, one line for each event elsewhere.
actor RunView: RunObserver {
    /// Seconds after which the line is redrawn when nothing happens.
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
    /// The duration of the runs shown so far, in seconds, without the current one and without questions in between.
    private(set) var shown = 0.0

    init(on console: Console, time: any TimeSource) {
        self.console = console
        self.time = time
        began = time.now
    }

    /// Starts to show a run.
    /// - Parameter total: operations of the plan.
    func begin(_ total: Int) {
        if total > 0 { console.events?.planned(operations: total) }
        began = time.now
        let lines = EventLine(total: total, style: console.notices)
        form = console.canMove ? .bar(ProgressLine(total: total, style: console.notices), lines) : .lines(lines)
    }

    /// Seconds since the run started.
    var elapsed: Double { time.seconds(since: began) }

    func observe(_ event: RunEvent) {
        console.events?.observe(event)
        switch form {
        case .quiet:
            if case .compared(let count, let total) = event, console.canMove {
                let isOver = count == total
                console.note(Console.erase + (isOver ? "" : "comparing images  \(count)/\(total)"))
            }
            guard event.isOfPlanning else { return }
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

    /// Redraws the line until the task is cancelled, so that its time moves.
    func keepMoving() async {
        while (try? await time.sleep(seconds: Self.interval)) != nil { draw() }
    }

    /// Erases the line, and shows nothing until the next `begin`.
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
    /// It happens before there is a plan.
    fileprivate var isOfPlanning: Bool {
        switch self {
        case .unresolved, .resolved, .compared: true
        default: false
        }
    }

    /// Stays above the progress line.
    fileprivate var staysOnScreen: Bool {
        switch self {
        case .failed, .lost, .unresolved, .resolved, .stopping, .away, .back: true
        case .started, .finished, .alreadyDone, .waiting, .held, .skipped, .compared: false
        }
    }
}
