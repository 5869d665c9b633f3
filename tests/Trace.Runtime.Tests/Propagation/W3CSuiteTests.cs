using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Tracing.Tests;

namespace Tracing.Propagation;

/// <summary>Each request of the validation suite, over the kinds of headers that have several values of a name.</summary>
public sealed class W3CSuiteTests
{
    private static readonly Func<object, string, StringValues> Values = static (carrier, name) => ((HeaderDictionary)carrier)[name];

    public static TheoryData<string> Cases { get; } = [.. W3CSuite.Cases.Select(static row => row.ToString())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Over_the_headers_of_HttpClient(string name)
    {
        var row = W3CSuite.Cases.Single(row => row.ToString() == name);
        using var request = new HttpRequestMessage();
        foreach (var (header, value) in row.Lines)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(header, value));
        }

        AssertKept(row, HeaderSource.From(request.Headers));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Over_the_headers_of_a_server(string name)
    {
        var row = W3CSuite.Cases.Single(row => row.ToString() == name);
        var headers = new HeaderDictionary();
        foreach (var (header, value) in row.Lines)
        {
            headers.Append(header, value);
        }

        AssertKept(row, new HeaderSource(headers, Values));
    }

    [Fact]
    public void All_cases_of_the_suite_that_need_no_second_call_are_here() =>
        Assert.Equal(38, W3CSuite.Cases.Select(static row => row.Suite).Distinct().Count());

    private static void AssertKept(W3CCase row, HeaderSource headers)
    {
        var result = new W3CPropagator().Extract(headers);
        Assert.Equal(row.IsContinued ? ExtractionOutcome.Context : result.RestartsTrace ? ExtractionOutcome.Error : ExtractionOutcome.None, result.Outcome);
        if (!row.IsContinued)
        {
            Assert.Null(result.TraceState);
            return;
        }

        Assert.Equal((W3CSuite.TraceId, W3CSuite.SpanId), (result.TraceId.ToString(), result.SpanId.ToString()));
        var written = new Dictionary<string, string>();
        new W3CPropagator().Inject(result.ToSpanContext(null, result.Flags)!, HeaderTarget.From(written));
        Assert.Equal(row.State, W3CCase.Members(written.Where(static header => header.Key == "tracestate").Select(static header => header.Value)));
        Assert.Equal(written.Count, row.State.Length > 0 ? 2 : 1);
    }
}
