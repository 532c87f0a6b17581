import GRDB

/// How pictures get into the world: once for the same bytes.
enum PictureRules {
    /// What an upload of these bytes became before.
    static func known(_ digest: String, in db: Database) throws -> (source: SourceRow, picture: PictureRow)? {
        guard let source = try SourceRow.fetchOne(db, key: digest),
            let picture = try PictureRow.fetchOne(db, key: source.pictureDigest)
        else { return nil }
        return (source, picture)
    }

    static func keep(_ prepared: PreparedPicture, in db: Database, _ store: FileStore) throws -> PictureRow {
        if try PictureRow.fetchOne(db, key: prepared.row.digest) == nil {
            try store.write(prepared)
            try prepared.row.insert(db)
        }
        try prepared.source.save(db)
        return prepared.row
    }
}
