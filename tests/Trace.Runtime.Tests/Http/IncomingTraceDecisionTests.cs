using System.Net;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Tracing.Configuration;
using Tracing.Propagation;
using Tracing.Sampling;
using Tracing.Tests;

namespace Tracing.Http;

/// <summary>Who decides about a request: headers × sampler × the worth of an unsampled traceparent × sender × whether there is a collector.</summary>
public sealed class IncomingTraceDecisionTests
{
    private const string Parent = "00-0000000000000000000000000000abc1-0000000000000012-";
    private const string B3 = "000000000000abc1-0000000000000012";

    private readonly RecordingCollector _collector = new();
    private readonly FakeTimeProvider _time = new();
    private readonly DecisionLog _log = new();

    [Theory]
    // Nobody decided.
    [InlineData("", "all", "root [Sampled]")]
    [InlineData("", "none", "nothing")]
    [InlineData("", "drop", "unsampled root")]
    [InlineData("", "throws", "nothing")]
    [InlineData("baggage: k=v", "all", "root [Sampled] k=v")]
    [InlineData("baggage: k=v", "none", "carrier k=v")]
    [InlineData("baggage: k=v", "drop", "unsampled root k=v")]
    // The caller decided: every sampler of a setting keeps that.
    [InlineData("uber-trace-id: abc1:12:3:1", "none", "child of abc1:12 [Sampled]")]
    [InlineData("uber-trace-id: abc1:12:3:0", "all", "pass abc1:12 []")]
    [InlineData("b3: " + B3 + "-1", "drop", "child of abc1:12 [Sampled]")]
    [InlineData("b3: " + B3 + "-0", "all", "pass abc1:12 []")]
    [InlineData("X-B3-TraceId: abc1; X-B3-SpanId: 12; X-B3-Sampled: 1", "none", "child of abc1:12 [Sampled]")]
    [InlineData("X-B3-TraceId: abc1; X-B3-SpanId: 12; X-B3-Sampled: 0", "all", "pass abc1:12 []")]
    [InlineData("traceparent: " + Parent + "01", "none", "child of abc1:12 [Sampled]")]
    [InlineData("traceparent: " + Parent + "03", "none", "child of abc1:12 [Sampled, RandomTraceId]")]
    [InlineData("traceparent: " + Parent + "00", "all", "pass abc1:12 []")]
    [InlineData("traceparent: " + Parent + "02", "all", "pass abc1:12 [RandomTraceId]")]
    // The caller left it to us.
    [InlineData("b3: " + B3, "all", "child of abc1:12 [Sampled]")]
    [InlineData("b3: " + B3, "drop", "pass abc1:12 []")]
    [InlineData("b3: " + B3, "none", "pass abc1:12 [Deferred]")]
    [InlineData("b3: " + B3, "throws", "pass abc1:12 [Deferred]")]
    [InlineData("X-B3-TraceId: abc1; X-B3-SpanId: 12", "all", "child of abc1:12 [Sampled]")]
    [InlineData("X-B3-TraceId: abc1; X-B3-SpanId: 12", "none", "pass abc1:12 [Deferred]")]
    // The caller decided about a trace that starts here.
    [InlineData("b3: 0", "all", "unsampled root")]
    [InlineData("b3: 1", "none", "root [Sampled]")]
    [InlineData("b3: d", "none", "root [Sampled, Debug]")]
    [InlineData("X-B3-Sampled: 0", "all", "unsampled root")]
    [InlineData("b3: 0; baggage: k=v", "all", "unsampled root k=v")]
    // Debug wins, but not over a caller who decided.
    [InlineData("jaeger-debug-id: me", "none", "root [Sampled, Debug] me")]
    [InlineData("jaeger-debug-id: me", "throws", "root [Sampled, Debug] me")]
    [InlineData("jaeger-debug-id: me; baggage: k=v", "none", "root [Sampled, Debug] me k=v")]
    [InlineData("jaeger-debug-id: me; uber-trace-id: abc1:12:3:0", "all", "pass abc1:12 []")]
    [InlineData("jaeger-debug-id: me; traceparent: " + Parent + "00", "none", "child of abc1:12 [Sampled, Debug] me")]
    [InlineData("jaeger-debug-id: me; traceparent: " + Parent + "01", "none", "child of abc1:12 [Sampled]")]
    [InlineData("uber-trace-id: abc1:12:3:3", "none", "child of abc1:12 [Sampled, Debug]")]
    [InlineData("b3: " + B3 + "-d", "none", "child of abc1:12 [Sampled, Debug]")]
    // Malformed: untraced, except that W3C starts anew. Baggage is not to blame.
    [InlineData("uber-trace-id: bad", "all", "nothing")]
    [InlineData("uber-trace-id: bad; jaeger-debug-id: me", "all", "nothing")]
    [InlineData("uber-trace-id: bad; baggage: k=v", "all", "carrier k=v")]
    [InlineData("b3: bad", "all", "nothing")]
    [InlineData("traceparent: bad", "all", "root [Sampled]")]
    [InlineData("traceparent: bad", "none", "nothing")]
    public void Decides(string headers, string sampler, string expected) =>
        Assert.Equal(expected, Read(Reader(sampler), headers));

