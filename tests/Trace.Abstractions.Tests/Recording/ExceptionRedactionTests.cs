using Tracing.Instrumentation;

namespace Tracing.Tests.Recording;

/// <summary>The redactor in force is one for the process, so nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(ExceptionRedaction), DisableParallelization = true)]
[Collection(nameof(ExceptionRedaction))]
public sealed class ExceptionRedactionTests
{
    [Fact]
    public void Without_more_secrets_are_masked_in_message_and_stack_trace()
    {
        var recorded = Record(new InvalidOperationException("outer token=abc", new ArgumentException("Password=hunter2;")));
        Assert.Equal("outer token=***", recorded.Message);
        Assert.Contains("token=***", recorded.Stack, StringComparison.Ordinal);
        Assert.Contains("Password=***;", recorded.Stack, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", recorded.Stack, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_redactor_counts_until_it_is_undone()
    {
        var one = ExceptionRedaction.Use(new Redactor(static text => "one " + text.Length));
        var two = ExceptionRedaction.Use(new Redactor(static text => "two " + text.Length));
        var exception = new InvalidOperationException("token=abc");
        Assert.Equal("two 9", Record(exception).Message);
        one.Dispose();
        Assert.Equal(("two 9", $"two {exception.ToString().Length}"), Record(exception));
        two.Dispose();
        two.Dispose();
        Assert.Equal("token=***", Record(exception).Message);
    }

    [Fact]
    public void It_is_told_the_exception()
    {
        var exception = new InvalidOperationException("x");
        var seen = new List<Exception?>();
        using (ExceptionRedaction.Use(new Redactor(static text => text, seen.Add)))
        {
            Record(exception);
        }

        Assert.Equal([exception, exception], seen);
    }

    [Fact]
    public void One_that_throws_leaves_a_note_and_nothing_of_the_text()
    {
        using (ExceptionRedaction.Use(new Redactor(static text => throw new NotSupportedException(text))))
        {
            const string note = "(redacting it threw System.NotSupportedException)";
            Assert.Equal((note, note), Record(new InvalidOperationException("raw")));
        }
    }

    [Fact]
    public void One_that_returns_null_leaves_nothing()
    {
        using (ExceptionRedaction.Use(new Redactor(static _ => null!)))
        {
            Assert.Equal(("", ""), Record(new InvalidOperationException("raw")));
        }
    }

    [Fact]
    public void One_that_records_exceptions_itself_comes_to_an_end()
    {
        var inner = default((string Message, string Stack));
        using (ExceptionRedaction.Use(new Redactor(text =>
        {
            inner = Record(new InvalidOperationException("raw"));
            return text;
        })))
        {
            Assert.Equal("outer", Record(new InvalidOperationException("outer")).Message);
            Assert.Equal(("(thrown while redacting)", "(thrown while redacting)"), inner);
            Assert.Equal("again", Record(new InvalidOperationException("again")).Message);
        }
    }

    [Fact]
    public void Traced_calls_redact_as_well()
    {
        var collector = new RecordingCollector();
        var call = TracedCall.Start(SpanContext.CreateRoot(collector), "work", SpanKind.Internal);
        call.Remember(new InvalidOperationException("token=abc"));
        call.End();
        Assert.Contains("exception.message=token=***", Assert.Single(collector.Spans).Events.Single().Tags.Select(static tag => tag.ToString()));
    }

    [Theory]
    [InlineData("exception.message", 8_192)]
    [InlineData("otel.status_description", 8_192)]
    [InlineData("exception.stacktrace", 32_768)]
    public void What_a_bridge_knows_of_an_exception_is_redacted_without_one_and_cut(string key, int maxLength)
    {
        var seen = new List<Exception?>();
        using (ExceptionRedaction.Use(new Redactor(SecretRedactor.Redact, seen.Add)))
        {
            Assert.True(BridgedSpan.TryTag(key, "token=abc " + new string('m', 40_000), out var tag));
            Assert.Equal("token=*** " + new string('m', maxLength - 10) + "… (cut, 40010 characters)", tag.AsString());
            Assert.True(BridgedSpan.TryTag("other", "token=abc", out var other));
            Assert.Equal("token=abc", other.AsString());
            Assert.True(BridgedSpan.TryTag(key, 7, out var number));
            Assert.Equal(TagType.Int64, number.Type);
            Assert.False(BridgedSpan.TryTag(key, null, out _));
        }

        Assert.Equal([null], seen);
    }

    [Theory]
    [InlineData(8_192, false)]
    [InlineData(8_193, true)]
    public void Long_messages_are_cut_and_say_so(int length, bool isCut)
    {
        var message = Record(new InvalidOperationException(new string('m', length))).Message;
        Assert.Equal(isCut ? new string('m', 8_192) + $"… (cut, {length} characters)" : new string('m', length), message);
    }

    [Fact]
    public void Surrogate_pairs_and_secrets_are_not_cut_in_two()
    {
        Assert.StartsWith(new string('m', 8_191) + "…", Record(new InvalidOperationException(new string('m', 8_191) + "\ud83d\ude00")).Message, StringComparison.Ordinal);
        var url = new string('m', 8_181) + " http://user:" + new string('p', 100) + "@host";
        Assert.EndsWith("m http://***…", Record(new InvalidOperationException(url)).Message.Split(" (cut")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_stack_trace_is_cut()
    {
        var stack = Record(new InvalidOperationException(new string('m', 1_000_000))).Stack;
        Assert.StartsWith("System.InvalidOperationException: mmm", stack, StringComparison.Ordinal);
        Assert.InRange(stack.Length, 32_768, 32_768 + 40);
        Assert.EndsWith(" characters)", stack, StringComparison.Ordinal);
    }

    private static (string Message, string Stack) Record(Exception exception)
    {
        var collector = new RecordingCollector();
        var recorder = SpanRecorder.Start(SpanContext.CreateRoot(collector), "work");
        recorder.Error(exception);
        recorder.End();
        var tags = Assert.Single(Assert.Single(collector.Spans).Events).Tags.ToDictionary(static tag => tag.Key, static tag => tag.AsString()!);
        return (tags["exception.message"], tags["exception.stacktrace"]);
    }

    private sealed class Redactor(Func<string, string> redact, Action<Exception?>? seen = null) : IExceptionRedactor
    {
        public string Redact(Exception? exception, string text)
        {
            seen?.Invoke(exception);
            return redact(text);
        }
    }
}
