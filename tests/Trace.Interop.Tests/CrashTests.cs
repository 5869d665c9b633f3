using Tracing.EndToEnd.Tests;

namespace Tracing.Interop.Tests;

/// <summary>The long run of what Trace.EndToEnd.Tests does in short.</summary>
public sealed class CrashTests
{
    [Fact]
    public async Task WhatWasToldToBeSafeSurvives200Kills() => await new CrashLoop(rounds: 200, seed: 60).RunAsync();
}
