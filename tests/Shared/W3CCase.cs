namespace Tracing.Tests;

/// <summary>One request of a case of W3C's trace-context validation suite, and what a service must make of it.</summary>
/// <param name="Suite">The case's name there, without <c>test_</c>.</param>
/// <param name="Detail">Which of its requests.</param>
/// <param name="IsContinued">Whether the trace that the request names goes on; otherwise a new one starts.</param>
/// <param name="Headers">One a line as <c>name: value</c>; the value is taken as it stands, white space and all.</param>
/// <param name="State">The members of tracestate that are sent along, without white space between; empty for none.</param>
internal sealed record W3CCase(string Suite, string Detail, bool IsContinued, string Headers, string State = "")
{
    public IReadOnlyList<(string Name, string Value)> Lines =>
    [
        .. Headers.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => (line[..line.IndexOf(':')], line[(line.IndexOf(':') + 2)..])),
    ];

    public override string ToString() => $"{Suite}: {Detail}";

    /// <summary>Members as a receiver counts them: of all headers together, without empty ones and white space around.</summary>
    public static string Members(IEnumerable<string> headers) => string.Join(',', headers
        .SelectMany(static header => header.Split(','))
        .Select(static member => member.Trim(' ', '\t'))
        .Where(static member => member.Length > 0));
}
