using System.Globalization;
using Tracing.Faults.Tests.Running;
using Tracing.Faults.Tests.Serving;
using Tracing.Instrumentation;

namespace Tracing.Faults.Tests;

/// <summary>Spans that are too large, or odd: capped or trimmed, told, and never an exception where they are made.</summary>
public sealed class HostileSpanTests
{
    /// <summary>Of a span; processes and trims may add some.</summary>
    private const int MaxTags = 128;

    public static TheoryData<string> All => ["jaeger", Exporters.Otlp, Exporters.JaegerHttp];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Of_ten_thousand_tags_as_many_leave_as_a_span_holds(string exporter)
    {
        await using var end = new End(exporter);

        end.Record("many", static span =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                span.SetTag($"key {i}", i);
                span.AddEvent($"event {i}", new Tag("n", i));
                span.AddLink(SpanContext.CreateRoot(collector: null));
            }
        });

        var (name, tags) = await end.SingleAsync();
        Assert.Equal("many", name);
        Assert.InRange(tags, MaxTags, MaxTags + 10);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_text_of_a_megabyte_does_not_cost_its_span(string exporter)
    {
        await using var end = new End(exporter);

        end.Record("large", static span => span.SetTag("text", new string('ä', 1_000_000)));

        Assert.Equal("large", (await end.SingleAsync()).Name);
        Assert.Equal(exporter == "jaeger" ? 1 : 0, end.Run.Account.Trimmed);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_span_larger_than_any_request_leaves_trimmed_and_the_others_with_it(string exporter)
    {
        await using var end = new End(exporter);

        end.Record("before", static _ => { });
        end.Record("huge", static span =>
        {
            for (var i = 0; i < 128; i++)
            {
                span.SetTag($"key {i}", new string('x', 100_000));
            }
        });
        end.Record("behind", static _ => { });

        await end.Run.FlushAsync();
        Assert.Equal(["before", "huge", "behind"], end.Names(3));
        Assert.Equal((3, 0, 1), (end.Run.Account.Exported, end.Run.Account.Dropped, end.Run.Account.Trimmed));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_name_of_a_megabyte_of_lone_surrogates_and_control_bytes_arrives_as_text(string exporter)
    {
        await using var end = new End(exporter);

        end.Record("\0\ud800\r\n" + new string('\udc00', 1_000_000), static span => span.SetTag("\ud800", "\udfff\0"));

        Assert.StartsWith("\0\ufffd\r\n\ufffd\ufffd", (await end.SingleAsync()).Name, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task An_argument_whose_ToString_throws_becomes_a_tag_that_says_so(string exporter)
    {
        await using var end = new End(exporter);

        var call = TracedCall.Start(SpanContext.CreateRoot(end.Run.Pipeline.Collector), "call");
        call.SetTag("order", new Throwing());
        call.SetTag("price", new Throwing(), "C");
        call.End();

        var (name, tags) = await end.SingleAsync();
        Assert.Equal("call", name);
        Assert.InRange(tags, 2, 12);
    }

    [Fact]
    public async Task Numbers_that_are_none_leave()
    {
        await using var end = new End(Exporters.Otlp);

        end.Record("odd", static span =>
        {
            span.SetTag("nan", double.NaN);
            span.SetTag("infinite", double.NegativeInfinity);
            span.SetTag("least", long.MinValue);
            span.SetTag("none", (string?)null);
        });

        Assert.Equal(("odd", 3), await end.SingleAsync());
    }

    private sealed class Throwing : IFormattable
    {
        public override string ToString() => throw new InvalidOperationException("ToString");

        public string ToString(string? format, IFormatProvider? formatProvider) => throw new InvalidOperationException("ToString");
    }

    /// <summary>A pipeline to an agent or a server, whichever the exporter needs.</summary>
    private sealed class End : IAsyncDisposable
    {
        private readonly FaultyAgent _agent = new();
        private readonly FaultyServer _server = new();
        private readonly bool _isAgent;

        public End(string exporter)
        {
            _isAgent = exporter == "jaeger";
            (string, string)[] settings = [("TRACES_EXPORTER", exporter), ("TRACES_EXPORTER_JAEGER_AGENT_PORT", _agent.Port.ToString(CultureInfo.InvariantCulture))];
            Run = new FaultRun(_isAgent ? [] : [Exporters.Of(exporter, _server.Address)], settings);
        }

        public FaultRun Run { get; }

        public void Record(string name, Action<SpanRecorder> record)
        {
            var span = SpanRecorder.Start(SpanContext.CreateRoot(Run.Pipeline.Collector), name);
            record(span);
            span.End();
        }

        public async Task<(string Name, int Tags)> SingleAsync()
        {
            await Run.FlushAsync();
            Assert.Equal((1, 1, 0, 0), (Run.Account.Received, Run.Account.Exported, Run.Account.Dropped, Run.Account.Pending));
            return Assert.Single(Spans(1));
        }

        public IEnumerable<string> Names(int count) => Spans(count).Select(static span => span.Name);

        public async ValueTask DisposeAsync()
        {
            await Run.DisposeAsync();
            _agent.Dispose();
            _server.Dispose();
        }

        private IReadOnlyList<(string Name, int Tags)> Spans(int count)
        {
            if (!_isAgent)
            {
                return _server.Ledger.TakenSpans;
            }

            _agent.AwaitSpans(count);
            return _agent.Spans;
        }
    }
}
