// swift-tools-version: 6.0
import PackageDescription

// The native library comes with the package, and so does the source that speaks to it: `cargo xtask package swift` puts
// both beside this file. Which form of the library is used depends on the system that builds, and on nothing else.
#if os(macOS)
let native = Target.binaryTarget(name: "RealtimeKitAPINative", path: "RealtimeKitAPINative.xcframework")
#else
#if arch(arm64)
let machine = "linux-aarch64"
#else
let machine = "linux-x86_64"
#endif
// A static library. Where it is stands in a file beside it, in the form that pkg-config has for an installed library: as
// flags of this manifest, which count as unsafe, it would keep everybody from depending on a version of this package.
let native = Target.systemLibrary(
    name: "RealtimeKitAPINative",
    pkgConfig: "\(Context.packageDirectory)/lib/\(machine)/realtimekit-api.pc"
)
#endif

let package = Package(
    name: "RealtimeKitAPI",
    platforms: [.macOS(.v13), .iOS(.v16)],
    products: [.library(name: "RealtimeKitAPI", targets: ["RealtimeKitAPI"])],
    targets: [
        native,
        .target(
            name: "RealtimeKitAPI",
            dependencies: ["RealtimeKitAPINative"],
            linkerSettings: [
                .linkedFramework("Security", .when(platforms: [.macOS, .iOS])),
                .linkedFramework("SystemConfiguration", .when(platforms: [.macOS, .iOS])),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)
