using Microsoft.Extensions.DependencyInjection;
using Tracing.Export;
using Tracing.Processing;
using Tracing.Runtime.Tests.Collection;

namespace Tracing.Runtime.Tests.Processing;

public sealed class ProcessingExporterTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(120);

    private readonly KeepingExporter _exporter = new();
    private readonly ListLogger _logger = new();

    public void Dispose() => _logger.Dispose();

    [Fact]
    public void Processors_see_each_span_in_their_order()
    {
        var result = Export([Named("a"), Named("b")], Renaming("1"), Renaming("2"));

        Assert.Equal("a12,b12", _exporter.Names);
        Assert.Equal((2, 0), (result.Exported, result.Dropped));
    }

    [Fact]
    public void What_one_sorts_out_the_next_does_not_see()
    {
        var seen = new List<string>();
        var result = Export(
            [Named("a"), Named("b"), Named("c")],
            new DelegateProcessor(static span => span.Name == "b" ? null : span),
            new DelegateProcessor(span =>
            {
                seen.Add(span.Name);
                return span;
            }));

        Assert.Equal("a,c", _exporter.Names);
        Assert.Equal(["a", "c"], seen);
        Assert.Equal((2, 1), (result.Exported, result.DroppedBy(DropCause.Filtered)));
    }

    [Fact]
    public void The_exporter_is_not_called_for_nothing()
    {
        var result = Export(Spans.Many(3), new DelegateProcessor(static _ => null));

        Assert.Empty(_exporter.Calls);
        Assert.Equal(3, result.DroppedBy(DropCause.Filtered));
    }

    [Fact]
    public void A_processor_that_throws_leaves_the_span_as_it_was()
    {
        var before = ProcessorErrors.Total;
        var result = Export([Named("a"), Named("b")], Renaming("1"), Throwing(isRequired: false), Renaming("2"));

        Assert.Equal("a12,b12", _exporter.Names);
        Assert.Equal(2, result.Exported);
        Assert.True(ProcessorErrors.Total >= before + 2);
        Assert.Equal(
            "Warning: span processor DelegateProcessor failed, the span is kept as it was; further failures are counted and reported once a minute",
            Assert.Single(_logger.Messages));
    }

    [Fact]
    public void What_a_required_processor_fails_on_does_not_leave()
    {
        var result = Export([Named("a"), Named("b")], Throwing(isRequired: true));

        Assert.Empty(_exporter.Spans);
        Assert.Equal(2, result.DroppedBy(DropCause.ProcessorError));
        Assert.Contains("the span is dropped", Assert.Single(_logger.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_cannot_say_whether_it_is_required_costs_no_span_that_it_processes_and_lets_none_pass_that_it_does_not()
    {
        var result = Export([Named("a"), Named("throw"), Named("b")], new UndecidedProcessor());

        Assert.Equal("a,b", _exporter.Names);
        Assert.Equal((2, 1), (result.Exported, result.DroppedBy(DropCause.ProcessorError)));
    }

    [Theory]
    [InlineData(false, "a")]
    [InlineData(true, "")]
    public void A_processor_that_leaves_no_span_has_failed(bool isRequired, string left)
    {
        var result = Export([Named("a")], new DelegateProcessor(static _ => default(Span), isRequired));

        Assert.Equal(left, _exporter.Names);
        Assert.Equal(isRequired ? 1 : 0, result.DroppedBy(DropCause.ProcessorError));
    }

    [Fact]
    public void Nothing_stands_before_an_exporter_that_nobody_asked_for()
    {
        Assert.Same(_exporter, SpanProcessing.Before(_exporter, new TracingOptions(), new ExportObserver("kept", null), _logger));
        var options = new TracingOptions();
        options.Processing.MaxTags = 128;
        options.Processing.MaxLinks = 1000;
        Assert.Same(_exporter, SpanProcessing.Before(_exporter, options, new ExportObserver("kept", null), _logger));
    }

    [Fact]
    public async Task The_account_of_a_pipeline_tells_what_was_sorted_out()
    {
        var options = new TracingOptions { Exporters = ["kept"], DrainTimeout = Long };
        options.Processing.DropRules = [new DropRule { Name = "span 1*" }];
        options.Processors.Add(new SetTagsProcessor(new Tag("region", "eu"), new Tag("zone", 1)));
        await using var pipeline = TracePipeline.Create(options, [new SpanExporterRegistration("kept", _ => _exporter)], _logger);
        foreach (var span in Spans.Many(20))
        {
            pipeline.Collector!.Collect(span);
        }

        Assert.True((await pipeline.DrainAsync()).Completed);

        Assert.Equal(9, _exporter.Spans.Count);
        Assert.All(_exporter.Spans, static span => Assert.Equal("region=eu,zone=1", string.Join(',', span.Tags)));
        var account = Assert.Single(pipeline.Statistics);
        Assert.Equal((20, 9, 11, 0, 0), (account.Received, account.Exported, account.Dropped, account.Lost, account.Pending));
        Assert.Equal(11, account.DroppedByCause[DropCause.Filtered]);
        Assert.Contains("Information: spans of exporter kept: received 20, exported 9, dropped 11 (filtered 11), pending 0", _logger.Messages);
    }

    [Fact]
    public async Task An_exporter_that_throws_is_told_apart_from_what_was_sorted_out()
    {
        _exporter.Throws = new InvalidOperationException("down");
        var options = new TracingOptions { Exporters = ["kept"], DrainTimeout = Long };
        options.Processing.DropRules = [new DropRule { Name = "span 1" }];
        await using var pipeline = TracePipeline.Create(options, [new SpanExporterRegistration("kept", _ => _exporter)], _logger);
        foreach (var span in Spans.Many(3))
        {
            pipeline.Collector!.Collect(span);
        }

        await pipeline.DrainAsync();

        var account = pipeline.Statistics[0];
        Assert.Equal((3, 0, 2, 1), (account.Received, account.Exported, account.DroppedBy(DropCause.ExporterError), account.DroppedBy(DropCause.Filtered)));
        Assert.Equal(2, account.Lost);
        Assert.Contains(_logger.Messages, static message => message.StartsWith("Warning: exporter kept failed, ", StringComparison.Ordinal));
        Assert.Contains(_logger.Messages, static message => message.StartsWith("Warning: spans of exporter kept: received 3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Processors_are_services_and_come_before_those_of_the_options()
    {
        var services = new ServiceCollection();
        services.AddSpanExporter("kept", _ => _exporter)
            .AddTracing(static options => (options.Exporters, options.DrainTimeout) = (["kept"], Long))
            .AddTracing(static options => options.Processors.Add(Renaming("3")))
            .AddSpanProcessor(Renaming("1"))
            .AddSingleton("2")
            .AddSpanProcessor(static provider => Renaming(provider.GetRequiredService<string>()));
        await using var provider = services.BuildServiceProvider();
        var pipeline = provider.GetRequiredService<TracePipeline>();
        pipeline.Collector!.Collect(Named("a"));

        await pipeline.DrainAsync();

        Assert.Equal("a123", _exporter.Names);
    }

    private static Span Named(string name) => Spans.Named(name);

    private static DelegateProcessor Renaming(string suffix) => new(span => span.WithName(span.Name + suffix));

    private static DelegateProcessor Throwing(bool isRequired) => new(static _ => throw new InvalidOperationException("no"), isRequired);

    private ExportResult Export(Span[] spans, params ISpanProcessor[] processors)
    {
        using var processing = new ProcessingExporter(_exporter, processors, new ExportObserver("kept", null), TimeProvider.System, _logger);
        return processing.Export(spans, default);
    }

    private sealed class UndecidedProcessor : ISpanProcessor
    {
        public bool IsRequired => throw new InvalidOperationException("no");

        public bool Process(ref Span span) => span.Name == "throw" ? throw new InvalidOperationException("no") : true;
    }
}
