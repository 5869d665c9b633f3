using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Tracing.BrokenCode;

/// <summary>What makes a project keep a span catalogue and list its spans: both read all of its code.</summary>
internal static class Catalogued
{
    public static AnalyzerOptions Files { get; } = new([new CatalogueFile()]);

    public static AnalyzerConfigOptionsProvider Options { get; } = new Asked();

    private sealed class CatalogueFile : AdditionalText
    {
        private static readonly SourceText Lines = SourceText.From("gone\ngone -> key\nno -> line -> at all\n");

        public override string Path => "Spans.Unshipped.txt";

        public override SourceText GetText(CancellationToken cancellationToken = default) => Lines;
    }

    private sealed class Asked : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Property();

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Property : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key == "build_property._TracingSpanListing" ? "true" : null;
            return value is not null;
        }
    }
}
