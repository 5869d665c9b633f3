using Tracing.Export;
using Tracing.Processing;
using Tracing.Tests;

namespace Tracing.Runtime.Tests.Processing;

/// <summary>A pipeline's redactor of exceptions is one for the whole process: these tests run alone.</summary>
[Collection(RootSamplingTests.Alone)]
public sealed class TagProcessorTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly Span Sample = Spans.Named("GET /login?token=abc")
        .WithTags(new Tag("user.id", 7), new Tag("user.name", "ann"), new Tag("db.password", "hunter2"), new Tag("url", "amqp://u:p@host/"), new Tag("n", 1))
        .WithEvents(
            new SpanEvent("login password=x;", Noon, [new Tag("User.Id", "7"), new Tag("text", "Password=x;more")]),
            new SpanEvent("plain", Noon));

    [Theory]
    [InlineData("user.id", "user.name,db.password,url,n", "text")]
    [InlineData("USER.*", "db.password,url,n", "text")]
    [InlineData("*password;text", "user.id,user.name,url,n", "User.Id")]
    [InlineData("*", "", "")]
    [InlineData("*er*i*", "user.name,db.password,url,n", "text")]
    public void Tags_are_removed_by_their_keys_from_spans_and_events(string names, string left, string leftOnEvent)
    {
        var span = Processed(new TagRemoval(names.Split(';')), Sample);

        Assert.Equal(left, Keys(span.Tags));
        Assert.Equal([leftOnEvent, ""], span.Events.Select(static e => Keys(e.Tags)));
        Assert.Equal((0, 0, Noon), (span.DroppedTags, span.Events[0].DroppedTags, span.Events[0].Time));
    }

    [Fact]
    public void Values_are_masked_by_their_keys_whatever_their_type()
    {
        var span = Processed(new TagRedaction(["user.*", "n"]), Sample);

        Assert.Equal("user.id=***,user.name=***,db.password=hunter2,url=amqp://u:p@host/,n=***", string.Join(',', span.Tags));
        Assert.Equal("User.Id=***,text=Password=x;more", string.Join(',', span.Events[0].Tags));
    }

    [Fact]
    public void Secrets_are_taken_out_of_all_texts()
    {
        var span = Processed(new SecretRedaction(SecretRedactor.Instance), Sample);

        Assert.Equal("GET /login?token=***", span.Name);
        Assert.Equal("user.id=7,user.name=ann,db.password=***,url=amqp://***@host/,n=1", string.Join(',', span.Tags));
        Assert.Equal("login password=***;", span.Events[0].Name);
        Assert.Equal("User.Id=7,text=Password=***;more", string.Join(',', span.Events[0].Tags));
    }

    [Fact]
    public void A_number_under_the_name_of_a_secret_is_one()
    {
        var span = Processed(
            new SecretRedaction(SecretRedactor.Instance),
            Spans.Named("a").WithTags(new Tag("passcode", 4711), new Tag("db.password", true), new Tag("token", ""), new Tag("max_tokens", 100)));

        Assert.Equal("passcode=***,db.password=***,token=,max_tokens=100", string.Join(',', span.Tags));
    }

    [Fact]
    public void A_span_without_anything_to_change_stays_the_same_object()
    {
        foreach (var processor in new TagProcessor[] { new TagRemoval(["other"]), new TagRedaction(["other*"]), new SecretRedaction(SecretRedactor.Instance) })
        {
            var span = Spans.Named("plain").WithTags(new Tag("a", "text"), new Tag("n", 1)).WithEvents(new SpanEvent("e", Noon, [new Tag("b", "text")]));
            Assert.Equal(0, Allocation.Of(() => processor.Process(ref span)));
        }
    }

    [Fact]
    public async Task A_redactor_of_the_application_that_throws_lets_nothing_leave()
    {
        var exporter = new KeepingExporter();
        var options = new TracingOptions { Exporters = ["kept"], ExceptionRedactor = new ThrowingRedactor(), DrainTimeout = TimeSpan.FromSeconds(120) };
        options.Processing.RedactSecrets = true;
        await using var pipeline = TracePipeline.Create(options, [new("kept", _ => exporter)]);
        pipeline.Collector!.Collect(Spans.Named("a"));
        pipeline.Collector.Collect(Spans.Named("throw"));

        await pipeline.DrainAsync();

        Assert.Equal("(a)", exporter.Names);
        Assert.Equal(1, pipeline.Statistics[0].DroppedByCause[DropCause.ProcessorError]);
    }

    private static Span Processed(ISpanProcessor processor, Span span)
    {
        Assert.True(processor.IsRequired);
        Assert.True(processor.Process(ref span));
        return span;
    }

    private static string Keys(SpanTags tags) => string.Join(',', tags.Select(static tag => tag.Key));

    private sealed class ThrowingRedactor : IExceptionRedactor
    {
        public string Redact(Exception? exception, string text) => text == "throw" ? throw new InvalidOperationException(text) : $"({text})";
    }
}
