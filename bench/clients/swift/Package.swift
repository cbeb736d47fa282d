// swift-tools-version: 6.0
import PackageDescription

// Our client for Swift, and what people write by hand. `cargo xtask bench` puts this package beside ours.
let package = Package(
    name: "bench",
    platforms: [.macOS(.v13)],
    dependencies: [.package(path: "../RealtimeKitAPI")],
    targets: [
        .target(name: "Measure"),
        .executableTarget(
            name: "ours",
            dependencies: ["Measure", .product(name: "RealtimeKitAPI", package: "RealtimeKitAPI")],
            path: "Sources/Ours"
        ),
        .executableTarget(name: "by-hand", dependencies: ["Measure"], path: "Sources/ByHand"),
    ],
    swiftLanguageModes: [.v6]
)
