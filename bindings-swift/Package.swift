// swift-tools-version: 6.0
import PackageDescription

#if os(Linux)
import Glibc
#endif

// The native library comes with the package, and so does the source that speaks to it: `cargo xtask package swift` puts
// both beside this file. Which form of the library is used depends on the system that builds, and on nothing else.
#if os(macOS)
let native = Target.binaryTarget(name: "RealtimeKitAPINative", path: "RealtimeKitAPINative.xcframework")
#elseif os(Linux)
#if arch(arm64)
let machine = "linux-aarch64"
#else
let machine = "linux-x86_64"
#endif
// The package manager also reads this file on its own, before it has checked the package out.
let isCheckedOut = access("\(Context.packageDirectory)/Package.swift", F_OK) == 0
if isCheckedOut && access("\(Context.packageDirectory)/lib/\(machine)", F_OK) != 0 {
    // The package manager shows it. Otherwise the linker would miss a hundred functions.
    let message = """
        This copy of RealtimeKitAPI has no native library for \(machine) with glibc; it holds those in its folder lib. Take a \
        release that has it, or make it from source: \
        cargo xtask package swift --target \(machine.dropFirst("linux-".count))-unknown-linux-gnu

        """
    write(STDERR_FILENO, message, message.utf8.count)
    exit(1)
}
// A static library. Where it is stands in a file beside it, in the form that pkg-config has for an installed library: as
// flags of this manifest, which count as unsafe, it would keep everybody from depending on a version of this package.
let native = Target.systemLibrary(
    name: "RealtimeKitAPINative",
    pkgConfig: "\(Context.packageDirectory)/lib/\(machine)/realtimekit-api.pc"
)
#else
#error("RealtimeKitAPI has native libraries for Linux with glibc, macOS and iOS, and for no other system")
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
