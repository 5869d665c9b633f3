using System.Text.Json;

namespace Tracing.Viewer.Tests;

public sealed class QueryApiTests
{
    [Fact]
    public async Task Services_and_operations_are_listed()
    {
        await using var viewer = await ViewerFixture.StartAsync();
        viewer.Feed("b/ä", Wire.Span(1, 1, 0, "x", 1, 1, Wire.Text("span.kind", "server")), Wire.Span(1, 2, 1, "y"), Wire.Span(1, 3, 1, "x"));
        viewer.Feed("a", Wire.Span(1, 4, 1, "z"));

        Assert.Equal("""{"data":["a","b/\u00E4"],"total":2,"limit":0,"offset":0,"errors":null}""", (await viewer.GetAsync("/api/services")).GetRawText());
        Assert.Equal(["x", "y"], Strings(await viewer.GetAsync("/api/services/b%2F%C3%A4/operations")));
        Assert.Equal("""[{"name":"x","spanKind":""},{"name":"x","spanKind":"server"},{"name":"y","spanKind":""}]""", Data(await viewer.GetAsync("/api/operations?service=b%2F%C3%A4")));
        Assert.Equal("""[{"name":"x","spanKind":"server"}]""", Data(await viewer.GetAsync("/api/operations?service=b%2F%C3%A4&spanKind=server")));
        Assert.Equal("[]", Data(await viewer.GetAsync("/api/services/nobody/operations")));
        Assert.Equal("[]", Data(await viewer.GetAsync("/api/metrics/calls")));
    }

    [Fact]
    public async Task Every_kind_of_value_is_valid_json_of_its_type()
    {
        await using var viewer = await ViewerFixture.StartAsync();
        var span = Wire.Span(1, 2, 0, "lone \ud800 surrogate", 5, 6,
            Wire.Long("safe", 9_007_199_254_740_991), Wire.Long("unsafe", 9_007_199_254_740_992), Wire.Long("min", long.MinValue),
            Wire.Double("d", 0.1), Wire.Double("nan", double.NaN), Wire.Double("inf", double.NegativeInfinity),
            Wire.Bool("b", true), Wire.Binary("bin", 1, 2, 255), Wire.Text("s", "\u0000\u2028"));
        span.Logs = [new(7, [Wire.Text("event", "e")])];
        span.References = [new(JaegerThrift.SpanRefType.FOLLOWS_FROM, 3, 4, 5)];
        viewer.Feed("svc", span);

        var read = (await viewer.GetAsync("/api/traces/1")).GetProperty("data")[0].GetProperty("spans")[0];
        Assert.Equal("lone \ufffd surrogate", read.GetProperty("operationName").GetString());
        Assert.Equal(
            """[{"key":"safe","type":"int64","value":9007199254740991},{"key":"unsafe","type":"int64","value":"9007199254740992"},{"key":"min","type":"int64","value":"-9223372036854775808"},{"key":"d","type":"float64","value":0.1},{"key":"nan","type":"float64","value":"NaN"},{"key":"inf","type":"float64","value":"-Infinity"},{"key":"b","type":"bool","value":true},{"key":"bin","type":"binary","value":"AQL/"},{"key":"s","type":"string","value":"\u0000\u2028"}]""",
            read.GetProperty("tags").GetRawText());
        Assert.Equal("""[{"timestamp":7,"fields":[{"key":"event","type":"string","value":"e"}]}]""", read.GetProperty("logs").GetRawText());
        Assert.Equal("""[{"refType":"FOLLOWS_FROM","traceID":"00000000000000040000000000000003","spanID":"0000000000000005"}]""", read.GetProperty("references").GetRawText());
    }

    [Fact]
    public async Task A_trace_of_several_services_has_a_process_each()
    {
        await using var viewer = await ViewerFixture.StartAsync();
        viewer.Feed("b", Wire.Span(1, 2, 1));
        viewer.Feed("a", Wire.Span(1, 1));
        viewer.Feed("b", Wire.Span(1, 3, 1));
        var trace = (await viewer.GetAsync("/api/traces/1")).GetProperty("data")[0];
        Assert.Equal(["p1", "p2", "p1"], trace.GetProperty("spans").EnumerateArray().Select(span => span.GetProperty("processID").GetString()));
        Assert.Equal("""{"p1":{"serviceName":"b","tags":[]},"p2":{"serviceName":"a","tags":[]}}""", trace.GetProperty("processes").GetRawText());
    }

    [Theory]
    [InlineData("", "3,2,1")]
    [InlineData("service=a", "2,1")]
    [InlineData("service=a&operation=x", "1")]
    [InlineData("tags=%7B%22n%22%3A%2242%22%7D", "2")]
    [InlineData("tags=%7B%22n%22%3A42%7D", "2")]
    [InlineData("tag=n:42", "2")]
    [InlineData("minDuration=1.5ms", "3")]
    [InlineData("maxDuration=100us", "1")]
    [InlineData("start=2000000&end=2000000", "2")]
    [InlineData("end=3000000&lookback=1s", "3,2")]
    [InlineData("start=0&end=9000000&lookback=custom", "3,2,1")]
    [InlineData("limit=2", "3,2")]
    [InlineData("traceID=3&traceID=1&traceID=99", "3,1")]
    public async Task Search_finds(string query, string expected)
    {
        await using var viewer = await ViewerFixture.StartAsync();
        viewer.Feed("a", Wire.Span(1, 1, 0, "x", 1_000_000, 100), Wire.Span(2, 1, 0, "y", 2_000_000, 1_000, Wire.Long("n", 42)));
        viewer.Feed("b", Wire.Span(3, 1, 0, "x", 3_000_000, 2_000));

        var answer = await viewer.GetAsync("/api/traces?" + query);
        Assert.Equal(expected, string.Join(',', answer.GetProperty("data").EnumerateArray().Select(trace => trace.GetProperty("traceID").GetString()!.TrimStart('0'))));
        Assert.Equal(query.Contains("99", StringComparison.Ordinal) ? 1 : 0, answer.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors ? errors.GetArrayLength() : 0);
    }

