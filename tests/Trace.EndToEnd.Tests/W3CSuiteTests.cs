using System.Text.RegularExpressions;
using Tracing.Tests;

namespace Tracing.EndToEnd.Tests;

/// <summary>W3C's trace-context validation suite, played against a service in a process of its own.</summary>
public sealed partial class W3CSuiteTests(HarnessService service) : IClassFixture<HarnessService>
{
    public static TheoryData<string> Cases { get; } = [.. W3CSuite.Cases.Select(static row => row.ToString())];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_service_passes_on(string name)
    {
        var row = W3CSuite.Cases.Single(row => row.ToString() == name);

        var headers = Assert.Single(await service.SendAsync(row.Lines));

        var (traceId, spanId, flags) = TraceParentOf(headers);
        Assert.Equal(row.IsContinued, traceId == W3CSuite.TraceId);
        Assert.NotEqual(W3CSuite.SpanId, spanId);
        Assert.Equal(row.Suite is "propagates_random_flag" || !row.IsContinued ? "03" : "01", flags);
        Assert.Equal(row.State, W3CCase.Members(headers.Where(static header => IsNamed(header.Name, "tracestate")).Select(static header => header.Value)));
    }

    [Theory]
    [InlineData("multiple_requests_with_valid_traceparent", "00-" + W3CSuite.TraceId + "-" + W3CSuite.SpanId + "-01", true)]
    [InlineData("multiple_requests_without_traceparent", null, false)]
    [InlineData("multiple_requests_with_illegal_traceparent", "00-00000000000000000000000000000000-" + W3CSuite.SpanId + "-01", false)]
    public async Task Each_call_is_a_span_of_its_own(string suite, string? traceParent, bool isContinued)
    {
        var calls = await service.SendAsync(traceParent is null ? [] : [("traceparent", traceParent)], calls: 3);

        var sent = calls.Select(TraceParentOf).ToList();
        var traceId = Assert.Single(sent.Select(static each => each.TraceId).Distinct());
        Assert.True(isContinued == (traceId == W3CSuite.TraceId), suite);
        Assert.Equal(3, sent.Select(static each => each.SpanId).Distinct().Count());
    }

    private static (string TraceId, string SpanId, string Flags) TraceParentOf(IEnumerable<(string Name, string Value)> headers)
    {
        var value = Assert.Single(headers, static header => IsNamed(header.Name, "traceparent")).Value;
        var fields = TraceParent().Match(value);
        Assert.True(fields.Success, value);
        Assert.DoesNotMatch("^0+$", fields.Groups[1].Value);
        Assert.DoesNotMatch("^0+$", fields.Groups[2].Value);
        return (fields.Groups[1].Value, fields.Groups[2].Value, fields.Groups[3].Value);
    }

    private static bool IsNamed(string name, string expected) => name.Equals(expected, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$")]
    private static partial Regex TraceParent();
}
