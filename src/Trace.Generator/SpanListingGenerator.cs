using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>
/// Lists every span of a project that asks for it. A generator may write no files, so the texts leave the compiler as comments, and the
/// build makes files of them. Apart from the other generator, which this one must not slow down. Wiring only.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class SpanListingGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // No option, no item: where nobody asks, no step runs on an edit.
        var asked = context.AnalyzerConfigOptionsProvider
            .SelectMany(ListingOptions.Read)
            .WithTrackingName(TrackingNames.ListingOptions);

        var listings = asked
            .Combine(context.CompilationProvider)
            .Select(static (input, cancellation) => SpanListingReader.Read(input.Right, input.Left, cancellation))
            .WithTrackingName(TrackingNames.Listing);

        context.RegisterImplementationSourceOutput(listings, static (output, listing) =>
        {
            output.AddSource("Spans.json.g.cs", CommentText.Of(ListingJson.Write(listing)));
            output.AddSource("Spans.md.g.cs", CommentText.Of(ListingMarkdown.Write(listing)));
        });
    }
}
