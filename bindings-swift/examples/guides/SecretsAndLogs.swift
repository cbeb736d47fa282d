// Guide "Secrets and logging".

// region: token
import Foundation
import RealtimeKitAPI

// end of region

func secretsAndLogs() async throws {
    // region: token
    let kit = try RealtimeKit(tokenProvider: {
        ProcessInfo.processInfo.environment["CLOUDFLARE_API_TOKEN"] ?? ""  // ask your secret store here
    })
    // end of region

    // region: log
    RealtimeKit.log(from: .info) { entry in print(entry.level, entry) }  // retries; .debug: every attempt
    // end of region

    // region: hook
    let measured = try RealtimeKit(onResponse: { info in
        print(info.operation, info.attempt, info.status ?? 0, info.duration)
    })
    // end of region

    _ = try await kit.meetings.list()
    _ = try await measured.meetings.list()
    RealtimeKit.log(nil)
}
