using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Reflection;
using System.Runtime;
using System.Runtime.CompilerServices;

namespace Tracing.Tests;

/// <summary>
/// The runtime does what the environment asks of it: a suite that is run in another mode cannot miss it unnoticed. What the
/// compiler does is read from its own events, of which some are lost whenever any listener of the process is disposed: who disposes one takes turns.
/// </summary>
[Collection(nameof(EventListener))]
public sealed class RuntimeModeTests
{
    private static readonly string[] Last = ["MinOptJitted", "Optimized", "OptimizedTier1"];

    [Fact]
    public void The_garbage_collector_is_the_one_asked_for() =>
        Assert.Equal(IsSet("DOTNET_gcServer", "1") && Environment.ProcessorCount > 1, GCSettings.IsServerGC);

    [Fact]
    public async Task Code_is_compiled_as_asked_for()
    {
        var isDebugBuild = typeof(RuntimeModeTests).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };
        string[] expected = isDebugBuild ? ["MinOptJitted"]
            : IsSet("DOTNET_TieredCompilation", "0") ? ["Optimized"]
            : IsSet("DOTNET_TieredPGO", "0") ? ["QuickJitted", "OptimizedTier1"]
            : ["QuickJitted", "QuickJittedInstrumented", "OptimizedTier1"];

        using var compilations = new Compilations();
        var waited = Stopwatch.StartNew();
        while (!compilations.Tiers.Intersect(Last).Any() && waited.Elapsed < TimeSpan.FromMinutes(5))
        {
            for (var call = 0; call < 100; call++)
            {
                CompiledMethod(call);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }

        Assert.Equal(expected, compilations.Tiers);
    }

    private static bool IsSet(string variable, string value) => Environment.GetEnvironmentVariable(variable) == value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int CompiledMethod(int value) => value % 3 == 0 ? value * 2 : value + 1;

    /// <summary>The tiers that <see cref="CompiledMethod"/> was compiled in, one after the other.</summary>
    private sealed class Compilations : EventListener
    {
        // Bits 7 to 9 of MethodFlags.
        private static readonly string[] Names =
            ["Unknown", "MinOptJitted", "Optimized", "QuickJitted", "OptimizedTier1", "OptimizedTier1OSR", "QuickJittedInstrumented", "OptimizedTier1Instrumented"];

        private readonly ConcurrentQueue<string> _tiers = new();

        public IReadOnlyCollection<string> Tiers => _tiers;

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
            {
                EnableEvents(eventSource, EventLevel.Verbose, (EventKeywords)0x10); // what the compiler does
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData is { EventName: { } name, Payload: { } payload, PayloadNames: { } names }
                && name.StartsWith("MethodLoadVerbose", StringComparison.Ordinal)
                && Equals(payload[names.IndexOf("MethodName")], nameof(CompiledMethod)))
            {
                _tiers.Enqueue(Names[((uint)payload[names.IndexOf("MethodFlags")]! >> 7) & 7]);
            }
        }
    }
}
