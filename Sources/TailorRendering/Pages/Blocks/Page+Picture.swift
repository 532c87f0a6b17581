import Foundation

extension Page {
    /// A picture in small, with what is said under it.
    package struct Picture: Hashable, Sendable {
        package struct Image: Hashable, Codable, Sendable {
            /// Pixels.
            let width: Int
            /// Pixels.
            let height: Int
            let jpeg: Data

            package init(width: Int, height: Int, jpeg: Data) {
                self.width = width
                self.height = height
                self.jpeg = jpeg
            }
        }

        /// As somebody outside named it.
        let name: String
        /// What was measured, such as `700 x 300`.
        let note: String?
        /// Nil when the picture cannot be shown.
        let image: Image?

        package init(name: String, note: String? = nil, image: Image?) {
            self.name = name
            self.note = note
            self.image = image
        }
    }
}
