using System.Runtime.CompilerServices;

namespace Tracing.Generator.Tests;

internal static class StrictSnapshots
{
    /// <summary>
    /// A snapshot that is missing is a failure. To write new ones, run once with SNAPSHOOTER_STRICT_MODE=off.
    /// </summary>
    [ModuleInitializer]
    internal static void TurnOn()
    {
        if (Environment.GetEnvironmentVariable("SNAPSHOOTER_STRICT_MODE") is null)
        {
            Environment.SetEnvironmentVariable("SNAPSHOOTER_STRICT_MODE", "on");
        }
    }
}
