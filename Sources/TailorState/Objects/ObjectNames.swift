/// What messages call the objects of a state.
struct ObjectNames: Hashable, Sendable {
    let document: String
    let backup: String
    let journal: String

    init(_ store: any ObjectStore) {
        document = store.name(of: ObjectKeys.document)
        backup = store.name(of: ObjectKeys.backup)
        journal = store.name(of: JournalKey.folder)
    }
}
