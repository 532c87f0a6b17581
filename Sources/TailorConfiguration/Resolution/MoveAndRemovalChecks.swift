import TailorModel

/// Compares `moved` and `removed` with what the YAML declares, and with each other.
struct MoveAndRemovalChecks {
    /// What happens to a resource that is no longer declared.
    enum Kind: String {
        case moved = "moved away"
        case removed
    }

    private let moves: [MoveDeclaration]
    private let removals: [RemovalDeclaration]
    /// Where each resource is declared.
    private let declared: [Address: SourceMark]
    /// Those that are only referred to.
    private let existing: Set<Address>
    private let isComplete: Bool
    private(set) var findings = Findings()

    init(_ declarations: Declarations) {
        existing = Set(declarations.existing.keys)
        moves = declarations.moves
        removals = declarations.removals
        declared = declarations.places
        isComplete = declarations.isComplete
    }

    mutating func check() {
        let sound = soundMoves()
        checkOrigins(of: sound)
        checkTargets(of: sound)
        checkRemovals()
    }

    /// The moves that are valid by themselves; reports the others.
    private mutating func soundMoves() -> [MoveDeclaration] {
        moves.filter { move in
            if move.from.value.kind != move.to.value.kind {
                findings.report(.otherKind(move))
                return false
            }
            if move.from.value == move.to.value {
                findings.report(.movedToItself(move))
                return false
            }
            return true
        }
    }

    private mutating func checkOrigins(of moves: [MoveDeclaration]) {
        let arrivals = Dictionary(moves.map { ($0.to.value, $0) }) { first, _ in first }
        var firsts: [Address: SourceMark] = [:]
        for move in moves {
            let address = move.from
            if let first = firsts[address.value] {
                findings.report(.twice("moved", address, first: first))
            } else if let earlier = arrivals[address.value] {
                findings.report(.chained(earlier, move))
            } else {
                refuseDeclared(address, .moved)
            }
            firsts[address.value] = firsts[address.value] ?? address.mark
        }
    }

    private mutating func checkTargets(of moves: [MoveDeclaration]) {
        let origins = Set(moves.map(\.from.value))
        var firsts: [Address: MoveDeclaration] = [:]
        for move in moves {
            if let first = firsts[move.to.value] {
                // A repeated entry has been reported already.
                if first.move != move.move { findings.report(.sharedTarget(move, first: first.to.mark)) }
            } else if !origins.contains(move.to.value) {
                requireDeclared(move.to)
            }
            firsts[move.to.value] = firsts[move.to.value] ?? move
        }
    }

    private mutating func checkRemovals() {
        let origins = Dictionary(moves.map { ($0.from.value, $0.from.mark) }) { first, _ in first }
        var firsts: [Address: SourceMark] = [:]
        for address in removals.map(\.address) {
            if let first = firsts[address.value] {
                findings.report(.twice("removed", address, first: first))
            } else if let origin = origins[address.value] {
                findings.report(.movedAndRemoved(address, moved: origin))
            } else {
                refuseDeclared(address, .removed)
            }
            firsts[address.value] = firsts[address.value] ?? address.mark
        }
    }

    /// What seems to be missing may be in a file that could not be read.
    private mutating func requireDeclared(_ address: Located<Address>) {
        if existing.contains(address.value) { return findings.report(.notManaged(address, "moved to")) }
        guard isComplete, declared[address.value] == nil else { return }
        let known = declared.keys.filter { $0.kind == address.value.kind }.sorted().map(\.key)
        findings.report(.undeclared(address, among: known))
    }

    private mutating func refuseDeclared(_ address: Located<Address>, _ kind: Kind) {
        guard let place = declared[address.value] else { return }
        findings.report(.stillDeclared(address, kind, at: place))
    }
}

extension Declarations {
    /// Reports entries of `moved` and `removed` that contradict the rest of the YAML, or each other.
    func reportMovesAndRemovals(findings: inout Findings) {
        var checks = MoveAndRemovalChecks(self)
        checks.check()
        findings.add(checks.findings)
    }

    /// The keys of one kind that only refer to an object.
    func existingKeys(_ kind: ResourceKind) -> Set<String> {
        Set(existing.keys.filter { $0.kind == kind }.map(\.key))
    }

    /// Where each resource is declared, or referred to.
    var places: [Address: SourceMark] {
        let places =
            projects.map { (Address.project($0.key), $0.mark) } + datasets.map { (Address.dataset($0.key), $0.mark) }
            + models.map { (Address.model($0.key), $0.mark) } + existing.map { ($0.key, $0.value.mark) }
        return Dictionary(places) { first, _ in first }
    }
}
