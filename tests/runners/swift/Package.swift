// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "conformance",
    platforms: [.macOS(.v13)],
    dependencies: [.package(path: "../../../bindings-swift")],
    targets: [
        .target(name: "EmulatorControl"),
        // Prints one line per case and the closing line of Rust's test harness, which `cargo xtask` can count.
        .executableTarget(
            name: "conformance",
            dependencies: ["EmulatorControl", .product(name: "RealtimeKitAPI", package: "bindings-swift")]
        ),
        // What only Swift has. The sources are in bindings-swift/tests; here they see the package as its users do.
        .testTarget(
            name: "RealtimeKitAPITests",
            dependencies: ["EmulatorControl", .product(name: "RealtimeKitAPI", package: "bindings-swift")]
        ),
    ],
    swiftLanguageModes: [.v6]
)
