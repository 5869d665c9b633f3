using Microsoft.Extensions.Configuration;
using Tracing.Configuration;
using Tracing.Processing;
using Tracing.Propagation;
using Tracing.Sampling;

namespace Tracing.Runtime.Tests.Configuration;

public sealed class OptionsReaderTests
{
    public static TheoryData<string, string, Func<TracingOptions, object?>, object?> ValidValues => new()
    {
        { "TRACES_EXPORTER", "jaeger", static o => string.Join('|', o.Exporters), "jaeger" },
        { "TRACES_EXPORTER", " jaeger , log ", static o => string.Join('|', o.Exporters), "jaeger|log" },
        { "TRACES_EXPORTER", "none", static o => o.Exporters.Count, 0 },
        { "TRACES_EXPORTER", "", static o => o.Exporters.Count, 0 },
        { "TRACES_EXPORTER_JAEGER_AGENT_HOST", "agent.example", static o => o.Jaeger.AgentHost, "agent.example" },
        { "TRACES_EXPORTER_JAEGER_AGENT_HOST", "unix:/run/jaeger.sock", static o => o.Jaeger.AgentHost, "unix:/run/jaeger.sock" },
        { "TRACES_EXPORTER_JAEGER_AGENT_HOST", "::1", static o => o.Jaeger.AgentHost, "::1" },
        { "TRACES_EXPORTER_JAEGER_AGENT_HOST", "jaeger_agent-1", static o => o.Jaeger.AgentHost, "jaeger_agent-1" },
        { "TRACES_EXPORTER_JAEGER_AGENT_PORT", "65535", static o => o.Jaeger.AgentPort, 65535 },
        { "TRACES_EXPORTER_JAEGER_SERVICE_NAME", "shop", static o => o.ServiceName, "shop" },
        { "OTEL_SERVICE_NAME", "shop", static o => o.ServiceName, "shop" },
        { "TRACES_EXPORTER_JAEGER_TRACE_CONTEXT_HEADER_NAME", "x-trace", static o => o.TraceContextHeaderName, "x-trace" },
        { "TRACES_EXPORTER_JAEGER_DEBUG_NAME", "x-debug", static o => o.DebugHeaderName, "x-debug" },
        { "TRACES_EXPORTER_JAEGER_TAGS", "a=1, b = two", static o => string.Join('|', o.ProcessTags), "a=1|b=two" },
        { "TRACES_JAEGER_MAX_MSGS_PER_SECOND", "1", static o => o.Jaeger.MaxMessagesPerSecond, 1 },
        { "TRACES_SAMPLER", "always_on", static o => o.Sampler?.Description, "all" },
        { "TRACES_SAMPLER", "always_off", static o => o.Sampler?.Description, "none" },
        { "OTEL_TRACES_SAMPLER", "parentbased_always_on", static o => o.Sampler?.Description, "all" },
        { "TRACES_SAMPLER", "parentbased_always_off", static o => o.Sampler?.Description, "none" },
        { "OTEL_TRACES_SAMPLER", "parentbased_traceidratio", static o => o.Sampler?.Description, "100 %" },
        { "TRACES_SAMPLER", "traceidratio", static o => o.Sampler?.Description, "100 %" },
        { "TRACES_SAMPLER_RULES", "GET /health*=always_off; /orders/{id} = 0.1 ;POST /pay=5/s;/a=always_on;", static o => string.Join('|', o.SamplerRules), "GET /health*=none|/orders/{id}=10 %|POST /pay=5 a second|/a=all" },
        { "TRACES_PROPAGATORS", "b3, tracecontext", static o => string.Join('|', o.Propagators!), "b3|tracecontext" },
        { "TRACES_PROPAGATORS", "none", static o => o.Propagators?.Count, 0 },
        { "OTEL_PROPAGATORS", "tracecontext,baggage", static o => string.Join('|', o.Propagators!), "tracecontext|baggage" },
        { "TRACES_PROPAGATORS_INJECT", "b3multi", static o => string.Join('|', o.InjectedPropagators!), "b3multi" },
        { "TRACES_W3C_UNSAMPLED", "keep", static o => o.W3CUnsampled, W3CUnsampled.Keep },
        { "TRACES_W3C_UNSAMPLED", "defer", static o => o.W3CUnsampled, W3CUnsampled.Defer },
        { "TRACES_TRUSTED_NETWORKS", "10.0.0.0/8, fd00::/8,192.0.2.7", static o => string.Join('|', o.TrustedNetworks), "10.0.0.0/8|fd00::/8|192.0.2.7/32" },
        { "TRACES_TRUSTED_NETWORKS", "loopback,::ffff:10.0.0.0/104", static o => string.Join('|', o.TrustedNetworks), "127.0.0.0/8|::1/128|10.0.0.0/8" },
        { "TRACES_TRUSTED_NETWORKS", "10.1.2.3/8", static o => string.Join('|', o.TrustedNetworks), "10.0.0.0/8" },
        { "TRACES_TRUSTED_NETWORKS", "none", static o => o.TrustedNetworks.Count, 0 },
        { "TRACES_DEBUG_MAX_PER_SECOND", "0", static o => o.DebugMaxPerSecond, 0 },
        { "TRACES_HTTP_TAGS", "none", static o => o.Http.Tags, HttpTags.None },
        { "TRACES_HTTP_TAGS", "otel", static o => o.Http.Tags, HttpTags.SemanticConventions },
        { "TRACES_HTTP_CAPTURE_REQUEST_HEADERS", "accept, x-tenant", static o => string.Join('|', o.Http.CapturedRequestHeaders), "accept|x-tenant" },
        { "TRACES_HTTP_CAPTURE_RESPONSE_HEADERS", "etag", static o => string.Join('|', o.Http.CapturedResponseHeaders), "etag" },
        { "TRACES_HTTP_CAPTURE_QUERY", "page,q", static o => string.Join('|', o.Http.CapturedQueryParameters), "page|q" },
        { "TRACES_PROPAGATION_HOSTS", "localhost, *.example.com,10.0.0.1", static o => string.Join('|', o.Http.PropagationHosts), "localhost|*.example.com|10.0.0.1" },
        { "TRACES_PROPAGATION_HOSTS", "none", static o => o.Http.PropagationHosts.Count, 0 },
        { "TRACES_BAGGAGE_HOSTS", "*", static o => string.Join('|', o.Http.BaggageHosts), "*" },
        { "TRACES_HTTP_METRICS", "false", static o => o.Http.Metrics, false },
        { "TRACES_HTTP_METRICS_PATH_SEGMENTS", "3", static o => o.Http.MetricsPathSegments, 3 },
        { "TRACES_ACTIVITY_SOURCES", " Npgsql , System.Net.* ,*", static o => string.Join('|', o.ActivitySources), "Npgsql|System.Net.*|*" },
        { "TRACES_ACTIVITY_SOURCES", " ", static o => o.ActivitySources.Count, 0 },
        { "TRACES_QUEUE_MAX_SPANS", "7", static o => o.QueueMaxSpans, 7 },
        { "TRACES_QUEUE_MAX_BYTES", "8000000000", static o => o.QueueMaxBytes, 8_000_000_000L },
        { "TRACES_BATCH_DELAY_MS", "0", static o => o.BatchDelay, TimeSpan.Zero },
        { "TRACES_DRAIN_TIMEOUT_MS", "1500", static o => o.DrainTimeout, TimeSpan.FromMilliseconds(1500) },
        { "OTEL_SDK_DISABLED", "TRUE", static o => o.Disabled, true },
        { "TRACES_DROP_RULES", "name:GET /health* ; kind:internal & shorter:2ms", static o => string.Join('|', o.Processing.DropRules), "name:GET /health*|kind:internal & shorter:2ms" },
        { "TRACES_REMOVE_TAGS", "thread.*, user.id", static o => string.Join('|', o.Processing.RemovedTags), "thread.*|user.id" },
        { "TRACES_REDACT_TAGS", "none", static o => o.Processing.RedactedTags.Count, 0 },
        { "TRACES_REDACT_TAGS", "db.statement", static o => o.Processing.RedactedTags[0], "db.statement" },
        { "TRACES_REDACT_SECRETS", "true", static o => o.Processing.RedactSecrets, true },
        { "TRACES_SPAN_MAX_TAGS", "10", static o => o.Processing.MaxTags, 10 },
        { "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "1000", static o => o.Processing.MaxTags, 1000 },
        { "OTEL_ATTRIBUTE_COUNT_LIMIT", "11", static o => o.Processing.MaxTags, 11 },
        { "TRACES_SPAN_MAX_EVENTS", "0", static o => o.Processing.MaxEvents, 0 },
        { "OTEL_SPAN_EVENT_COUNT_LIMIT", "12", static o => o.Processing.MaxEvents, 12 },
        { "TRACES_SPAN_MAX_LINKS", "1", static o => o.Processing.MaxLinks, 1 },
        { "OTEL_SPAN_LINK_COUNT_LIMIT", "13", static o => o.Processing.MaxLinks, 13 },
        { "TRACES_TAG_MAX_LENGTH", "100", static o => o.Processing.MaxValueLength, 100 },
        { "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", "101", static o => o.Processing.MaxValueLength, 101 },
        { "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "0", static o => o.Processing.MaxValueLength, 0 },
        { "TRACES_TAIL", "none", static o => o.Processing.Tail, null },
        { "TRACES_TAIL", "errors", static o => o.Processing.Tail, new TailRule { KeepsErrors = true } },
        { "TRACES_TAIL", " ratio:1e-2; slower: 1.5s ;errors", static o => o.Processing.Tail?.ToString(), "errors;slower:1.5s;ratio:0.01" },
        { "TRACES_TAIL_WAIT_MS", "250", static o => o.Processing.TailLimits.Wait, TimeSpan.FromMilliseconds(250) },
        { "TRACES_TAIL_MAX_TRACES", "5", static o => o.Processing.TailLimits.MaxTraces, 5 },
        { "TRACES_TAIL_MAX_SPANS", "6", static o => o.Processing.TailLimits.MaxSpans, 6 },
        { "TRACES_TAIL_MAX_BYTES", "65536", static o => o.Processing.TailLimits.MaxBytes, 65536L },
    };

    [Theory]
    [MemberData(nameof(ValidValues))]
    public void A_valid_value_is_taken(string variable, string value, Func<TracingOptions, object?> read, object? expected) =>
        Assert.Equal(expected, read(Read(new() { [variable] = value })));

    [Theory]
    [InlineData("TRACES_EXPORTER", "jaeger,,log", "one comma between")]
    [InlineData("TRACES_EXPORTER", "none,jaeger", "'none' is allowed only alone")]
    [InlineData("TRACES_EXPORTER_JAEGER_AGENT_HOST", "agent:6831", "without a port")]
    [InlineData("TRACES_EXPORTER_JAEGER_AGENT_HOST", "unix:jaeger.sock", "such as 'unix:/run/jaeger.sock'")]
    [InlineData("TRACES_EXPORTER_JAEGER_AGENT_HOST", "unix:/run/", "such as 'unix:/run/jaeger.sock'")]
    [InlineData("TRACES_EXPORTER_JAEGER_AGENT_HOST", "unix:", "such as 'unix:/run/jaeger.sock'")]
    [InlineData("TRACES_EXPORTER_JAEGER_AGENT_HOST", "unix:/run/a-path-that-is-longer-than-the-system-allows-for-a-socket-which-is-about-one-hundred-bytes-in-all/jaeger.sock", "such as 'unix:/run/jaeger.sock'")]
    [InlineData("TRACES_EXPORTER_JAEGER_AGENT_PORT", "0", "from 1 to 65535")]
    [InlineData("TRACES_EXPORTER_JAEGER_AGENT_PORT", "65536", "from 1 to 65535")]
    [InlineData("TRACES_EXPORTER_JAEGER_AGENT_PORT", "+1", "from 1 to 65535")]
    [InlineData("TRACES_EXPORTER_JAEGER_TRACE_CONTEXT_HEADER_NAME", "a b", "name of an HTTP header")]
    [InlineData("TRACES_EXPORTER_JAEGER_DEBUG_NAME", "ä", "name of an HTTP header")]
    [InlineData("TRACES_EXPORTER_JAEGER_TAGS", "a", "invalid key=value pair (a)")]
    [InlineData("TRACES_EXPORTER_JAEGER_TAGS", "a=b=c", "invalid key=value pair (a=b=c)")]
    [InlineData("TRACES_EXPORTER_JAEGER_TAGS", "a=1,=2", "invalid key=value pair (=2)")]
    [InlineData("TRACES_EXPORTER_JAEGER_TAGS", "a=1,b=", "invalid key=value pair (b=)")]
    [InlineData("TRACES_JAEGER_MAX_MSGS_PER_SECOND", "0", "from 1 to 1000000")]
    [InlineData("TRACES_SAMPLER", "ratio", "'always_on', 'always_off', 'traceidratio' or 'ratelimited' is allowed")]
    [InlineData("OTEL_TRACES_SAMPLER", "jaeger_remote", "'always_on', 'always_off', 'traceidratio' or 'ratelimited' is allowed")]
    [InlineData("TRACES_SAMPLER", "ratelimited", "TRACES_SAMPLER_ARG is to say how many traces a second")]
    [InlineData("TRACES_SAMPLER_RULES", "/a", "invalid rule (/a); rules such as 'GET /health*=always_off; /orders/{id}=0.1; POST /pay=5/s' are allowed")]
    [InlineData("TRACES_SAMPLER_RULES", "/a=0.1;b=0.2", "invalid rule (b=0.2); ")]
    [InlineData("TRACES_SAMPLER_RULES", "/a=1.1", "invalid rule (/a=1.1); ")]
    [InlineData("TRACES_SAMPLER_RULES", "/a=-1", "invalid rule (/a=-1); ")]
    [InlineData("TRACES_SAMPLER_RULES", "/a=0/s", "invalid rule (/a=0/s); ")]
    [InlineData("TRACES_SAMPLER_RULES", "/a=5/m", "invalid rule (/a=5/m); ")]
    [InlineData("TRACES_SAMPLER_RULES", "/a=on", "invalid rule (/a=on); ")]
    [InlineData("TRACES_SAMPLER_RULES", "/a=", "invalid rule (/a=); ")]
    [InlineData("TRACES_SAMPLER_RULES", "/a==1", "invalid rule (/a==1); ")]
    [InlineData("TRACES_SAMPLER_RULES", "=1", "invalid rule (=1); ")]
    [InlineData("TRACES_SAMPLER_RULES", "GET POST /a=1", "invalid rule (GET POST /a=1); ")]
    [InlineData("TRACES_SAMPLER_RULES", "GE,T /a=1", "invalid rule (GE,T /a=1); ")]
    [InlineData("TRACES_PROPAGATORS", "b3,,jaeger", "names of header formats with one comma between are allowed, or 'none'.")]
    [InlineData("OTEL_PROPAGATORS", "none,b3", "'none' is allowed only alone")]
    [InlineData("TRACES_PROPAGATORS_INJECT", ",", "names of header formats")]
    [InlineData("TRACES_W3C_UNSAMPLED", "drop", "'keep' or 'defer' is allowed.")]
    [InlineData("TRACES_TRUSTED_NETWORKS", "10.0.0.0/a", "networks such as 10.0.0.0/8 or fd00::/8, single addresses and 'loopback', with one comma between, are allowed")]
    [InlineData("TRACES_TRUSTED_NETWORKS", "10.0.0.0/33", "networks such as")]
    [InlineData("TRACES_TRUSTED_NETWORKS", "10.0.0.0/", "networks such as")]
    [InlineData("TRACES_TRUSTED_NETWORKS", "10.0.0.0/-1", "networks such as")]
    [InlineData("TRACES_TRUSTED_NETWORKS", "10", "networks such as")]
    [InlineData("TRACES_TRUSTED_NETWORKS", "010.0.0.0/8", "networks such as")]
    [InlineData("TRACES_TRUSTED_NETWORKS", "::ffff:010.0.0.0/104", "networks such as")]
    [InlineData("TRACES_TRUSTED_NETWORKS", "0x0a.0.0.1", "networks such as")]
    [InlineData("TRACES_TRUSTED_NETWORKS", "example.com", "networks such as")]
    [InlineData("TRACES_TRUSTED_NETWORKS", "10.0.0.0/8,", "networks such as")]
    [InlineData("TRACES_DEBUG_MAX_PER_SECOND", "-1", "from 0 to 1000000")]
    [InlineData("TRACES_HTTP_TAGS", "all", "'otel' or 'none' is allowed.")]
    [InlineData("TRACES_HTTP_CAPTURE_REQUEST_HEADERS", "a b", "names of HTTP headers with one comma between")]
    [InlineData("TRACES_HTTP_CAPTURE_RESPONSE_HEADERS", "a:", "names of HTTP headers with one comma between")]
    [InlineData("TRACES_HTTP_CAPTURE_QUERY", "a,", "names of query parameters with one comma between")]
    [InlineData("TRACES_PROPAGATION_HOSTS", "example.com:0", "host names, each with or without a port")]
    [InlineData("TRACES_PROPAGATION_HOSTS", "http://example.com", "host names, each with or without a port")]
    [InlineData("TRACES_BAGGAGE_HOSTS", "*.*.com", "host names, each with or without a port")]
    [InlineData("TRACES_HTTP_METRICS", "on", "'true' or 'false' is allowed")]
    [InlineData("TRACES_HTTP_METRICS_PATH_SEGMENTS", "17", "from 0 to 16")]
    [InlineData("TRACES_ACTIVITY_SOURCES", "Npgsql,,Grpc.*", "with one comma between")]
    [InlineData("TRACES_ACTIVITY_SOURCES", "*.Client", "'*' at most at the end")]
    [InlineData("TRACES_ACTIVITY_SOURCES", "Npgsql**", "'*' at most at the end")]
    [InlineData("TRACES_QUEUE_MAX_SPANS", "0", "from 1 to 10000000")]
    [InlineData("TRACES_QUEUE_MAX_BYTES", "1048575", "from 1048576 to 68719476736")]
    [InlineData("TRACES_BATCH_DELAY_MS", "-1", "from 0 to 3600000")]
    [InlineData("TRACES_DRAIN_TIMEOUT_MS", "5s", "from 0 to 3600000")]
    [InlineData("OTEL_SDK_DISABLED", "yes", "'true' or 'false' is allowed")]
    [InlineData("TRACES_DROP_RULES", "name:a; /b", "invalid rule (/b); rules such as 'name:GET /health*; ")]
    [InlineData("TRACES_REMOVE_TAGS", "a,,b", "keys of tags, '*' for any characters, with one comma between are allowed, or 'none'.")]
    [InlineData("TRACES_REDACT_TAGS", "a,none", "'none' is allowed only alone")]
    [InlineData("TRACES_REDACT_SECRETS", "on", "'true' or 'false' is allowed")]
    [InlineData("TRACES_SPAN_MAX_TAGS", "-1", "from 0 to 2147483647")]
    [InlineData("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "many", "from 0 to 2147483647")]
    [InlineData("OTEL_SPAN_EVENT_COUNT_LIMIT", "-1", "from 0 to 2147483647")]
    [InlineData("OTEL_SPAN_LINK_COUNT_LIMIT", "1.5", "from 0 to 2147483647")]
    [InlineData("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "-1", "from 0 to 2147483647")]
    [InlineData("TRACES_TAIL", "errors;fast:1s", "invalid part (fast:1s); 'errors', 'slower:' with us, ms or s, such as 'slower:500ms', and 'ratio:' from 0 to 1, each once and with ';' between, are allowed")]
    [InlineData("TRACES_TAIL", "errors;errors", "invalid part (errors); ")]
    [InlineData("TRACES_TAIL", "slower:1s;slower:2s", "invalid part (slower:2s); ")]
    [InlineData("TRACES_TAIL", "slower:1m", "invalid part (slower:1m); ")]
    [InlineData("TRACES_TAIL", "ratio:1.1", "invalid part (ratio:1.1); ")]
    [InlineData("TRACES_TAIL", "errors;", "invalid part (); ")]
    [InlineData("TRACES_TAIL_WAIT_MS", "-1", "from 0 to 3600000")]
    [InlineData("TRACES_TAIL_MAX_TRACES", "0", "from 1 to 10000000")]
    [InlineData("TRACES_TAIL_MAX_SPANS", "0", "from 1 to 10000000")]
    [InlineData("TRACES_TAIL_MAX_BYTES", "65535", "from 65536 to")]
    public void An_invalid_value_is_refused_by_name_and_value_and_what_is_allowed(string variable, string value, string allowed)
    {
        var exception = Assert.Throws<TracingConfigurationException>(() => Read(new() { [variable] = value }));

        Assert.StartsWith($"{variable} is '{value}': ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(allowed, exception.Message, StringComparison.Ordinal);
        Assert.Equal((variable, value), (exception.Setting, exception.Value));
    }

    [Theory]
    [InlineData("TRACES_SAMPLER", "traceidratio", "0.25", "25 %")]
    [InlineData("TRACES_SAMPLER", "traceidratio", "0", "0 %")]
    [InlineData("TRACES_SAMPLER", "parentbased_traceidratio", "1e-3", "0.1 %")]
    [InlineData("TRACES_SAMPLER", "ratelimited", "2.5", "2.5 a second")]
    [InlineData("TRACES_SAMPLER", "always_on", "whatever", "all")]
    [InlineData("OTEL_TRACES_SAMPLER", "traceidratio", "0.25", "25 %")]
    public void The_argument_says_how_much(string variable, string sampler, string argument, string expected) =>
        Assert.Equal(expected, Read(new() { [variable] = sampler, ["TRACES_SAMPLER_ARG"] = argument }).Sampler?.Description);

    [Theory]
    [InlineData("traceidratio", "1.5", "a ratio from 0 to 1 is allowed.")]
    [InlineData("traceidratio", "10%", "a ratio from 0 to 1 is allowed.")]
    [InlineData("traceidratio", "NaN", "a ratio from 0 to 1 is allowed.")]
    [InlineData("traceidratio", "0,5", "a ratio from 0 to 1 is allowed.")]
    [InlineData("ratelimited", "0", "traces a second are allowed, more than 0 and at most 1000000.")]
    [InlineData("ratelimited", "1000001", "traces a second are allowed, more than 0 and at most 1000000.")]
    [InlineData("ratelimited", "Infinity", "traces a second are allowed, more than 0 and at most 1000000.")]
    public void An_invalid_argument_is_refused_by_its_own_name(string sampler, string argument, string allowed)
    {
        var exception = Assert.Throws<TracingConfigurationException>(
            () => Read(new() { ["TRACES_SAMPLER"] = sampler, ["TRACES_SAMPLER_ARG"] = argument }));
        Assert.Equal($"TRACES_SAMPLER_ARG is '{argument}': {allowed}", exception.Message);
    }

    [Fact]
    public void OpenTelemetrys_argument_belongs_to_its_own_sampler()
    {
        Assert.Equal("50 %", Read(new() { ["OTEL_TRACES_SAMPLER"] = "traceidratio", ["OTEL_TRACES_SAMPLER_ARG"] = "0.5" }).Sampler?.Description);
        Assert.Equal("100 %", Read(new() { ["TRACES_SAMPLER"] = "traceidratio", ["OTEL_TRACES_SAMPLER_ARG"] = "0.5" }).Sampler?.Description);
        Assert.Equal(
            "25 %",
            Read(new() { ["OTEL_TRACES_SAMPLER"] = "traceidratio", ["OTEL_TRACES_SAMPLER_ARG"] = "0.5", ["TRACES_SAMPLER_ARG"] = "0.25" }).Sampler?.Description);
        Assert.Equal("30 %", Read([], new() { ["otel-traces-sampler"] = "traceidratio", ["otel-traces-sampler-arg"] = "0.3" }).Sampler?.Description);
    }

    [Theory]
    [InlineData("TRACES_SAMPLER", "OTEL_TRACES_SAMPLER", "always_on", "always_off", "parentbased_always_off", "all")]
    [InlineData("TRACES_PROPAGATORS", "OTEL_PROPAGATORS", "b3", "jaeger", "tracecontext", "b3")]
    public void Ours_wins_over_OpenTelemetrys_and_the_flag_over_both(string ours, string theirs, string first, string second, string third, string expected)
    {
        var variables = new Dictionary<string, string?>();
        var configuration = new Dictionary<string, string?> { [ours] = third };
        Assert.NotEqual(expected, Shown());
        variables[theirs] = second;
        Assert.NotEqual(expected, Shown());
        variables[ours] = first;
        Assert.Equal(expected, Shown());
        configuration[ours.ToUpperInvariant().Replace('_', '-')] = second;
        Assert.NotEqual(expected, Shown());

        string? Shown()
        {
            var options = Read(variables, configuration);
            return options.Sampler?.Description ?? string.Join(',', options.Propagators!);
        }
    }

    [Fact]
    public void A_sampler_of_a_setting_keeps_what_a_caller_decided()
    {
        var caller = new SamplingParameters { Caller = SamplingState.Sampled, Path = "/a" };
        Assert.Equal(SamplingDecision.Sample, Read(new() { ["TRACES_SAMPLER"] = "always_off" }).Sampler!.Sample(caller));
        Assert.Equal(
            SamplingDecision.Sample,
            Read(new() { ["TRACES_SAMPLER_RULES"] = "/a=always_off" }).SamplerRules[0].Sampler.Sample(caller));
    }

    [Fact]
    public void The_flag_is_named_where_its_value_is_invalid()
    {
        var exception = Assert.Throws<TracingConfigurationException>(
            () => Read([], new() { ["traces-exporter-jaeger-agent-port"] = "x" }));
        Assert.StartsWith("--traces-exporter-jaeger-agent-port is 'x': ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_line_wins_over_variables_then_configuration_then_code()
    {
        var variables = new Dictionary<string, string?>();
        var configuration = new Dictionary<string, string?>();
        var options = new TracingOptions { ServiceName = "code" };
        Assert.Equal("code", Read(variables, configuration, options).ServiceName);

        configuration["otel_service_name"] = "configured otel";
        Assert.Equal("configured otel", Read(variables, configuration, options).ServiceName);

        configuration["Traces_Exporter_Jaeger_Service_Name"] = "configured traces";
        Assert.Equal("configured traces", Read(variables, configuration, options).ServiceName);

        variables["OTEL_SERVICE_NAME"] = "otel";
        Assert.Equal("otel", Read(variables, configuration, options).ServiceName);

        variables["TRACES_EXPORTER_JAEGER_SERVICE_NAME"] = "traces";
        Assert.Equal("traces", Read(variables, configuration, options).ServiceName);

        configuration["traces-exporter-jaeger-service-name"] = "flag";
        Assert.Equal("flag", Read(variables, configuration, options).ServiceName);
    }

    [Theory]
    [InlineData("traces-jaeger-debug-name")]
    [InlineData("traces-exporter-jaeger-debug-name")]
    public void Both_forms_of_the_debug_flag_are_understood(string flag) =>
        Assert.Equal("x-debug", Read([], new() { [flag] = "x-debug" }).DebugHeaderName);

    [Theory]
    [InlineData("traces-jaeger-tags")]
    [InlineData("traces-exporter-jaeger-tags")]
    public void Both_forms_of_the_tags_flag_are_understood(string flag) =>
        Assert.Equal("a=1", string.Join('|', Read([], new() { [flag] = "a=1" }).ProcessTags));

    private static TracingOptions Read(
        Dictionary<string, string?> variables,
        Dictionary<string, string?>? configuration = null,
        TracingOptions? options = null)
    {
        options ??= new TracingOptions();
        var root = new ConfigurationBuilder().AddInMemoryCollection(configuration ?? []).Build();
        new OptionsReader(new SettingSource(variables.GetValueOrDefault, root)).Read(options);
        return options;
    }
}
