import Foundation
import TailorModel

/// A studio of projects with twenty datasets of 200 images each, as the YAML says it, as the state records it, and as
/// the vendor lists it: all three say the same. Everything is written piece by piece, so that the bench stays small.
struct World {
    static let imagesInDataset = 200
    static let datasetsInProject = 20

    private static let schema: JSONValue = ["style": "flat vector", "palette": ["violet", "teal"]]

    let datasets: Int
    var projects: Int { (datasets + Self.datasetsInProject - 1) / Self.datasetsInProject }

    init(images: Int) {
        datasets = images / Self.imagesInDataset
    }

    static func project(of dataset: Int) -> Int { dataset / datasetsInProject }
    static func projectKey(_ project: Int) -> String { "project_\(project)" }
    static func key(_ dataset: Int) -> String { "poses_\(dataset)" }
    static func name(_ image: Int) -> String { "image_\(image).png" }
    static func url(_ image: Int, of dataset: Int) -> String {
        "https://pictures.example.com/\(key(dataset))/\(name(image))"
    }

    // Ids as the vendor gives them: one after the other.
    static func projectID(_ project: Int) -> Int { 1000 + project }
    static func id(_ dataset: Int) -> Int { 100_000 + dataset }
    static func imageID(_ image: Int, of dataset: Int) -> Int { 10_000_000 + dataset * imagesInDataset + image }

    /// What the vendor's lists answer.
    var lists: Vendor.Lists {
        let schema = JSONValue.string(Self.schema.canonical).canonical
        return Vendor.Lists(
            projects: Self.list(projects) { project in
                #"{"id":\#(Self.projectID(project)),"project_name":"\#(Self.projectKey(project))","#
                    + #""ip_type":"icons","ip_medium":"illustration"}"#
            },
            datasets: Self.list(datasets) { dataset in
                #"{"id":\#(Self.id(dataset)),"project_id":\#(Self.projectID(Self.project(of: dataset))),"#
                    + #""name":"\#(Self.key(dataset))","status":"completed","upload_type":"basic","#
                    + #""captions_update_status":"completed","images_count":\#(Self.imagesInDataset),"#
                    + #""visual_schema":\#(schema)}"#
            })
    }

    private static func list(_ count: Int, _ row: (Int) -> String) -> Data {
        Data("[\((0..<count).map(row).joined(separator: ","))]".utf8)
    }
}

extension World {
    /// Writes the workspace: a file for each project.
    func writeYAML(to folder: URL, endpoint: String) throws {
        let main = """
            tailor: 1
            remote: { endpoint: '\(endpoint)', requests_per_minute: 100000 }
            visual_schemas:
              flat: { schema: \(Self.schema.canonical) }

            """
        try Data(main.utf8).write(to: folder.appending(path: "tailor.yaml"))
        for project in 0..<projects {
            let first = project * Self.datasetsInProject
            let text = Self.yaml(of: project, first..<min(datasets, first + Self.datasetsInProject))
            try Data(text.utf8).write(to: folder.appending(path: "\(Self.projectKey(project)).tailor.yaml"))
        }
    }

    private static func yaml(of project: Int, _ datasets: Range<Int>) -> String {
        var text = "projects:\n  \(projectKey(project)): { ip: { type: icons, medium: illustration } }\n"
        text += "datasets:\n"
        for dataset in datasets {
            text += "  \(key(dataset)):\n    project: \(projectKey(project))\n    visual_schema: flat\n    images:\n"
            for image in 0..<imagesInDataset { text += "      - url: \(url(image, of: dataset))\n" }
        }
        return text
    }

    /// Writes the state, in the layout that tailor gives it.
    func writeState(to file: URL, endpoint: String) throws {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data().write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        let schema = Self.schema.digest.description
        try handle.write("{\n  \"consumed_plans\" : [\n\n  ],\n  \"datasets\" : {\n")
        for dataset in 0..<datasets {
            try handle.write(Self.record(dataset, schema) + (dataset + 1 < datasets ? ",\n" : "\n"))
        }
        try handle.write("  },\n  \"endpoint\" : \"\(endpoint)\",\n  \"format_version\" : \"1.0\",\n")
        try handle.write("  \"journal_sequence\" : 0,\n  \"lineage\" : \"00000000-0000-4000-8000-000000000001\",\n")
        try handle.write("  \"models\" : {\n\n  },\n  \"projects\" : {\n")
        let records = (0..<projects).map(Self.record)
        try handle.write(records.joined(separator: ",\n") + "\n  },\n  \"serial\" : 1\n}\n")
        try handle.close()
    }

    private static func record(_ project: Int) -> String {
        """
            "\(projectKey(project))" : {
              "current" : {
                "id" : \(projectID(project)),
                "ip" : {
                  "medium" : "illustration",
                  "type" : "icons"
                },
                "name" : "\(projectKey(project))"
              }
            }
        """
    }

    private static func record(_ dataset: Int, _ schema: String) -> String {
        let images = (0..<imagesInDataset).map { image in
            """
                      "\(name(image))" : {
                        "captioned_under" : "\(schema)",
                        "id" : \(imageID(image, of: dataset)),
                        "identity" : "url:\(url(image, of: dataset))"
                      }
            """
        }
        return """
                "\(key(dataset))" : {
                  "current" : {
                    "facts" : {
                      "id" : \(id(dataset)),
                      "name" : "\(key(dataset))",
                      "project_id" : \(projectID(project(of: dataset))),
                      "revision" : 1,
                      "status" : "completed",
                      "upload" : "basic",
                      "visual_schema" : "\(schema)"
                    },
                    "images" : {
            \(images.joined(separator: ",\n"))
                    }
                  }
                }
            """
    }
}

extension FileHandle {
    fileprivate func write(_ text: String) throws { try write(contentsOf: Data(text.utf8)) }
}
