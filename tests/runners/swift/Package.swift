// swift-tools-version: 6.0
import PackageDescription

// `cargo xtask` puts this package beside the repository of the one that it tests, depends on a version of that as a program
// of a user would, and adds what belongs to the package's own folder, `bindings-swift/tests` and
// `bindings-swift/examples`, and the driver of the soak.
let emulator: Target.Dependency = "EmulatorControl"
let api: Target.Dependency = .product(name: "RealtimeKitAPI", package: "RealtimeKitAPI")

let package = Package(
    name: "conformance",
    platforms: [.macOS(.v13)],
    dependencies: [.package(url: "\(Context.packageDirectory)/../RealtimeKitAPI.git", from: "1.0.0")],
    targets: [
        .target(name: "EmulatorControl"),
        // Prints one line per case and the closing line of Rust's test harness, which `cargo xtask` can count.
        .executableTarget(name: "conformance", dependencies: [emulator, api]),
        .testTarget(name: "RealtimeKitAPITests", dependencies: [emulator, api], path: "Tests"),
        .executableTarget(name: "livestream", dependencies: [api], path: "Examples/livestream"),
        .executableTarget(name: "concurrency", dependencies: [api], path: "Examples/concurrency"),
        .executableTarget(name: "errors", dependencies: [api], path: "Examples/errors"),
        .executableTarget(name: "paging", dependencies: [api], path: "Examples/paging"),
        .executableTarget(name: "guides", dependencies: [api], path: "Examples/guides"),
        .executableTarget(name: "soak", dependencies: [api], path: "Soak"),
    ],
    swiftLanguageModes: [.v6]
)
