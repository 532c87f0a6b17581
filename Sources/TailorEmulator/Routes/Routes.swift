import HTTPTypes

/// Every operation that is served.
enum Routes {
    static let all = api + [DescriptionRoutes.route(describing: api)]

    private static let api: [Route] =
        ProjectRoutes.all + DatasetRoutes.all + ImageRoutes.all + BulkRoutes.all + SchemaRoutes.all + ModelRoutes.all
        + CheckpointRoutes.all + GenerationRoutes.all + VideoRoutes.all + StatusRoutes.all + LegacyRoutes.all
        + DownloadRoutes.all + FileRoutes.all + [DescriptionRoutes.root]

    /// The operations' names: method and path template.
    static let names = Set(all.map(\.name))
}
