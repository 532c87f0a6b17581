import TailorImaging
import TailorModel
import TailorRendering

/// The pictures of findings in small, for a page that shows pictures. Each file is read once.
struct ContactSheets {
    /// Of one finding; the others are counted.
    private static let mostInFinding = 24
    /// Of pictures that belong together, so that other groups have room.
    private static let mostInGroup = 6
    /// Of a page: more would take longer to read than to look at.
    private static let mostInPage = 240

    private let files: any WorkspaceReading
    private var left = Self.mostInPage
    /// Nil for a picture that cannot be shown.
    private var images: [ExactPath: Page.Picture.Image?] = [:]

    init(of files: any WorkspaceReading) { self.files = files }

    /// One sheet for each list that has findings.
    mutating func sheets(of findings: [PictureFinding]) -> [ContactSheet] {
        var lists: [String] = []
        for finding in findings where lists.last != finding.list { lists.append(finding.list) }
        return lists.map { list in
            ContactSheet(of: list, findings: findings.filter { $0.list == list }.map { shown($0) })
        }
    }

    private mutating func shown(_ finding: PictureFinding) -> ContactSheet.Finding {
        var room = min(left, Self.mostInFinding)
        var groups: [[Page.Picture]] = []
        for group in finding.groups where room > 0 {
            let shown = group.prefix(min(room, Self.mostInGroup))
            groups.append(shown.map { Page.Picture(name: $0.name, note: $0.measured, image: image(at: $0.path)) })
            room -= shown.count
        }
        let count = groups.reduce(0) { $0 + $1.count }
        left -= count
        return ContactSheet.Finding(
            finding.message, groups: groups, rest: finding.groups.reduce(0) { $0 + $1.count } - count)
    }

    private mutating func image(at path: String?) -> Page.Picture.Image? {
        guard let path else { return nil }
        let key = ExactPath(path)
        if let known = images[key] { return known }
        let image = read(path)
        images[key] = .some(image)
        return image
    }

    private func read(_ path: String) -> Page.Picture.Image? {
        do throws(ImageProblem) {
            let small = try Thumbnail(of: files.bytes(ofPicture: path))
            return Page.Picture.Image(width: small.width, height: small.height, jpeg: small.jpeg)
        } catch {
            return nil
        }
    }
}
