using Microsoft.Extensions.Configuration;
using Tracing.Configuration;

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
        { "TRACES_QUEUE_MAX_SPANS", "7", static o => o.QueueMaxSpans, 7 },
        { "TRACES_BATCH_DELAY_MS", "0", static o => o.BatchDelay, TimeSpan.Zero },
        { "TRACES_DRAIN_TIMEOUT_MS", "1500", static o => o.DrainTimeout, TimeSpan.FromMilliseconds(1500) },
        { "OTEL_SDK_DISABLED", "TRUE", static o => o.Disabled, true },
    };

    [Theory]
    [MemberData(nameof(ValidValues))]
    public void A_valid_value_is_taken(string variable, string value, Func<TracingOptions, object?> read, object? expected) =>
        Assert.Equal(expected, read(Read(new() { [variable] = value })));

    [Theory]
    [InlineData("TRACES_EXPORTER", "jaeger,,log", "one comma between")]
    [InlineData("TRACES_EXPORTER", "none,jaeger", "'none' is allowed only alone")]
    [InlineData("TRACES_EXPORTER_JAEGER_AGENT_HOST", "agent:6831", "without a port")]
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
    [InlineData("TRACES_SAMPLER", "traceidratio", "'always_on' or 'always_off' is allowed")]
    [InlineData("TRACES_QUEUE_MAX_SPANS", "0", "from 1 to 10000000")]
    [InlineData("TRACES_BATCH_DELAY_MS", "-1", "from 0 to 3600000")]
    [InlineData("TRACES_DRAIN_TIMEOUT_MS", "5s", "from 0 to 3600000")]
    [InlineData("OTEL_SDK_DISABLED", "yes", "'true' or 'false' is allowed")]
    public void An_invalid_value_is_refused_by_name_and_value_and_what_is_allowed(string variable, string value, string allowed)
    {
        var exception = Assert.Throws<TracingConfigurationException>(() => Read(new() { [variable] = value }));

        Assert.StartsWith($"{variable} is '{value}': ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(allowed, exception.Message, StringComparison.Ordinal);
        Assert.Equal((variable, value), (exception.Setting, exception.Value));
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
