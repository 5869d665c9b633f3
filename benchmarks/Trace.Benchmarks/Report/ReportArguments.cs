using System.Diagnostics.CodeAnalysis;

namespace Tracing.Benchmarks.Report;

/// <summary>What <c>report</c> is asked to do.</summary>
internal sealed record ReportArguments
{
    public const string Usage = """
        report [--filter <class>…] [--quick [--overwrite]]   measures, stores the results and writes the page
        report --no-run                                      writes the page anew from the stored results

          --filter     only these benchmark classes; * stands for any text. The stored results of the others stay.
          --quick      one cold call each, to see that everything runs; written below artifacts/quick-report
          --overwrite  writes also what --quick measured over the committed results and page
        """;

    public bool Run { get; private init; } = true;

    public bool Quick { get; private init; }

    public bool Overwrite { get; private init; }

    /// <summary>Patterns of class names; none selects all.</summary>
    public IReadOnlyList<string> Filters { get; private init; } = [];

    public static bool TryParse(ReadOnlySpan<string> arguments, [NotNullWhen(true)] out ReportArguments? parsed, [NotNullWhen(false)] out string? error)
    {
        parsed = null;
        var result = new ReportArguments();
        var filtering = false;
        foreach (var argument in arguments)
        {
            if (filtering && !argument.StartsWith('-'))
            {
                result = result with { Filters = [.. result.Filters, argument] };
                continue;
            }

            filtering = argument == "--filter";
            switch (argument)
            {
                case "--filter":
                    break;
                case "--no-run":
                    result = result with { Run = false };
                    break;
                case "--quick":
                    result = result with { Quick = true };
                    break;
                case "--overwrite":
                    result = result with { Overwrite = true };
                    break;
                default:
                    error = $"'{argument}' is not known.";
                    return false;
            }
        }

        error = result.Contradiction(filterGiven: arguments.Contains("--filter"));
        parsed = error is null ? result : null;
        return error is null;
    }

    private string? Contradiction(bool filterGiven) => this switch
    {
        { Run: false, Quick: true } or { Run: false, Overwrite: true } => "--no-run measures nothing: --quick and --overwrite have no meaning beside it.",
        { Run: false } when filterGiven => "--no-run measures nothing: --filter has no meaning beside it.",
        { Overwrite: true, Quick: false } => "--overwrite belongs to --quick.",
        { Filters.Count: 0 } when filterGiven => "--filter needs the name of a benchmark class.",
        _ => null,
    };
}
