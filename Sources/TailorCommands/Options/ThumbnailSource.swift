import ArgumentParser

/// Where the pictures of a plan's page come from.
enum ThumbnailSource: String, ExpressibleByArgument, CaseIterable {
    /// Files of the workspace, and the cache of what was uploaded from here.
    case local
    /// The vendor, for those that are not here.
    case fetch
    case none
}
