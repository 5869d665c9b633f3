using Tracing.Http;

namespace Tracing.Runtime.Tests;

/// <summary>The redactor in force is one for the whole process: these tests run alone.</summary>
[Collection(RootSamplingTests.Alone)]
public sealed class ExceptionRedactionTests
{
    [Fact]
    public async Task A_pipeline_puts_the_redactor_of_its_options_in_force_while_it_runs()
    {
        await using (TracePipeline.Create(new TracingOptions { Exporters = ["log"], ExceptionRedactor = new Withholding() }))
        {
            Assert.Equal("withheld 9", Recorded("token=abc"));
        }

        Assert.Equal("token=***", Recorded("token=abc"));
    }

    [Fact]
    public async Task One_without_leaves_the_one_that_masks_secrets_or_that_was_put_in_its_place()
    {
        await using var pipeline = TracePipeline.Create(new TracingOptions { Exporters = ["log"] });
        Assert.Equal("token=***", Recorded("token=abc"));
        using (ExceptionRedaction.Use(new Withholding()))
        {
            await using var other = TracePipeline.Create(new TracingOptions { Exporters = ["log"] });
            Assert.Equal("withheld 9", Recorded("token=abc"));
        }
    }

    private static string Recorded(string message)
    {
        var collector = new RecordingCollector();
        var recorder = SpanRecorder.Start(SpanContext.CreateRoot(collector), "work");
        recorder.Error(new InvalidOperationException(message));
        recorder.End();
        return collector.Spans.Single().Events.Single().Tags.Single(static tag => tag.Key == "exception.message").AsString()!;
    }

    private sealed class Withholding : IExceptionRedactor
    {
        public string Redact(Exception? exception, string text) => text.StartsWith("System.", StringComparison.Ordinal) ? "withheld" : $"withheld {text.Length}";
    }
}
