using System.Globalization;

namespace Tracing.EndToEnd.Tests;

public sealed class CrashTests
{
    /// <summary>Kills; 200 where TRACE_CRASH_ROUNDS says so, as Trace.Interop.Tests does.</summary>
    private static int Rounds => int.Parse(Environment.GetEnvironmentVariable("TRACE_CRASH_ROUNDS") ?? "20", CultureInfo.InvariantCulture);

    [Fact]
    public async Task WhatWasToldToBeSafeSurvivesKills() => await new CrashLoop(Rounds, seed: 6).RunAsync();
}
