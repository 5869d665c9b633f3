namespace Tracing.EndToEnd.Tests;

public sealed class CrashTests
{
    [Fact]
    public async Task WhatWasToldToBeSafeSurvivesKills() => await new CrashLoop(rounds: 20, seed: 6).RunAsync();
}
