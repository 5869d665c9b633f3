namespace Tracing.Generator;

/// <summary>What became of one <c>[Traced]</c> method.</summary>
/// <param name="Method">What is to be emitted; null where no part can be.</param>
/// <param name="Problem">What only the generator can report, because the compiler does not ask analyzers.</param>
internal sealed record ParseResult(TracedMethod? Method, DiagnosticRecord? Problem)
{
    public static readonly ParseResult Nothing = new(null, null);
}
