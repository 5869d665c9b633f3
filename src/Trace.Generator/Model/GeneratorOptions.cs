using System;
using System.Threading;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Tracing.Generator;

/// <summary>What the consumer's project sets.</summary>
/// <param name="TracingEnabled">False makes every wrapper a plain forward.</param>
internal sealed record GeneratorOptions(bool TracingEnabled)
{
    public static GeneratorOptions Read(AnalyzerConfigOptionsProvider provider, CancellationToken cancellation) => new(
        !provider.GlobalOptions.TryGetValue("build_property.TracingEnabled", out var value)
        || !string.Equals(value.Trim(), "false", StringComparison.OrdinalIgnoreCase));
}
