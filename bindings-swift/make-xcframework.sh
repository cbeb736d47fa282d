#!/bin/sh
# Makes the Swift package for all systems of Apple: needs a Mac with Xcode, and Rust with rustup.
# The tests of this project run on Linux, so nobody has run this script for you yet.
set -eu
cd "$(dirname "$0")/.."

# The sources, and an XCFramework for this Mac, which another one replaces.
package=$(cargo xtask package swift)

target=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')
work="$target/xtask/xcframework"
rm -rf "$work" && mkdir -p "$work/headers"
for header in RealtimeKitAPINative.h module.modulemap; do
    cp "$package/Sources/RealtimeKitAPINative/$header" "$work/headers/"
done

# The static library for one target; for several, in one file.
library() {
    name=$1 && shift
    files=
    for triple in "$@"; do
        rustup target add "$triple"
        cargo build --package realtimekit-api-uniffi --lib --profile mobile --target "$triple"
        files="$files $target/$triple/mobile/librealtimekit_api_native.a"
    done
    mkdir "$work/$name"
    # shellcheck disable=SC2086 # the paths come from cargo, one word each
    lipo -create $files -output "$work/$name/librealtimekit_api_native.a"
}
library macos aarch64-apple-darwin x86_64-apple-darwin
library ios aarch64-apple-ios
library ios-simulator aarch64-apple-ios-sim x86_64-apple-ios

for name in macos ios ios-simulator; do
    set -- "$@" -library "$work/$name/librealtimekit_api_native.a" -headers "$work/headers"
done
rm -rf "$package/RealtimeKitAPINative.xcframework"
xcodebuild -create-xcframework "$@" -output "$package/RealtimeKitAPINative.xcframework"
echo "$package"
