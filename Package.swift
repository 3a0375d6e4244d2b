// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "Hansou",
  products: [
    .library(name: "Hansou", targets: ["Hansou"]),
    .executable(name: "hansou", targets: ["hansou-cli"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    // Text: ICU behind one C header, then folding, atoms, words.
    .target(
      name: "CHansouICU",
      exclude: ["Generator"],
      linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]
    ),
    .target(name: "HansouText", dependencies: ["CHansouICU"], swiftSettings: settings),
    // Files in, documents out: expanding and other programs in C.
    .target(
      name: "CHansouDocuments",
      linkerSettings: [.linkedLibrary("z"), .linkedLibrary("zstd")]
    ),
    .target(
      name: "HansouDocuments", dependencies: ["CHansouDocuments", "CHansouICU", "HansouText"],
      swiftSettings: settings),

    // Bytes: checksums, compression and block kernels in C, then files, then segments.
    .target(
      name: "CHansouStorage",
      linkerSettings: [.linkedLibrary("zstd")]
    ),
    .target(
      name: "HansouStorage", dependencies: ["CHansouStorage"], swiftSettings: settings),
    .target(
      name: "HansouIndex", dependencies: ["CHansouStorage", "HansouStorage"],
      swiftSettings: settings),
    .target(
      name: "HansouSearch",
      dependencies: ["CHansouStorage", "HansouIndex", "HansouStorage", "HansouText"],
      swiftSettings: settings),

    // The door: what other programs import, and the command line.
    .target(
      name: "Hansou",
      dependencies: [
        "HansouDocuments", "HansouIndex", "HansouSearch", "HansouStorage", "HansouText",
      ],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "hansou-cli",
      dependencies: [
        "Hansou", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings
    ),

    // Joins the engine to the harness of Benchmarks/.
    .executableTarget(
      name: "hansou-bench",
      dependencies: [
        "Hansou", "HansouDocuments", "HansouIndex", "HansouSearch", "HansouStorage", "HansouText",
      ],
      swiftSettings: settings
    ),

    .target(name: "HansouTestSupport", path: "Tests/HansouTestSupport", swiftSettings: settings),
    .testTarget(
      name: "HansouTextTests", dependencies: ["CHansouICU", "HansouTestSupport", "HansouText"],
      swiftSettings: settings),
    .testTarget(
      name: "HansouDocumentsTests", dependencies: ["HansouDocuments", "HansouText"],
      exclude: ["Fixtures"],
      swiftSettings: settings),
    .testTarget(
      name: "HansouStorageTests", dependencies: ["HansouStorage", "HansouTestSupport"],
      swiftSettings: settings),
    .target(
      name: "CBaselineKernels", dependencies: ["CHansouStorage"], path: "Tests/CBaselineKernels"),
    .testTarget(
      name: "HansouIndexTests",
      dependencies: ["CBaselineKernels", "CHansouStorage", "HansouIndex", "HansouStorage"],
      exclude: ["Fixtures"],
      swiftSettings: settings),
    .testTarget(
      name: "HansouSearchTests",
      dependencies: [
        "HansouIndex", "HansouSearch", "HansouStorage", "HansouTestSupport", "HansouText",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "HansouTests",
      dependencies: [
        "Hansou", "HansouDocuments", "HansouIndex", "HansouSearch", "HansouStorage",
        "HansouTestSupport", "HansouText",
      ],
      exclude: ["Fixtures"],
      swiftSettings: settings),
    .testTarget(
      name: "CommandLineTests", dependencies: ["hansou-cli", "HansouTestSupport"],
      exclude: ["Snapshots"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)

// `make fuzz`: libFuzzer has its own main, and its flags are for no other build.
if Context.environment["HANSOU_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "hansou-fuzz", dependencies: ["Hansou", "HansouSearch"], path: "Fuzzing",
      swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]))
}
