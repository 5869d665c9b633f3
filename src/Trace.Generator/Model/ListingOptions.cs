using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Tracing.Generator;

/// <summary>A project that asks for the listing of its spans.</summary>
/// <param name="ProjectFolder">Where the project stands.</param>
internal sealed record ListingOptions(string ProjectFolder)
{
    /// <summary>One where the listing is asked for, which an editor never does.</summary>
    public static IEnumerable<ListingOptions> Read(AnalyzerConfigOptionsProvider provider, CancellationToken cancellation)
    {
        if (provider.GlobalOptions.TryGetValue("build_property._TracingSpanListing", out var value)
            && string.Equals(value.Trim(), "true", StringComparison.OrdinalIgnoreCase))
        {
            yield return new ListingOptions(provider.GlobalOptions.TryGetValue("build_property._TracingProjectFolder", out var folder) ? Uri.UnescapeDataString(folder) : "");
        }
    }
}