    [Fact]
    public async Task A_limit_beyond_the_cap_is_the_cap_and_says_so()
    {
        await using var viewer = await ViewerFixture.StartAsync();
        Assert.Equal(1_500, (await viewer.GetAsync("/api/traces?limit=999999999")).GetProperty("limit").GetInt32());
        Assert.Equal(20, (await viewer.GetAsync("/api/traces")).GetProperty("limit").GetInt32());
    }

    [Theory]
    [InlineData("/api/traces/xyz", "traceID", "xyz", "1 to 32 hex digits")]
    [InlineData("/api/traces/000", "traceID", "000", "1 to 32 hex digits")]
    [InlineData("/api/traces/111111111111111111111111111111111", "traceID", "111111", "1 to 32 hex digits")]
    [InlineData("/api/traces?traceID=-1", "traceID", "-1", "1 to 32 hex digits")]
    [InlineData("/api/traces?limit=0", "limit", "0", "from 1")]
    [InlineData("/api/traces?start=yesterday", "start", "yesterday", "microseconds")]
    [InlineData("/api/traces?end=-5", "end", "-5", "microseconds")]
    [InlineData("/api/traces?minDuration=5", "minDuration", "5", "100ms")]
    [InlineData("/api/traces?maxDuration=1y", "maxDuration", "1y", "100ms")]
    [InlineData("/api/traces?lookback=x", "lookback", "x", "2h45m")]
    [InlineData("/api/traces?tags=%7B", "tags", "{", "JSON object")]
    [InlineData("/api/traces?tags=%7B%22a%22%3A%5B%5D%7D", "tags", "{\"a\":[]}", "JSON object")]
    [InlineData("/api/traces?tags=%7B%22a%22%3A%22%5Cud800%22%7D", "tags", "{\"a\":\"\\ud800\"}", "JSON object")]
    [InlineData("/api/traces?tag=x", "tag", "x", "key:value")]
    [InlineData("/api/trace-summaries?limit=x", "limit", "x", "from 1")]
    [InlineData("/api/operations", "service", "", "name of a service")]
    [InlineData("/api/dependencies?endTs=x", "endTs", "x", "milliseconds")]
    [InlineData("/api/traces?limit=%0A%E2%80%AEx", "limit", "\\u{a}\\u{202e}x", "from 1")]
    public async Task A_bad_parameter_is_named_with_its_value_and_what_is_allowed(string path, string name, string value, string allowed)
    {
        await using var viewer = await ViewerFixture.StartAsync();
        var error = Assert.Single((await viewer.GetAsync(path, 400)).GetProperty("errors").EnumerateArray());
        Assert.Equal(400, error.GetProperty("code").GetInt32());
        var message = error.GetProperty("msg").GetString()!;
        Assert.StartsWith($"parameter '{name}' is '{value}", message, StringComparison.Ordinal);
        Assert.Contains(allowed, message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 1, 300);
    }

    [Fact]
    public async Task What_is_absent_is_not_found()
    {
        await using var viewer = await ViewerFixture.StartAsync();
        Assert.Equal("""{"data":null,"total":0,"limit":0,"offset":0,"errors":[{"code":404,"msg":"trace not found","traceID":"0000000000000abc"}]}""", (await viewer.GetAsync("/api/traces/abc", 404)).GetRawText());
        Assert.Equal(404, (await viewer.GetAsync("/api/nothing", 404)).GetProperty("errors")[0].GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task Dependencies_are_the_calls_between_services()
    {
        await using var viewer = await ViewerFixture.StartAsync();
        viewer.Feed("web", Wire.Span(1, 1, 0, start: 5_000_000), Wire.Span(1, 2, 1, start: 5_000_000));
        viewer.Feed("db", Wire.Span(1, 3, 2), Wire.Span(1, 4, 2), Wire.Span(1, 5, 99));

        Assert.Equal("""[{"parent":"web","child":"db","callCount":2}]""", Data(await viewer.GetAsync("/api/dependencies")));
        Assert.Equal("""[{"parent":"web","child":"db","callCount":2}]""", Data(await viewer.GetAsync("/api/dependencies?endTs=1000&lookback=1000")));
        Assert.Equal("[]", Data(await viewer.GetAsync("/api/dependencies?endTs=9000&lookback=1000")));
    }

    [Fact]
    public async Task A_summary_names_the_root_and_counts()
    {
        await using var viewer = await ViewerFixture.StartAsync();
        viewer.Feed("b", Wire.Span(1, 2, 1, "child", 900, 300, Wire.Bool("error", true)), Wire.Span(1, 3, 1, "child", 1_100, 50, Wire.Bool("cancelled", true)));
        viewer.Feed("a", Wire.Span(1, 1, 0, "root", 1_000, 400));
        Assert.Equal(
            """[{"traceID":"0000000000000001","rootServiceName":"a","rootOperationName":"root","startTime":900,"duration":500,"spanCount":3,"errorSpanCount":1,"cancelledSpanCount":1,"droppedSpanCount":0,"services":[{"name":"b","spanCount":2},{"name":"a","spanCount":1}]}]""",
            Data(await viewer.GetAsync("/api/trace-summaries")));
    }

    private static string Data(JsonElement answer) => answer.GetProperty("data").GetRawText();

    private static IEnumerable<string?> Strings(JsonElement answer) => answer.GetProperty("data").EnumerateArray().Select(item => item.GetString());
}
