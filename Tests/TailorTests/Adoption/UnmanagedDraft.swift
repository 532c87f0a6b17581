import Foundation
import TailorTesting

/// A project with a draft at the vendor that nobody manages, and a folder for a workspace.
func withUnmanagedDraft(
    _ work: (URL, TailorProcess, _ url: String, _ project: Int, _ dataset: Int) async throws -> Void
) async throws {
    try await withFolder { folder in
        var tailor = TailorProcess(folder: folder)
        tailor.environment["BRIA_API_TOKEN"] = "any"
        try await withEmulator(tailor) { url in
            tailor.environment["TAILOR_ENDPOINT"] = url
            let project = try await VendorAnswer(
                "POST", "projects", at: url,
                #"{"project_name":"Owl","ip_type":"stylized_scene","ip_medium":"illustration"}"#
            ).id()
            let dataset = try await VendorAnswer(
                "POST", "datasets", at: url, #"{"project_id":\#(project),"name":"Poses"}"#
            ).id()
            try await work(folder, tailor, url, project, dataset)
        }
    }
}
