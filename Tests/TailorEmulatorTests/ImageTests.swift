import Foundation
import TailorImaging
import TailorModel
import TailorTesting
import Testing

@testable import TailorEmulator

@Suite struct ImageTests {
    @Test("uploaded one is really served") func uploadedOneIsReallyServed() async throws {
        try await EmulatorHarness.run { harness in
            let dataset = try await harness.dataset()
            let made = try await harness.upload(Pictures.violet, named: "hero.png", to: dataset)
            #expect(made.status == 201)
            #expect(made.json["caption"] == .null, "no schema yet")
            #expect(made.json["caption_source"] == .null)
            #expect(made.json["image_name"] == "hero.png")
            #expect(!made.json.names.contains("upload_source_url"))

            var stranger = harness
            stranger.token = nil
            let file = try await stranger.get(made.json["image_url"].string ?? "")
            #expect(file.status == 200)
            #expect(file.body == Pictures.violet, "a picture that needs no work keeps its bytes")
            #expect(file.headers["content-type"] == "image/jpeg")
            let thumbnail = try await stranger.get(made.json["thumbnail_url"].string ?? "")
            let header = try ImageHeader.read(thumbnail.body)
            #expect(header.format == .jpeg)
            #expect(max(header.width, header.height) == 256)

            let path = "datasets/\(dataset)/images"
            #expect(try await harness.get("\(path)/\(made.id)").json["id"].int == made.id)
            #expect(try await harness.get(path).json.items.count == 1)
            #expect(try await harness.delete("\(path)/\(made.id)").status == 204)
            #expect(try await harness.get("\(path)/\(made.id)").status == 404)
            #expect(try await stranger.get(made.json["image_url"].string ?? "").status == 404)
        }
    }

    @Test("small ones are enlarged unless forbidden") func smallOnesAreEnlargedUnlessForbidden() async throws {
        try await EmulatorHarness.run { harness in
            let path = "datasets/\(try await harness.dataset())/images"
            let made = try await harness.post(path, ["file": Pictures.base64(Pictures.small)])
            #expect(made.status == 201)
            let header = try ImageHeader.read(try await harness.get(made.json["image_url"].string ?? "").body)
            #expect(header.format == .png)
            #expect(header.width == 1024)
            #expect(header.height == 1200)

            let strict: JSONValue = ["file": Pictures.base64(Pictures.small), "increase_resolution": false]
            #expect(try await harness.post(path, strict).status == 412)
            #expect(try await harness.post(path, ["file": Pictures.base64(Pictures.tiny)]).status == 412)
            let large: JSONValue = ["file": Pictures.base64(Pictures.teal), "increase_resolution": false]
            #expect(try await harness.post(path, large).status == 201)
        }
    }

    @Test("transparency becomes black") func transparencyBecomesBlack() async throws {
        try await EmulatorHarness.run { harness in
            let made = try await harness.upload(Pictures.glass, to: harness.dataset())
            let picture = try Picture.decode(try await harness.get(made.json["image_url"].string ?? "").body)
            #expect(!picture.hasTransparency)
            let red = try #require(picture.color(atX: 500, y: 500)).red
            #expect((110...140).contains(red), "half of white on black")
        }
    }

    @Test("every format is taken", arguments: [ImageFormat.jpeg, .png, .webp]) func everyFormatIsTaken(
        _ format: ImageFormat
    ) async throws {
        try await EmulatorHarness.run { harness in
            let data = Pictures.encoded(1030, 1024, PixelColor(red: 9, green: 90, blue: 200), as: format)
            let made = try await harness.upload(data, named: "x", to: harness.dataset())
            #expect(made.status == 201)
            let served = try await harness.get(made.json["image_url"].string ?? "")
            #expect(served.headers["content-type"] == format.mediaType)
        }
    }

