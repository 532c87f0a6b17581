import TailorModel

/// A lineage as a drawing: the revisions of the dataset below each other, beside each the models that were trained on it.
/// Narrow enough for a phone. What it shows is also said in one line.
enum HTMLLineage {
    private static let box = (width: 184, height: 46)
    private static let gap = (across: 28, down: 18)
    private static let margin = 2
    /// Columns of the text of a box.
    private static let columns = 23

    private static var modelsX: Int { margin + box.width + gap.across }
    private static var width: Int { modelsX + box.width + margin }

    static func html(of lineage: Lineage) -> String {
        var shapes = [Shape(lineage.project, "project", "project", x: margin, y: margin)]
        var lines: [String] = []
        var y = margin + box.height + gap.down
        for step in lineage.revisions {
            let pictures = step.pictures.map { ", \(counted($0, "picture"))" } ?? ""
            lines.append(down(to: y))
            shapes.append(
                Shape(
                    lineage.dataset.description, "r\(step.revision) \(step.role)\(pictures)", step.role.rawValue,
                    x: margin, y: y))
            for (place, model) in step.models.enumerated() {
                let top = y + place * (box.height + gap.down)
                lines.append(across(from: y, to: top))
                let trained = model.isTrained ? ", will train" : ""
                shapes.append(
                    Shape(
                        model.address.description, "r\(model.revision) \(model.role)\(trained)", model.role.rawValue,
                        x: modelsX, y: top))
            }
            y += max(1, step.models.count) * (box.height + gap.down)
        }
        let height = y - gap.down + margin
        let text = lineage.description.printable
        return """
            <svg class="drawing" role="img" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" \
            aria-label="\(String(String.UnicodeScalarView(text.unicodeScalars.prefix(2_000))).escapedForHTML)">
            \(lines.map { "<path d=\"\($0)\"/>\n" }.joined())\(shapes.map(html).joined())</svg>

            """
    }

    private struct Shape {
        let name: String
        let note: String
        let role: String
        let x: Int
        let y: Int

        init(_ name: String, _ note: String, _ role: String, x: Int, y: Int) {
            self.name = name
            self.note = note
            self.role = role
            self.x = x
            self.y = y
        }
    }

    private static func html(of shape: Shape) -> String {
        """
        <g class="\(shape.role)"><rect x="\(shape.x)" y="\(shape.y)" width="\(box.width)" height="\(box.height)" rx="6"/>\
        <text x="\(shape.x + 8)" y="\(shape.y + 19)">\(short(shape.name))</text>\
        <text class="role" x="\(shape.x + 8)" y="\(shape.y + 36)">\(shape.note)</text></g>

        """
    }

    /// From the box above.
    private static func down(to y: Int) -> String { "M\(margin + 20) \(y - gap.down)V\(y)" }

    /// From the dataset's box, around the models above.
    private static func across(from y: Int, to top: Int) -> String {
        let start = "M\(margin + box.width) \(y + box.height / 2)"
        let middle = margin + box.width + gap.across / 2
        return "\(start)H\(middle)V\(top + box.height / 2)H\(modelsX)"
    }

    /// The end of an address tells more than its beginning.
    private static func short(_ name: String) -> String {
        let name = String(String.UnicodeScalarView(name.unicodeScalars.suffix(4 * columns))).printable
        guard name.columns > columns else { return name.escapedForHTML }
        return ("…" + String(name.reversed()).shortened(to: columns - 1).dropLast().reversed()).escapedForHTML
    }
}
