// swift-tools-version: 6.2
import PackageDescription

/// Settings of every target: warnings end the build, and imports say how far they reach.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: dependencies + ["TestSupport"], exclude: exclude,
    swiftSettings: settings)
}

let package = Package(
  name: "tongbao",
  products: [.executable(name: "tongbao", targets: ["tongbao"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // What C can do and Swift can't call.
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(name: "CBrotli", pkgConfig: "libbrotlidec", providers: [.apt(["libbrotli-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CLinux"),
    .target(name: "CTables"),
    .target(name: "CStart"),

    // What servers and archives keep small.
    module("Compression", ["CBrotli", "CDeflate", "CZlib", "CZstd"]),

    // The words that every module shares.
    module("Records"),
    module("Pipeline", ["Records"]),

    // The language and the field.
    module("Lexicon", ["CTables", "Records"], exclude: ["Tables"]),
    module("Recognition", ["Lexicon", "Records"]),

    // The five stages, and the state between them.
    module("Fetch", ["CCurl", "Compression", "Pipeline", "Records"]),
    module("Markup", ["CXML2", "Records"]),
    module("Parse", ["Lexicon", "Markup", "Pipeline", "Recognition", "Records"]),
    module("Validate", ["Lexicon", "Pipeline", "Records"]),
    module("Aggregate", ["Lexicon", "Pipeline", "Records"]),
    module(
      "Render", ["Lexicon", "Pipeline", "Records", .product(name: "Mustache", package: "swift-mustache")]),
    module(
      "Store",
      [
        "Compression", "Pipeline", "Records", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),

    // Where stages, files and clock meet, and where a person meets them.
    module(
      "Assembly",
      [
        "Aggregate", "CLinux", "Compression", "Fetch", "Lexicon", "Markup", "Parse", "Pipeline",
        "Recognition",
        "Records",
        "Render",
        "Store",
        "Validate", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Yams", package: "Yams"),
      ]),
    .executableTarget(
      name: "tongbao",
      dependencies: [
        "Assembly", "CStart", "Pipeline", "Records",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    .executableTarget(
      name: "benchmarks",
      dependencies: [
        "Aggregate", "CXML2", "Lexicon", "Markup", "Parse", "Pipeline", "Recognition", "Records", "Render",
        "Store", "TestSupport", "Validate",
      ],
      path: "Tests/Benchmarks", swiftSettings: settings),
    .executableTarget(
      name: "seeded-errors",
      dependencies: [
        "Aggregate", "Assembly", "Lexicon", "Markup", "Parse", "Pipeline", "Recognition", "Records",
        "TestSupport",
        "Validate",
      ],
      path: "Tests/SeededErrors", swiftSettings: settings),
    .target(
      name: "TestSupport", dependencies: ["Lexicon", "Pipeline", "Records"], path: "Tests/Support",
      swiftSettings: settings),
    tests("Compression", ["Compression"]),
    tests("Records", ["Records"]),
    tests("Pipeline", ["Pipeline", "Records"]),
    tests("Lexicon", ["Lexicon", "Records"]),
    tests(
      "Recognition", ["Lexicon", "Markup", "Parse", "Recognition", "Records"], exclude: ["floors.json"]),
    tests("Spec", ["Lexicon", "Markup", "Parse", "Recognition", "Records", "Validate"]),
    tests("Fetch", ["Compression", "Fetch", "Pipeline", "Records", "Store"]),
    tests("Markup", ["Markup", "Records"]),
    tests("Parse", ["Lexicon", "Markup", "Parse", "Pipeline", "Recognition", "Records"]),
    tests("Validate", ["Lexicon", "Pipeline", "Records", "Validate"]),
    tests("Aggregate", ["Aggregate", "Lexicon", "Pipeline", "Records"], exclude: ["Facts"]),
    tests("Render", ["Lexicon", "Pipeline", "Records", "Render"], exclude: ["Golden"]),
    tests(
      "Store", ["Compression", "Pipeline", "Records", "Store", .product(name: "GRDB", package: "GRDB.swift")]),
    tests("Assembly", ["Assembly", "Lexicon", "Parse", "Pipeline", "Records", "Render"]),
    tests("Program", ["tongbao"]),
    tests("SeededErrors", ["seeded-errors"]),
    tests("Layering", []),
  ]
)
