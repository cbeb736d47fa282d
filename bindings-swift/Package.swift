// swift-tools-version: 6.0
import PackageDescription

// On Apple systems the native library comes as an XCFramework, which `make-xcframework.sh` builds. Elsewhere the linker
// finds the shared library: `cargo xtask` passes `-Xlinker -L<folder>`.
#if os(macOS)
let native: Target = .binaryTarget(name: "RealtimeKitAPINative", path: "RealtimeKitAPINative.xcframework")
#else
let native: Target = .systemLibrary(name: "RealtimeKitAPINative", path: "Sources/RealtimeKitAPINative")
#endif

let package = Package(
    name: "RealtimeKitAPI",
    platforms: [.macOS(.v13), .iOS(.v16), .tvOS(.v16), .watchOS(.v9)],
    products: [.library(name: "RealtimeKitAPI", targets: ["RealtimeKitAPI"])],
    targets: [
        native,
        .target(name: "RealtimeKitAPI", dependencies: ["RealtimeKitAPINative"]),
        .executableTarget(name: "livestream", dependencies: ["RealtimeKitAPI"], path: "examples/livestream"),
    ],
    swiftLanguageModes: [.v6]
)
