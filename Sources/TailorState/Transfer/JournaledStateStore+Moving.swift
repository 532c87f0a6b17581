import Foundation
import TailorModel

extension JournaledStateStore {
    /// Moves the state from another place to this one, which has to be empty. At the other place its backup remains, and
    /// where the state is now, so that nobody takes that for an empty state. Both are locked meanwhile. If this is interrupted, it can be repeated.
    /// - Returns: the state, with its serial.
    package func takeOver(
        _ source: JournaledStateStore, for command: String, waiting seconds: Double
    ) async throws(StateFailure) -> RecordedState {
        guard source.name != name else { throw .samePlace(name) }
        return try await source.whileLocked(for: command, waiting: seconds) { theirs throws(StateFailure) in
            guard let state = try await source.settled(theirs) else { throw .nothingStored(source.name) }
            try await whileLocked(for: command, waiting: seconds) { ours throws(StateFailure) in
                let found = try await settled(ours, before: state)
                // An earlier attempt may have come so far.
                if let found, found != state { throw .occupied(name, found) }
                try await copySamples(of: state, from: source)
                if found == nil { try await write(state, ours) }
            }
            let mark = MovedMark(place: name, lineage: state.lineage, serial: state.serial)
            try await theirs.mark(try StateFailure.encoding { try JSONEncoder.stateDocument.encode(mark) })
            try await theirs.retireDocument()
            return state
        }
    }

    /// A picture that is missing there stays missing. The others remain there, too.
    private func copySamples(of state: RecordedState, from source: JournaledStateStore) async throws(StateFailure) {
        for picture in state.samples.values.joined().compactMap(\.picture) {
            guard let bytes = try await source.samples.read(picture.file) else { continue }
            try await samples.write(bytes, as: picture.file)
        }
    }
}

extension StateFailure {
    fileprivate static func samePlace(_ name: String) -> StateFailure {
        StateFailure(
            code: .conflict, message: "the state is at \(name) already",
            help: "Write the new place into the `state` section, and name the old one with `--from`.")
    }

    fileprivate static func occupied(_ name: String, _ found: RecordedState) -> StateFailure {
        StateFailure(
            code: .conflict,
            message: "there is a state at \(name) already: lineage \(found.lineage), serial \(found.serial)",
            help: "Nothing was changed. Choose another place, or check whether that state is still needed.")
    }
}

extension StateFailure {
    /// - Parameter name: where it was.
    static func movedAway(_ name: String, _ place: String) -> StateFailure {
        StateFailure(
            code: .conflict, message: "the state \(name) was moved to \(place)",
            help:
                "Nothing was changed. Write that place into the `state` section. To use the state here again, move it back "
                + "with `tailor state move-backend --from PLACE`; to start another one here, remove all files or objects of "
                + "the old one.")
    }
}
