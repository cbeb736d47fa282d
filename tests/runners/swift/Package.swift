// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "conformance",
    platforms: [.macOS(.v13)],
    dependencies: [.package(path: "../../../bindings-swift")],
    targets: [
        // Prints one line per case and the closing line of Rust's test harness, which `cargo xtask` can count.
        .executableTarget(
            name: "conformance",
            dependencies: [.product(name: "RealtimeKitAPI", package: "bindings-swift")]
        )
    ],
    swiftLanguageModes: [.v6]
)
