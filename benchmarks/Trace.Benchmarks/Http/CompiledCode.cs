using System.Runtime;

namespace Tracing.Benchmarks.Http;

/// <summary>
/// A request runs through thousands of methods of the framework, which are compiled anew while they run: first as they were shipped,
/// then with counters, then with what these have counted. A row that is measured before that says nothing.
/// </summary>
internal static class CompiledCode
{
    private const int QuietRounds = 5;

    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Repeats the work until it makes the compiler do nothing for a second.</summary>
    public static void Settle(Action work)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var quiet = 0; quiet < QuietRounds;)
        {
            var methods = JitInfo.GetCompiledMethodCount();
            var round = TimeProvider.System.GetTimestamp();
            while (TimeProvider.System.GetElapsedTime(round) < Round)
            {
                work();
            }

            quiet = JitInfo.GetCompiledMethodCount() == methods ? quiet + 1 : 0;
            Guard.That(TimeProvider.System.GetElapsedTime(started) < Patience, "the code comes to rest");
        }
    }
}
