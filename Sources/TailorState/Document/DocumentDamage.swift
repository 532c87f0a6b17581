/// Why a state's document cannot be used.
enum DocumentDamage: Error, Hashable, Sendable {
    /// It is not what tailor writes; what is wrong, in a clause without a full stop.
    case unreadable(String)
    /// It has a format that is newer than this program's.
    case newer(format: String)
}
