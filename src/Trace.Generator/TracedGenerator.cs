using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Implements partial methods that carry <c>[Traced]</c> with a wrapper that records a span. Wiring only.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class TracedGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownTypeNames.Traced, TracedMethodParser.IsCandidate, TracedMethodParser.Parse)
            .WithTrackingName(TrackingNames.Parse);

        var options = context.AnalyzerConfigOptionsProvider
            .Select(GeneratorOptions.Read)
            .WithTrackingName(TrackingNames.Options);

        var methods = parsed
            .Where(static result => result.Method is not null)
            .Select(static (result, _) => result.Method!)
            .WithTrackingName(TrackingNames.Methods);

        var problems = parsed
            .Where(static result => result.Problem is not null)
            .Select(static (result, _) => result.Problem!)
            .Collect()
            .SelectMany(static (all, _) => all.Distinct())
            .WithTrackingName(TrackingNames.Problems);

        var types = methods
            .Collect()
            .SelectMany(TracedTypes.Group)
            .WithTrackingName(TrackingNames.Types);

        var sources = types
            .Combine(options)
            .Select(static (input, _) => TracedTypeEmitter.Emit(input.Left, input.Right))
            .WithTrackingName(TrackingNames.Emit);

        context.RegisterSourceOutput(sources, static (output, source) => output.AddSource(source.HintName, source.Text));
        context.RegisterSourceOutput(problems, static (output, problem) => output.ReportDiagnostic(problem.ToDiagnostic()));
    }
}