    [Theory]
    [InlineData("traceparent: " + Parent + "00", "all", "child of abc1:12 [Sampled]")]
    [InlineData("traceparent: " + Parent + "00", "drop", "pass abc1:12 []")]
    [InlineData("traceparent: " + Parent + "00", "none", "pass abc1:12 []")]
    [InlineData("traceparent: " + Parent + "01", "none", "child of abc1:12 [Sampled]")]
    [InlineData("uber-trace-id: abc1:12:3:0; traceparent: " + Parent + "00", "all", "pass abc1:12 []")]
    [InlineData("jaeger-debug-id: me; traceparent: " + Parent + "00", "none", "child of abc1:12 [Sampled, Debug] me")]
    public void An_unsampled_traceparent_alone_is_no_decision_where_it_is_configured_so(string headers, string sampler, string expected) =>
        Assert.Equal(expected, Read(Reader(sampler, new() { W3CUnsampled = W3CUnsampled.Defer }), headers));

    [Theory]
    [InlineData("", "nothing")]
    [InlineData("jaeger-debug-id: me", "nothing")]
    [InlineData("baggage: k=v", "carrier k=v")]
    [InlineData("jaeger-debug-id: me; baggage: k=v", "carrier k=v")]
    [InlineData("uber-trace-id: bad; baggage: k=v", "carrier k=v")]
    [InlineData("uber-trace-id: abc1:12:3:1", "pass abc1:12 [Sampled]")]
    [InlineData("uber-trace-id: abc1:12:3:3", "pass abc1:12 [Sampled, Debug]")]
    [InlineData("uber-trace-id: abc1:12:3:0", "pass abc1:12 []")]
    [InlineData("b3: " + B3, "pass abc1:12 [Deferred]")]
    [InlineData("jaeger-debug-id: me; traceparent: " + Parent + "00", "pass abc1:12 []")]
    [InlineData("b3: 0", "unsampled root")]
    [InlineData("b3: 1", "sampled root that is not recorded")]
    public void Without_a_collector_all_of_it_travels_on(string headers, string expected) =>
        Assert.Equal(expected, Read(Reader("all", collects: false), headers));

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("11.1.2.3", false)]
    [InlineData("::ffff:11.1.2.3", false)]
    [InlineData("192.0.2.7", true)]
    [InlineData("192.0.2.8", false)]
    [InlineData("2001:db8::9", true)]
    [InlineData("2001:db9::9", false)]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData(null, false)]
    public void Only_trusted_networks_may_ask_for_a_trace(string? sender, bool isTrusted)
    {
        var rules = new IncomingTraceRules
        {
            TrustedNetworks = NetworksText.Parse(new SettingValue("x", "10.0.0.0/8, 192.0.2.7, 2001:db8::/32, loopback")),
        };
        var reader = Reader("none", rules);

        Assert.Equal(isTrusted ? "root [Sampled, Debug] me" : "nothing", Read(reader, "jaeger-debug-id: me", sender));
        Assert.Equal(
            isTrusted ? "child of abc1:12 [Sampled, Debug] me" : "pass abc1:12 []",
            Read(reader, "jaeger-debug-id: me; traceparent: " + Parent + "00", sender));
        Assert.Equal(isTrusted ? "child of abc1:12 [Sampled, Debug]" : "child of abc1:12 [Sampled]", Read(reader, "uber-trace-id: abc1:12:3:3", sender));
        Assert.Equal(isTrusted ? "root [Sampled, Debug]" : "root [Sampled]", Read(reader, "b3: d", sender));
        Assert.Equal("child of abc1:12 [Sampled]", Read(reader, "uber-trace-id: abc1:12:3:1", sender));
        Assert.Equal(
            isTrusted ? [] : ["Information: a request for a debug trace is not obeyed: it is not from one of TRACES_TRUSTED_NETWORKS (0 more since the last message)"],
            _log.Messages);
    }

    [Fact]
    public void An_untrusted_wish_counts_as_absent_so_that_the_sampler_decides_and_its_text_is_not_recorded()
    {
        var reader = Reader("all", new() { TrustedNetworks = [IPNetwork.Parse("10.0.0.0/8")] });
        Assert.Equal("root [Sampled]", Read(reader, "jaeger-debug-id: me", "11.0.0.1"));
    }

    [Fact]
    public void Debug_traces_start_at_a_limited_rate_and_the_rest_is_logged_once_a_minute_without_its_text()
    {
        var reader = Reader("none", new() { DebugMaxPerSecond = 2 });
        Assert.Equal("root [Sampled, Debug] me", Read(reader, "jaeger-debug-id: me"));
        Assert.Equal("root [Sampled, Debug]", Read(reader, "b3: d"));
        Assert.Equal("nothing", Read(reader, "jaeger-debug-id: secret"));
        Assert.Equal("root [Sampled]", Read(reader, "b3: d"));
        Assert.Equal("pass abc1:12 []", Read(reader, "jaeger-debug-id: secret; traceparent: " + Parent + "00"));
        Assert.Equal("child of abc1:12 [Sampled, Debug]", Read(reader, "uber-trace-id: abc1:12:3:3"));

        _time.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal("root [Sampled, Debug] me", Read(reader, "jaeger-debug-id: me"));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("root [Sampled, Debug] me", Read(reader, "jaeger-debug-id: me"));
        Assert.Equal("root [Sampled, Debug] me", Read(reader, "jaeger-debug-id: me"));
        Assert.Equal("nothing", Read(reader, "jaeger-debug-id: secret"));

        const string Said = "Information: a request for a debug trace is not obeyed: there are more than TRACES_DEBUG_MAX_PER_SECOND ({0} more since the last message)";
        Assert.Equal([string.Format(null, Said, 0), string.Format(null, Said, 2)], _log.Messages);
    }

    [Fact]
    public void A_debug_flag_overrules_the_sampler_at_that_rate_and_is_taken_off_above_it()
    {
        const string Debug = "uber-trace-id: abc1:12:3:3";
        var ignores = Reader(new AlwaysOffSampler(), new() { DebugMaxPerSecond = 1 });
        Assert.Equal("child of abc1:12 [Sampled, Debug]", Read(ignores, Debug));
        Assert.Equal("pass abc1:12 [Sampled]", Read(ignores, Debug));
        Assert.Equal("nothing", Read(ignores, "jaeger-debug-id: me"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("child of abc1:12 [Sampled, Debug]", Read(ignores, Debug));
        Assert.Contains("TRACES_DEBUG_MAX_PER_SECOND", Assert.Single(_log.Messages), StringComparison.Ordinal);

        var drops = Reader(new TraceIdRatioSampler(0), new() { DebugMaxPerSecond = 1 });
        Assert.Equal("child of abc1:12 [Sampled, Debug]", Read(drops, "b3: " + B3 + "-d"));
        Assert.Equal("pass abc1:12 []", Read(drops, "b3: " + B3 + "-d"));
    }

    [Fact]
    public void What_the_sampler_records_anyway_takes_nothing_from_the_rate_of_debug_traces()
    {
        var reader = Reader("none", new() { DebugMaxPerSecond = 1 });
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal("child of abc1:12 [Sampled, Debug]", Read(reader, "uber-trace-id: abc1:12:3:3"));
        }

        Assert.Equal("root [Sampled, Debug] me", Read(reader, "jaeger-debug-id: me"));
        Assert.Empty(_log.Messages);
    }

    [Theory]
    [InlineData("jaeger-debug-id: me", "nothing", "nothing")]
    [InlineData("uber-trace-id: abc1:12:3:3", "child of abc1:12 [Sampled]", "pass abc1:12 [Sampled]")]
    [InlineData("b3: " + B3 + "-d", "child of abc1:12 [Sampled]", "pass abc1:12 [Sampled]")]
    [InlineData("b3: d", "root [Sampled]", "sampled root that is not recorded")]
    public void A_rate_of_0_ignores_the_debug_header_and_takes_the_flag_off(string headers, string ofParentBased, string ofOff)
    {
        var rules = new IncomingTraceRules { DebugMaxPerSecond = 0 };
        Assert.Equal(ofParentBased, Read(Reader("none", rules), headers));
        Assert.Equal(ofOff, Read(Reader(new AlwaysOffSampler(), rules), headers));
        Assert.Equal(2, _log.Messages.Count);
    }

    [Fact]
    public void That_an_unsampled_traceparent_keeps_a_trace_from_the_sampler_is_said_once()
    {
        var reader = Reader("all");
        Read(reader, "");
        Read(reader, "uber-trace-id: abc1:12:3:0");
        Assert.Empty(_log.Messages);

        Read(reader, "traceparent: " + Parent + "00");
        Read(reader, "traceparent: " + Parent + "00");
        Assert.Equal(
            "Information: a request is not traced because its traceparent says 'not sampled', as every plain HttpClient in an ASP.NET Core service sends it; "
            + "with TRACES_W3C_UNSAMPLED=defer the sampler would have recorded it (said once)",
            Assert.Single(_log.Messages));
    }

    [Fact]
    public void For_that_the_sampler_is_asked_again_at_most_once_a_minute()
    {
        var asked = 0;
        var reader = Reader(new ParentBasedSampler(new Scripted(_ =>
        {
            asked++;
            return SamplingDecision.Drop;
        })));
        for (var i = 0; i < 100; i++)
        {
            Read(reader, "traceparent: " + Parent + "00");
        }

        Assert.Equal(1, asked);
        _time.Advance(TimeSpan.FromMinutes(1));
        Read(reader, "traceparent: " + Parent + "00");
        Assert.Equal(2, asked);
    }

    [Fact]
    public void Where_the_sampler_would_have_none_nothing_is_said()
    {
        Read(Reader("none"), "traceparent: " + Parent + "00");
        Read(Reader("drop"), "traceparent: " + Parent + "00");
        Assert.Empty(_log.Messages);
    }

    [Fact]
    public void A_sampler_that_ignores_a_recorded_trace_lets_it_pass_as_it_came_and_one_that_drops_it_tells_all_below()
    {
        Assert.Equal("pass abc1:12 [Sampled]", Read(Reader(new AlwaysOffSampler()), "uber-trace-id: abc1:12:3:1"));
        Assert.Equal("pass abc1:12 []", Read(Reader(new TraceIdRatioSampler(0)), "uber-trace-id: abc1:12:3:1"));
        Assert.Equal("child of abc1:12 [Sampled, Debug]", Read(Reader(new AlwaysOffSampler()), "uber-trace-id: abc1:12:3:3"));
        Assert.Equal("child of abc1:12 [Sampled]", Read(Reader(new AlwaysOnSampler()), "uber-trace-id: abc1:12:3:0"));
        Assert.Equal("sampled root that is not recorded", Read(Reader(new AlwaysOffSampler()), "b3: 1"));
    }

    [Fact]
    public void A_sampler_that_throws_is_counted()
    {
        var before = SamplerErrors.Total;
        Read(Reader("throws"), "");
        Assert.True(SamplerErrors.Total > before);
    }

    [Fact]
    public void The_sampler_sees_the_request_and_the_id_that_the_trace_gets()
    {
        var sampler = new Scripted(static _ => SamplingDecision.Sample);
        var reader = Reader(sampler);
        var request = new IncomingRequest { SpanName = "GET", Method = "get", Path = "/orders/1", Route = "/orders/{id}" };

        var started = reader.Read(HeaderSource.From(new Dictionary<string, string>()), request);
        Assert.Equal((started.Context!.TraceId, null, "GET", SpanKind.Server, "get", "/orders/1", "/orders/{id}"), sampler.Seen);

        reader.Read(HeaderSource.From(new Dictionary<string, string> { ["b3"] = B3 }), request);
        Assert.Equal((new TraceId(0, 0xabc1), SamplingState.Deferred, "GET", SpanKind.Server, "get", "/orders/1", "/orders/{id}"), sampler.Seen);
    }

    [Fact]
    public void Where_nothing_is_traced_nothing_is_allocated()
    {
        var headers = HeaderSource.From(new Dictionary<string, string> { ["accept"] = "text/html" });
        var rules = new RouteSampler([new("/health", new TraceIdRatioSampler(0))], new ParentBasedSampler(new AlwaysOffSampler()));
        var reader = Reader(rules);
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                Assert.Null(reader.Read(headers, new IncomingRequest { SpanName = "GET", Method = "GET", Path = "/" }).Context);
            }
        }));

        var untrusted = HeaderSource.From(new Dictionary<string, string> { ["jaeger-debug-id"] = "me" });
        var limited = Reader("none", new() { TrustedNetworks = [IPNetwork.Parse("10.0.0.0/8")] });
        var sender = IPAddress.Parse("192.0.2.1");
        Assert.Equal(0, Allocation.Of(() => limited.Read(untrusted, new IncomingRequest { RemoteAddress = sender })));
    }

    /// <summary>Whatever is combined, what holds for all of it.</summary>
    [Fact]
    public void Rules_that_no_combination_breaks()
    {
        var identity = Gen.OneOf(
            Gen.Const(""),
            Gen.Int[0, 15].Select(static flags => $"uber-trace-id: abc1:12:3:{flags:x}"),
            Gen.OneOf(Gen.Const(""), Gen.Const("-0"), Gen.Const("-1"), Gen.Const("-d")).Select(static state => $"b3: {B3}{state}"),
            Gen.Int[0, 3].Select(static flags => $"traceparent: {Parent}0{flags}"),
            Gen.OneOf(Gen.Const("b3: 0"), Gen.Const("b3: 1"), Gen.Const("b3: d"), Gen.Const("b3: bad")));
        var sampler = Gen.OneOf(Gen.Const("all"), Gen.Const("none"), Gen.Const("drop"), Gen.Const("throws"));
        Gen.Select(identity, Gen.Bool, sampler, Gen.Bool, Gen.Bool, Gen.Bool).Sample(
            (headers, wantsDebug, name, defers, trusted, collects) =>
            {
                var reader = Reader(name, new() { W3CUnsampled = defers ? W3CUnsampled.Defer : W3CUnsampled.Keep, TrustedNetworks = [IPNetwork.Parse("10.0.0.0/8")], DebugMaxPerSecond = 1_000_000 }, collects);
                var text = wantsDebug ? headers + "; jaeger-debug-id: me" : headers;
                var trace = reader.Read(Headers(text), new IncomingRequest { SpanName = "x", RemoteAddress = IPAddress.Parse(trusted ? "10.0.0.1" : "11.0.0.1") });

                var flags = trace.Context?.Flags ?? TraceFlags.None;
                var brought = headers.Contains("abc1", StringComparison.Ordinal);
                Assert.True(!brought || trace.Context?.TraceId == new TraceId(0, 0xabc1), "a trace that was brought goes on under its id");
                Assert.True(trusted || !flags.HasFlag(TraceFlags.Debug), "debug only from those who are trusted");
                Assert.True(!flags.HasFlag(TraceFlags.Sampled | TraceFlags.Deferred), "what is decided is not deferred");
                Assert.True(!flags.HasFlag(TraceFlags.Debug) || flags.HasFlag(TraceFlags.Sampled), "debug is sampled");
                Assert.True(collects || !trace.Start("x", SpanKind.Server).IsRecording, "without a collector nothing is recorded");
                Assert.True(!collects || flags.HasFlag(TraceFlags.Sampled) == trace.Start("x", SpanKind.Server).IsRecording, "what is sampled is recorded");
            },
            threads: 1); // all say what they decide to one log
    }

    private static HeaderSource Headers(string text) => HeaderSource.From(text
        .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(static header => header.Split(": "))
        .ToDictionary(static parts => parts[0], static parts => parts[1], StringComparer.OrdinalIgnoreCase));

    private static ISampler Sampler(string name) => new ParentBasedSampler(name switch
    {
        "all" => new AlwaysOnSampler(),
        "none" => new AlwaysOffSampler(),
        "drop" => new TraceIdRatioSampler(0),
        "throws" => new Scripted(static _ => throw new InvalidOperationException()),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    });

    private IncomingTraceReader Reader(string sampler, IncomingTraceRules? rules = null, bool collects = true) => Reader(Sampler(sampler), rules, collects);

    private IncomingTraceReader Reader(ISampler sampler, IncomingTraceRules? rules = null, bool collects = true) =>
        new(PropagatorSelection.Create(new TracingOptions()), collects ? _collector : null, sampler, _log, _time, rules);

    private string Read(IncomingTraceReader reader, string headers, string? sender = "192.0.2.1")
    {
        var trace = reader.Read(Headers(headers), new IncomingRequest { SpanName = "x", RemoteAddress = sender is null ? null : IPAddress.Parse(sender) });
        var recorder = trace.Start("x", SpanKind.Server);
        if (trace.Context is not { } context)
        {
            Assert.False(recorder.IsRecording);
            return "nothing";
        }

        var baggage = string.Concat(context.Baggage.Select(static entry => $" {entry.Key}={entry.Value}"));
        if (!context.HasIdentity)
        {
            return "carrier" + baggage;
        }

        var isBrought = headers.Contains("abc1", StringComparison.Ordinal);
        Assert.Equal(isBrought, context.TraceId == new TraceId(0, 0xabc1));
        Assert.Equal(!isBrought || context.Flags.HasFlag(TraceFlags.RandomTraceId), context.Flags.HasFlag(TraceFlags.RandomTraceId));
        if (!recorder.IsRecording)
        {
            return isBrought ? $"pass {context.TraceId:x}:{context.SpanId:x} [{Flags(context.Flags)}]{baggage}"
                : (context.IsSampled ? "sampled root that is not recorded" : "unsampled root") + baggage;
        }

        recorder.End();
        var span = _collector.Spans[^1];
        Assert.Equal(context.TraceId, span.Context.TraceId);
        Assert.Equal(isBrought ? context.SpanId : null, span.Context.ParentSpanId);
        var debugId = span.Tag("jaeger-debug-id") is { } id ? $" {id}" : "";
        return isBrought
            ? $"child of {context.TraceId:x}:{context.SpanId:x} [{Flags(span.Context.Flags)}]{debugId}{baggage}"
            : $"root [{Flags(span.Context.Flags & ~TraceFlags.RandomTraceId)}]{debugId}{baggage}";
    }

    private static string Flags(TraceFlags flags) => flags == TraceFlags.None ? "" : flags.ToString();

    private sealed class Scripted(Func<TraceId, SamplingDecision> decide) : ISampler
    {
        public string Description => "scripted";

        public (TraceId TraceId, SamplingState? Caller, string SpanName, SpanKind Kind, string? Method, string? Path, string? Route) Seen { get; private set; }

        public SamplingDecision Sample(in SamplingParameters parameters)
        {
            Seen = (parameters.TraceId, parameters.Caller, parameters.SpanName, parameters.Kind, parameters.Method, parameters.Path, parameters.Route);
            return decide(parameters.TraceId);
        }
    }
}
