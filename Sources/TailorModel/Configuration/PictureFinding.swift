/// What one check found in the pictures of one list.
package struct PictureFinding: Hashable, Sendable {
    package struct Image: Hashable, Sendable {
        package let name: String
        /// Relative to the workspace, or absolute; nil for an image behind a url.
        package let path: String?
        /// What was measured, such as `700 x 300`; nil where the finding says it all.
        package let measured: String?

        package init(name: String, path: String?, measured: String? = nil) {
            self.name = name
            self.path = path
            self.measured = measured
        }
    }

    package let check: PictureCheck
    /// `image_lists.poses`, or the address of the dataset that has the list.
    package let list: String
    /// The diagnostic's sentence.
    package let message: String
    /// Images that belong together, such as those that look alike; the worst first. Otherwise groups of one.
    package let groups: [[Image]]

    package init(check: PictureCheck, list: String, message: String, groups: [[Image]]) {
        self.check = check
        self.list = list
        self.message = message
        self.groups = groups
    }
}