    @Test("every rule of upload") func everyRuleOfUpload() async throws {
        let gif = Data("GIF89a".utf8) + Data(count: 40)
        let pointer = Data("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n".utf8)
        let rows: [(body: JSONValue, status: Int)] = [
            ([:], 400), (["image_name": "a.png"], 400), (["file": 5], 400), (["file": "!!"], 400), (["file": ""], 400),
            (["file": Pictures.base64(gif)], 415), (["file": Pictures.base64(pointer)], 415),
            (["file": Pictures.base64(Pictures.violet.prefix(Pictures.violet.count / 2))], 415),
            (["file": Pictures.base64(Pictures.violet), "image_url": "http://127.0.0.1:1/a.png"], 400),
            (["file": Pictures.base64(Pictures.violet), "image_name": 1], 400),
            (["file": Pictures.base64(Pictures.violet), "increase_resolution": "yes"], 400),
            (["file": Pictures.base64(Pictures.violet), "content_moderation": true], 201),
            (["file": .string("data:image/png;base64," + Pictures.violet.base64EncodedString())], 201),
            (["image_url": "ftp://example.com/a.png"], 422), (["image_url": "nonsense"], 422),
            (["image_url": "http://127.0.0.1:1/a.png"], 422),
        ]
        try await EmulatorHarness.run { harness in
            let path = "datasets/\(try await harness.dataset())/images"
            for row in rows {
                let reply = try await harness.post(path, row.body)
                #expect(reply.status == row.status, "\(row.body.canonical.prefix(120)): \(reply.text)")
            }
            #expect(try await harness.post("datasets/1/images", rows[11].body).status == 404)
            let advanced = try await harness.dataset(upload: "advanced")
            #expect(try await harness.post("datasets/\(advanced)/images", rows[11].body).status == 400)
        }
    }

    @Test("by address") func byAddress() async throws {
        let files = ["/art/hero.png": Pictures.violet, "/page": Data("<html>".utf8)]
        try await FileHost.run(files) { base in
            try await EmulatorHarness.run { harness in
                let dataset = try await harness.dataset()
                let path = "datasets/\(dataset)/images"
                let made = try await harness.post(path, ["image_url": .string("\(base)/art/hero.png")])
                #expect(made.status == 201)
                #expect(made.json["image_name"] == "hero.png")
                let shown = try await harness.get("datasets/\(dataset)").json["images"][0]
                #expect(shown["upload_source_url"] == .string("\(base)/art/hero.png"))
                #expect(try await harness.post(path, ["image_url": .string("\(base)/none.png")]).status == 422)
                #expect(try await harness.post(path, ["image_url": .string("\(base)/page")]).status == 415)
            }
        }
    }

    @Test("an address with too much behind it is refused") func anAddressWithTooMuchBehindItIsRefused() async throws {
        try await FileHost.run(["/big": Data(count: 300_000)]) { base in
            try await EmulatorHarness.run {
                $0.limits.pictureBytes = 100_000
            } _: { harness in
                let reply = try await harness.post(
                    "datasets/\(harness.dataset())/images", ["image_url": .string("\(base)/big")])
                #expect(reply.status == 422)
                #expect(reply.text.contains("100000"))
            }
        }
    }

    @Test("two hundred and not one more") func twoHundredAndNotOneMore() async throws {
        try await EmulatorHarness.run { harness in
            let id = try await harness.filled(200)
            #expect(try await harness.upload(to: id).status == 409)
            let images = try await harness.get("datasets/\(id)").json["images"].items
            #expect(images.count == 200)
            _ = try await harness.delete("datasets/\(id)/images/\(images[0]["id"].int)")
            #expect(try await harness.upload(to: id).status == 201)
        }
    }

    @Test("names that do not exist") func namesThatDoNotExist() async throws {
        try await EmulatorHarness.run { harness in
            let id = try await harness.filled(1)
            let other = try await harness.filled(1)
            let image = try await harness.get("datasets/\(other)/images").json[0]["id"].int
            for path in ["datasets/\(id)/images/1", "datasets/1/images/\(image)", "datasets/\(id)/images/\(image)"] {
                #expect(try await harness.get(path).status == 404, "\(path)")
                #expect(try await harness.put(path, ["caption": "{}"]).status == 404, "\(path)")
                #expect(try await harness.delete(path).status == 404, "\(path)")
            }
            #expect(try await harness.get("datasets/1/images").status == 404)
            #expect(try await harness.put("datasets/1/images").status == 404)
        }
    }

    @Test(
        "no file outside is served",
        arguments: [
            "/files/pictures/../../world.sqlite", "/files/pictures/..%2F..%2Fworld.sqlite", "/files/pictures/%2e%2e",
            "/files/thumbnails/world.sqlite", "/files/models/..%2F1.safetensors", "/files/",
        ])
    func noFileOutsideIsServed(_ path: String) async throws {
        try await EmulatorHarness.run { harness in
            let reply = try await harness.get(path)
            #expect(reply.status == 404)
        }
    }
}
