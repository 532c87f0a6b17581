import HTTPTypes

/// Every operation that is served.
enum Routes {
    static let all: [Operation] =
        ProjectRoutes.all + DatasetRoutes.all + ImageRoutes.all + BulkRoutes.all + SchemaRoutes.all + ModelRoutes.all
        + CheckpointRoutes.all + DownloadRoutes.all + FileRoutes.all
}
