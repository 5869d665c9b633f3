using System.Diagnostics.CodeAnalysis;

namespace Tracing;

/// <summary>The switch <c>TracingSupport</c> of a project file, as the runtime sees it.</summary>
internal static class TracingSupport
{
    public const string SwitchName = "Tracing.IsSupported";

    /// <summary>False where the application says so: then no trace is recorded, whoever samples it.</summary>
    [FeatureSwitchDefinition(SwitchName)]
    public static bool IsEnabled { get; } = !AppContext.TryGetSwitch(SwitchName, out var isEnabled) || isEnabled;
}
