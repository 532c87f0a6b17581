import GRDB

/// The rules of pictures: the same bytes are kept once.
enum PictureRules {
    /// The picture that an earlier upload of these bytes became.
    static func known(_ digest: String, in db: Database) throws -> (source: SourceRow, picture: PictureRow)? {
        guard let source = try SourceRow.fetchOne(db, key: digest),
            let picture = try PictureRow.fetchOne(db, key: source.pictureDigest)
        else { return nil }
        return (source, picture)
    }

    /// Deletes the pictures that no image shows any more, and their files after the transaction.
    static func prune(in db: Database, _ store: FileStore) throws {
        let unused = try PictureRow.fetchAll(
            db, sql: "SELECT * FROM picture WHERE digest NOT IN (SELECT pictureDigest FROM image)")
        guard !unused.isEmpty else { return }
        for picture in unused { try picture.delete(db) }
        db.afterNextTransaction { _ in unused.forEach(store.remove) }
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
