import CLibYAML

/// The libyaml that runs.
package enum YAMLLibrary {
    package static var version: String { String(cString: yaml_get_version_string()) }
}
