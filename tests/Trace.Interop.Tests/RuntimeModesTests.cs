namespace Tracing.Interop.Tests;

/// <summary>
/// The tests of semantics, ambient context and drain in other modes of the runtime. RuntimeModeTests in each of the suites
/// sees to it that the mode is really on.
/// </summary>
public sealed class RuntimeModesTests : IClassFixture<RuntimeModesTests.DefaultMode>
{
    private const string OfRuntime = "FullyQualifiedName~Tracing.Runtime.Tests.Collection|FullyQualifiedName~TracePipelineTests|FullyQualifiedName~RuntimeModeTests";

    private readonly DefaultMode _default;

    public RuntimeModesTests(DefaultMode defaultMode) => _default = defaultMode;

    public static TheoryData<string> Modes =>
    [
        "DOTNET_TieredPGO=0",
        "DOTNET_TieredCompilation=0 DOTNET_ReadyToRun=0", // all code, the framework's too, optimized from its first call
        "DOTNET_gcServer=1",
    ];

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task TheSameTestsPass(string mode)
    {
        var passed = await PassedAsync([.. mode.Split(' ').Select(variable => variable.Split('=')).Select(parts => (parts[0], (string?)parts[1]))]);

        Assert.All(passed, suite => Assert.True(suite.Value > 0, suite.Key));
        Assert.Equal(_default.Passed, passed);
    }

    private static async Task<Dictionary<string, int>> PassedAsync(params (string, string?)[] environment) => new()
    {
        ["Abstractions"] = await ReleaseSuite.PassedAsync("Abstractions", ReleaseSuite.Everything, environment),
        ["Execution"] = await ReleaseSuite.PassedAsync("Execution", ReleaseSuite.Everything, environment),
        ["Runtime"] = await ReleaseSuite.PassedAsync("Runtime", OfRuntime, environment),
    };

    /// <summary>How many tests pass where nothing is asked of the runtime.</summary>
    public sealed class DefaultMode : IAsyncLifetime
    {
        internal Dictionary<string, int> Passed { get; private set; } = [];

        public async Task InitializeAsync() => Passed = await PassedAsync();

        public Task DisposeAsync() => Task.CompletedTask;
    }
}
