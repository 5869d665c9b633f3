using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Tracing.Configuration;

namespace Tracing.Runtime.Tests.Configuration;

/// <summary>What docs/configuration.md says holds.</summary>
public sealed class ConfigurationPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs/configuration.md"));

    [Fact]
    public void Each_variable_stands_on_the_page()
    {
        var settings = typeof(Setting).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => field.GetValue(null)).OfType<Setting>().ToList();
        Assert.True(settings.Count > 25);
        Assert.All(settings.SelectMany(static setting => setting.Names), static name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("traces-sampler", "ratio")]
    [InlineData("TRACES_SAMPLER_RULES", "/pay=5/m")]
    [InlineData("TRACES_TRUSTED_NETWORKS", "intranet")]
    [InlineData("TRACES_EXPORTER_JAEGER_AGENT_PORT", "http")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "api-key")]
    public void The_errors_that_it_shows_are_those_that_come(string key, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();

        var exception = Assert.Throws<TracingConfigurationException>(
            () => new OptionsReader(new SettingSource(static _ => null, configuration)).Read(new TracingOptions()));

        Assert.Contains("\n" + exception.Message + "\n", Page, StringComparison.Ordinal);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
