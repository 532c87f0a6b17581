class Tailor < Formula
  desc "Infrastructure as code for tailored generative models"
  homepage "@repository@"
  url "@repository@.git", tag: "@tag@", revision: "@commit@"
  license "Apache-2.0"

  depends_on "pkgconf" => :build
  depends_on xcode: ["26.0", :build]
  depends_on "jpeg-turbo"
  depends_on "libdeflate"
  depends_on "libpng"
  depends_on "libyaml"
  depends_on "webp"

  uses_from_macos "swift" => :build
  uses_from_macos "curl"
  uses_from_macos "sqlite"
  uses_from_macos "zlib"

  def install
    ENV["TAILOR_COMMIT"] = Utils.git_head
    system "swift", "build", "--disable-sandbox", "-c", "release", "--product", "tailor"
    bin.install ".build/release/tailor"
    generate_completions_from_executable(bin/"tailor", "--generate-completion-script")
    system ".ci/packaging/manual", bin/"tailor", "man"
    man1.install Dir["man/*.1"]
    pkgshare.install Dir["schemas/*.json"], "examples"
  end

  test do
    system bin/"tailor", "init", "-C", "mascot"
    assert_match "to create", shell_output("#{bin}/tailor plan -C mascot")
  end
end
