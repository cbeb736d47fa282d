// swift-tools-version: 6.0
import Foundation
import PackageDescription

// The native library comes with the package, and so does the source that speaks to it: `cargo xtask package swift` puts
// both beside this file. For Apple systems it is an XCFramework, elsewhere a shared library in the folder `lib`.
let framework = "RealtimeKitAPINative.xcframework"
let libraries = "\(Context.packageDirectory)/lib"
let native: Target
let linking: [LinkerSetting]
if FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/\(framework)") {
    native = .binaryTarget(name: "RealtimeKitAPINative", path: framework)
    linking = [.linkedFramework("Security"), .linkedFramework("SystemConfiguration")]
} else {
    native = .systemLibrary(name: "RealtimeKitAPINative", path: "Sources/RealtimeKitAPINative")
    // A program finds the library here, or in its own folder once it is installed somewhere else.
    let search = ["$ORIGIN", libraries].flatMap { ["-Xlinker", "-rpath", "-Xlinker", $0] }
    linking = [.unsafeFlags(["-L\(libraries)"] + search)]
}

let package = Package(
    name: "RealtimeKitAPI",
    platforms: [.macOS(.v13), .iOS(.v16)],
    products: [.library(name: "RealtimeKitAPI", targets: ["RealtimeKitAPI"])],
    targets: [
        native,
        .target(name: "RealtimeKitAPI", dependencies: ["RealtimeKitAPINative"], linkerSettings: linking),
    ],
    swiftLanguageModes: [.v6]
)
