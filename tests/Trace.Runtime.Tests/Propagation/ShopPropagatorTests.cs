using System.Runtime.CompilerServices;
using Tracing.Configuration;

namespace Tracing.Propagation;

public sealed class ShopPropagatorTests
{
    [Fact]
    public void A_format_of_ones_own_is_selected_by_its_name()
    {
        var options = new TracingOptions { Propagators = ["shop", "tracecontext"] };
        options.CustomPropagators.Add(new PropagatorRegistration("shop", _ => new ShopPropagator()));
        var propagator = PropagatorSelection.Create(options);
        var headers = new Dictionary<string, string>();

        propagator.Inject(SpanContext.Create(new TraceId(0, 1), new SpanId(2)), HeaderTarget.From(headers));

        Assert.Equal(["x-shop-trace", "traceparent"], headers.Keys);
        Assert.Equal("1 2 - Sampled [Sampled]", HeaderCase.Describe(propagator.Extract(HeaderSource.From(headers))));
        headers["x-shop-trace"] = "1/x";
        Assert.Equal(
            "error decoding header 'x-shop-trace': Expected \"trace-id/span-id\"",
            HeaderCase.Describe(propagator.Extract(HeaderSource.From(headers))));
        Assert.Equal("none", HeaderCase.Describe(propagator.Extract(HeaderSource.From(new Dictionary<string, string>()))));
    }

    [Fact]
    public void The_page_shows_what_is_compiled()
    {
        var source = File.ReadAllText(Path.Combine(Folder(), "ShopPropagator.cs"));
        var page = File.ReadAllText(Path.Combine(Folder(), "../../../docs/propagation.md"));

        Assert.Contains(source[source.IndexOf("public sealed class", StringComparison.Ordinal)..].TrimEnd(), page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_has_all_texts_of_errors()
    {
        var page = File.ReadAllText(Path.Combine(Folder(), "../../../docs/propagation.md"));
        foreach (var failure in Enum.GetValues<DecodeFailure>().Except([DecodeFailure.None]))
        {
            Assert.Contains($"`{new ExtractionError("X", failure)}`", page, StringComparison.Ordinal);
        }
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
