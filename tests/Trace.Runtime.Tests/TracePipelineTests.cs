using System.Diagnostics.Metrics;
using Tracing.Export;
using Tracing.Processing;
using Tracing.Runtime.Tests.Collection;
using Tracing.Sampling;

namespace Tracing.Runtime.Tests;

public sealed class TracePipelineTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(120);

    private readonly ListLogger _logger = new();

    public void Dispose() => _logger.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_an_exporter_everything_is_off(bool disabled)
    {
        var options = new TracingOptions { Exporters = disabled ? ["log"] : [], Disabled = disabled };
        await using var pipeline = TracePipeline.Create(options, loggers: _logger);

        Assert.Null(pipeline.Collector);
        Assert.Empty(pipeline.Statistics);
        Assert.Equal(new FlushResult(true, 0), await pipeline.FlushAsync(Long));
        Assert.Contains("tracing is off", Assert.Single(_logger.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("viewer", "no exporter 'viewer' is registered. Add the package Trace.Viewer and call services.AddTraceViewer()")]
    [InlineData("jager", "Registered are: none, file, jaeger, jaeger-http, log, mine, otlp.")]
    public void An_unknown_exporter_is_refused_with_a_hint(string name, string hint)
    {
        var exception = Assert.Throws<TracingConfigurationException>(() => TracePipeline.Create(
            new TracingOptions { Exporters = ["log", name] },
            [new SpanExporterRegistration("mine", static _ => new GatedExporter())]));

        Assert.StartsWith($"TRACES_EXPORTER is 'log,{name}': ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(hint, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_propagator_is_refused_before_anything_runs()
    {
        var exporter = new GatedExporter();
        var isCreated = false;

        Assert.Throws<TracingConfigurationException>(() => TracePipeline.Create(
            new TracingOptions { Exporters = ["gated"], Propagators = ["pigeon"] },
            [new SpanExporterRegistration("gated", _ =>
            {
                isCreated = true;
                return exporter;
            })]));

        Assert.False(isCreated);
    }

    [Fact]
    public void What_fails_after_the_exporters_have_started_stops_them()
    {
        var exporter = new GatedExporter();
        _logger.Throws = new OutOfMemoryException(); // all else that a logger throws costs its message only

        Assert.Throws<OutOfMemoryException>(() => TracePipeline.Create(
            new TracingOptions { Exporters = ["gated"], DrainTimeout = Long },
            [new SpanExporterRegistration("gated", _ => exporter)],
            _logger));

        Assert.True(exporter.IsDisposed);
    }

    [Fact]
    public async Task A_logger_that_throws_costs_no_span()
    {
        var exporter = new GatedExporter();
        _logger.Throws = new InvalidOperationException("no log");
        var pipeline = TracePipeline.Create(
            new TracingOptions { Exporters = ["gated"], DrainTimeout = Long },
            [new SpanExporterRegistration("gated", _ => exporter)],
            _logger);
        pipeline.Collector!.Collect(Spans.Named("a"));

        Assert.Equal(new FlushResult(true, 0), await pipeline.DrainAsync());

        Assert.Equal(["a"], exporter.Names);
        Assert.Equal(2, _logger.Messages.Count); // at the start and at the end
    }

    public static TheoryData<string, Action<TracingOptions>> InvalidOptions => new()
    {
        { "QueueMaxSpans is '0': 1 to 10000000 is allowed.", static options => options.QueueMaxSpans = 0 },
        { "BatchDelay is '-00:00:01': 0 to 3600000 milliseconds are allowed.", static options => options.BatchDelay = TimeSpan.FromSeconds(-1) },
        { "DrainTimeout is '1.00:00:00': 0 to 3600000 milliseconds are allowed.", static options => options.DrainTimeout = TimeSpan.FromDays(1) },
        { "TraceContextHeaderName is 'a b': the name of an HTTP header is allowed", static options => options.TraceContextHeaderName = "a b" },
        { "DebugHeaderName is 'x:': the name of an HTTP header is allowed", static options => options.DebugHeaderName = "x:" },
        { "DebugHeaderName is '': the name of an HTTP header is allowed", static options => options.DebugHeaderName = "" },
        { "ActivitySources is 'a,b': names of activity sources are allowed, with a '*' at most at the end.", static options => options.ActivitySources = ["Npgsql", "a,b"] },
        { "ActivitySources is '': names of activity sources are allowed", static options => options.ActivitySources = [""] },
        { "Jaeger.AgentPort is '0': 1 to 65535 is allowed.", static options => options.Jaeger.AgentPort = 0 },
        { "Jaeger.AgentHost is 'agent:6831': a host name or an IP address is allowed, without a port, or the datagram socket of an agent", static options => options.Jaeger.AgentHost = "agent:6831" },
        { "Jaeger.AgentHost is '': a host name or an IP address is allowed, without a port, or the datagram socket of an agent", static options => options.Jaeger.AgentHost = null! },
        { "Jaeger.AgentHost is 'unix:run/jaeger.sock': a host name", static options => options.Jaeger.AgentHost = "unix:run/jaeger.sock" },
        { "DebugMaxPerSecond is '-1': 0 to 1000000 is allowed.", static options => options.DebugMaxPerSecond = -1 },
        { "SamplerRules is '': rules are allowed, not null.", static options => options.SamplerRules = [null!] },
        { "TrustedNetworks is '': networks are allowed, not null.", static options => options.TrustedNetworks = null! },
        { "Http.CapturedRequestHeaders is 'a b': the name of an HTTP header is allowed", static options => options.Http.CapturedRequestHeaders = ["accept", "a b"] },
        { "Http.CapturedResponseHeaders is '': the name of an HTTP header is allowed", static options => options.Http.CapturedResponseHeaders = [""] },
        { "Http.CapturedQueryParameters is '': the name of a query parameter is allowed.", static options => options.Http.CapturedQueryParameters = null! },
        { "Http.PropagationHosts is 'a:0': names of hosts are allowed, each with or without a port, such as 'api.example.com', '*.example.com' for all hosts below it, '[::1]:8080', or '*' for all.", static options => options.Http.PropagationHosts = ["a:0"] },
        { "Http.BaggageHosts is '*a': names of hosts are allowed", static options => options.Http.BaggageHosts = ["*a"] },
        { "Http.MetricsPathSegments is '17': 0 to 16 is allowed.", static options => options.Http.MetricsPathSegments = 17 },
        { "Http.ResponseHeaderName is 'trace id': the name of an HTTP header is allowed", static options => options.Http.ResponseHeaderName = "trace id" },
        { "Http.Tags is '7': ", static options => options.Http.Tags = (HttpTags)7 },
        { "W3CUnsampled is '7': ", static options => options.W3CUnsampled = (W3CUnsampled)7 },
        { "Processors is '': processors are allowed, not null.", static options => options.Processors.Add(null!) },
        { "Processing.DropRules is '': rules with a condition are allowed, not null.", static options => options.Processing.DropRules = [new DropRule()] },
        { "Processing.RemovedTags is '': keys of tags are allowed, '*' for any characters, none empty.", static options => options.Processing.RemovedTags = [""] },
        { "Processing.RedactedTags is '': keys of tags are allowed", static options => options.Processing.RedactedTags = null! },
        { "Processing.MaxTags is '-1': 0 to 2147483647 is allowed.", static options => options.Processing.MaxTags = -1 },
        { "Processing.MaxEvents is '-1': ", static options => options.Processing.MaxEvents = -1 },
        { "Processing.MaxLinks is '-1': ", static options => options.Processing.MaxLinks = -1 },
        { "Processing.MaxValueLength is '-1': ", static options => options.Processing.MaxValueLength = -1 },
        { "Processing.Tail is 'errors;ratio:1.5': a ratio from 0 to 1 and a duration are allowed.", static options => options.Processing.Tail = new TailRule { KeepsErrors = true, Ratio = 1.5 } },
        { "Processing.TailLimits.Wait is '-00:00:01': 0 to 3600000 milliseconds are allowed.", static options => options.Processing.TailLimits.Wait = TimeSpan.FromSeconds(-1) },
        { "Processing.TailLimits.MaxTraces is '0': ", static options => options.Processing.TailLimits.MaxTraces = 0 },
        { "Processing.TailLimits.MaxSpans is '0': ", static options => options.Processing.TailLimits.MaxSpans = 0 },
        { "Processing.TailLimits.MaxBytes is '1': ", static options => options.Processing.TailLimits.MaxBytes = 1 },
    };

    [Theory]
    [MemberData(nameof(InvalidOptions), DisableDiscoveryEnumeration = true)]
    public void An_option_set_in_code_is_checked_too(string message, Action<TracingOptions> set)
    {
        var options = new TracingOptions();
        set(options);

        var exception = Assert.Throws<TracingConfigurationException>(() => TracePipeline.Create(options));

        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_exporter_writes_a_line_a_span_and_the_start_names_the_rule_in_force()
    {
        var options = new TracingOptions { Exporters = ["log"], ServiceName = "shop" };
        await using var pipeline = TracePipeline.Create(options, loggers: _logger);
        var root = SpanContext.CreateRoot(pipeline.Collector);
        var recorder = SpanRecorder.Start(root, "checkout");
        recorder.SetTag("items", 3);
        recorder.Ok("done");
        recorder.End();

        Assert.True((await pipeline.FlushAsync(Long)).Completed);

        Assert.Equal(
            "Information: tracing of service shop to log; traces that nobody has decided about: all; an unsampled traceparent alone: the same; "
            + "debug header: at most 10 a second, from everywhere; reads jaeger, b3, b3multi, tracecontext, jaeger-debug, baggage, jaeger-baggage; "
            + "writes jaeger, tracecontext, baggage, jaeger-baggage",
            _logger.Messages[0]);
        Assert.StartsWith($"Information: completed span checkout (trace {root.TraceId:x}, span ", _logger.Messages[1], StringComparison.Ordinal);
        Assert.EndsWith("status Ok) items=3", _logger.Messages[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_client_put_into_a_span_cannot_forge_a_line_of_the_log()
    {
        var options = new TracingOptions { Exporters = ["log"], ServiceName = "shop" };
        await using var pipeline = TracePipeline.Create(options, loggers: _logger);
        var recorder = SpanRecorder.Start(SpanContext.CreateRoot(pipeline.Collector), "GET\r\n");
        recorder.SetTag("url.path", "/a\nfail: forged\u001b[2J\u2028\u0085ä");
        recorder.End();

        Assert.True((await pipeline.FlushAsync(Long)).Completed);

        Assert.Contains("completed span GET\\u000d\\u000a (trace", _logger.Messages[1], StringComparison.Ordinal);
        Assert.EndsWith(@" url.path=/a\u000afail: forged\u001b[2J\u2028\u0085ä", _logger.Messages[1], StringComparison.Ordinal);
    }

    public static TheoryData<string, Action<TracingOptions>> Rules => new()
    {
        {
            "traces that nobody has decided about: none; an unsampled traceparent alone: not traced; debug header: at most 10 a second, from everywhere; reads ",
            static _ => { }
        },
        {
            "traces that nobody has decided about: 5 a second; an unsampled traceparent alone: the same; debug header: ignored; reads b3; writes b3",
            static options =>
            {
                options.Sampler = new ParentBasedSampler(new RateLimitedSampler(5));
                (options.W3CUnsampled, options.DebugMaxPerSecond, options.Propagators) = (W3CUnsampled.Defer, 0, ["b3"]);
            }
        },
        {
            "traces that nobody has decided about: GET /health*=none; others=10 %; an unsampled traceparent alone: not traced; "
                + "debug header: at most 3 a second, from 10.0.0.0/8, ::1/128; reads no headers; writes tracecontext",
            static options =>
            {
                options.Sampler = new ParentBasedSampler(new TraceIdRatioSampler(0.1));
                options.SamplerRules = [new RouteRule("GET", "/health*", new AlwaysOffSampler())];
                (options.W3CUnsampled, options.DebugMaxPerSecond) = (W3CUnsampled.Keep, 3);
                options.TrustedNetworks = [System.Net.IPNetwork.Parse("10.0.0.0/8"), System.Net.IPNetwork.Parse("::1/128")];
                (options.Propagators, options.InjectedPropagators) = ([], ["tracecontext"]);
            }
        },
    };

    [Theory]
    [MemberData(nameof(Rules), DisableDiscoveryEnumeration = true)]
    public async Task The_start_names_the_rule_in_force(string rule, Action<TracingOptions> set)
    {
        var options = new TracingOptions { Exporters = ["mine"], ServiceName = "shop" };
        set(options);
        await using var pipeline = TracePipeline.Create(options, [Registration("mine")], _logger);

        Assert.StartsWith("Information: tracing of service shop to mine; " + rule, _logger.Messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_stand_before_the_sampler_that_is_set_and_before_the_default()
    {
        var rules = new RouteRule[] { new("/a", new AlwaysOnSampler()), new("/b", new AlwaysOffSampler()) };
        await using var production = TracePipeline.Create(new TracingOptions { Exporters = ["mine"], SamplerRules = rules }, [Registration("mine")]);
        await using var development = TracePipeline.Create(new TracingOptions { Exporters = ["mine"], SamplerRules = rules, IsDevelopment = true }, [Registration("mine")]);

        Assert.Equal(SamplingDecision.Sample, production.Sampler.Sample(new SamplingParameters { Path = "/a" }));
        Assert.Equal(SamplingDecision.Ignore, production.Sampler.Sample(new SamplingParameters { Path = "/c" }));
        Assert.Equal(SamplingDecision.Ignore, development.Sampler.Sample(new SamplingParameters { Path = "/b" }));
        Assert.Equal(SamplingDecision.Sample, development.Sampler.Sample(new SamplingParameters { Path = "/c" }));
        Assert.Equal((W3CUnsampled.Keep, W3CUnsampled.Defer), (production.Options.W3CUnsampled, development.Options.W3CUnsampled));
    }

    [Theory]
    [InlineData("mine", false, null, false)]
    [InlineData("mine", true, null, true)]
    [InlineData("log", false, null, true)]
    [InlineData("viewer", false, null, true)]
    [InlineData("mine", false, true, true)]
    [InlineData("log", true, false, false)]
    public async Task Whether_new_traces_are_sampled(string exporter, bool isDevelopment, bool? sampler, bool expected)
    {
        var options = new TracingOptions { Exporters = [exporter], IsDevelopment = isDevelopment, Sampler = sampler is { } all ? Samplers.Of(all) : null };
        await using var pipeline = TracePipeline.Create(options, [Registration("mine"), Registration("viewer")]);

        Assert.Equal(expected, pipeline.Sampler.Description == "all");
    }

    [Fact]
    public async Task Each_exporter_gets_each_span_once_and_the_end_accounts_for_them_in_a_line_each()
    {
        var first = new GatedExporter("first");
        var second = new GatedExporter("second");
        var options = new TracingOptions { Exporters = ["FIRST", "second", "first"], DrainTimeout = Long };
        var pipeline = TracePipeline.Create(
            options, [new("first", _ => first), new("second", _ => second)], _logger);
        foreach (var span in Spans.Many(10))
        {
            pipeline.Collector!.Collect(span);
        }

        Assert.Equal(new FlushResult(true, 0), await pipeline.DrainAsync());
        pipeline.Dispose();
        await pipeline.DisposeAsync();

        Assert.Equal(10, first.Names.Count);
        Assert.Equal(10, second.Names.Count);
        Assert.Equal(
            ["Information: spans of exporter first: received 10, exported 10, dropped 0, pending 0",
            "Information: spans of exporter second: received 10, exported 10, dropped 0, pending 0"],
            _logger.Messages.Skip(1));
    }

    [Fact]
    public void A_blocking_drain_is_bounded_for_all_exporters_together_and_tells_what_is_lost()
    {
        var stuck = new GatedExporter("stuck");
        stuck.Shut();
        var options = new TracingOptions { Exporters = ["stuck"], DrainTimeout = TimeSpan.FromMilliseconds(20), CancellationGrace = Long };
        var pipeline = TracePipeline.Create(options, [new("stuck", _ => stuck)], _logger);
        pipeline.Collector!.Collect(Spans.Named("a"));

        Assert.Equal(new FlushResult(false, 1), pipeline.Drain());

        Assert.Contains("Warning: the time to drain was over: 1 spans have not left", _logger.Messages);
        Assert.Contains(
            "Warning: spans of exporter stuck: received 1, exported 0, dropped 1 (stopped 1), pending 0", _logger.Messages);
    }

    [Fact]
    public async Task Disposing_after_a_drain_whose_time_was_over_does_not_wait_again()
    {
        var stuck = new GatedExporter("stuck") { IgnoresCancellation = true };
        stuck.Shut();
        var options = new TracingOptions { Exporters = ["stuck"], DrainTimeout = TimeSpan.FromMilliseconds(1), BatchDelay = TimeSpan.FromMilliseconds(1) };
        var pipeline = TracePipeline.Create(options, [new("stuck", _ => stuck)]);
        pipeline.Collector!.Collect(Spans.Named("a"));
        await stuck.Entered.Task.WaitAsync(Long); // else the drain may be over before the exporter is stuck in it, and drops the span
        Assert.Equal(new FlushResult(false, 1), await pipeline.DrainAsync());

        options.DrainTimeout = TimeSpan.FromHours(1);
        await pipeline.DisposeAsync().AsTask().WaitAsync(Long);
        await Task.Run(pipeline.Dispose).WaitAsync(Long);

        Assert.Equal(1, pipeline.Statistics[0].Pending);
        stuck.Open();
    }

    [Fact]
    public void An_exporter_that_cannot_be_made_stops_those_before_it()
    {
        var first = new GatedExporter("first");
        var options = new TracingOptions { Exporters = ["first", "broken"], DrainTimeout = Long };

        Assert.Throws<FormatException>(() => TracePipeline.Create(
            options, [new("first", _ => first), new("broken", static _ => throw new FormatException())]));

        Assert.True(first.IsDisposed);
    }

    [Fact]
    public async Task The_meter_tells_the_account()
    {
        var exporter = new GatedExporter("metered") { Answer = static spans => ExportResult.Failure(DropCause.Rejected, spans) };
        await using var pipeline = TracePipeline.Create(
            new TracingOptions { Exporters = ["metered"], DrainTimeout = Long }, [new("metered", _ => exporter)]);
        pipeline.Collector!.Collect(Spans.Named("a"));
        await pipeline.FlushAsync(Long);

        var measured = new Dictionary<string, long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = static (instrument, listening) =>
        {
            if (instrument.Meter.Name == "Tracing")
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var text = string.Join(' ', tags.ToArray().Select(static tag => tag.Value));
            if (text.Contains("metered", StringComparison.Ordinal))
            {
                measured[$"{instrument.Name} {text}"] = value;
            }
        });
        listener.Start();
        listener.RecordObservableInstruments();

        Assert.Equal(1, measured["tracing.spans.received metered"]);
        Assert.Equal(0, measured["tracing.spans.exported metered"]);
        Assert.Equal(1, measured["tracing.spans.dropped metered rejected"]);
        Assert.Equal(0, measured["tracing.spans.pending metered"]);
    }

    private static SpanExporterRegistration Registration(string name) => new(name, _ => new GatedExporter(name));
}
