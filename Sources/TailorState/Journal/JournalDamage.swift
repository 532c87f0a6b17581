/// Why a journal cannot be read.
enum JournalDamage: Error, Hashable, Sendable {
    /// A line, counted from 1, is not what tailor writes; what is wrong, in a clause without a full stop.
    case line(Int, reason: String)
    /// It has a format that is newer than this program's.
    case newer(format: String)
}
