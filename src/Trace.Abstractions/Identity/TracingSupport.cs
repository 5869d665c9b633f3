using System.Diagnostics.CodeAnalysis;

namespace Tracing;

/// <summary>The property <c>TracingSupport</c> of the application's project file, as the runtime sees it.</summary>
public static class TracingSupport
{
    internal const string SwitchName = "Tracing.IsSupported";

    /// <summary>False where the application says so: then no trace is recorded, whoever samples it. A trimmer takes it for a constant.</summary>
    [FeatureSwitchDefinition(SwitchName)]
    public static bool IsEnabled { get; } = !AppContext.TryGetSwitch(SwitchName, out var isEnabled) || isEnabled;
}
