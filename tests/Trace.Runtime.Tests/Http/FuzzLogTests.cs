using CsCheck;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Tracing.Configuration;
using Tracing.Fuzzing;
using Tracing.Propagation;

namespace Tracing.Http;

/// <summary>What comes in headers never gets into the log.</summary>
public sealed class FuzzLogTests
{
    /// <summary>Digits that no message has, so that a message that quotes a header anywhere shows.</summary>
    private const string Secret = "5ec7e7";

    public static TheoryData<string> Parsers() => FuzzTests.Parsers();

    [Theory]
    [MemberData(nameof(Parsers))]
    public void No_message_has_more_of_a_request_than_the_names_of_known_headers(string parser)
    {
        var target = FuzzTargets.All().Single(target => target.Name == parser);
        var time = new FakeTimeProvider();
        var log = new Messages();
        var reader = new IncomingTraceReader(
            PropagatorSelection.Create(new TracingOptions { Propagators = [parser] }), new RecordingCollector(), Samplers.Of(true), log, time);
        var reported = 0;
        var marked = Gen.Select(FuzzInputs.Of(target), Gen.Int[1, 100], static (text, at) => text.Insert(Math.Min(text.Length, at), Secret));
        marked.Sample(
            input =>
            {
                time.Advance(TimeSpan.FromMinutes(2)); // else one message in a million inputs would be looked at
                var trace = reader.Read(new FuzzHeaders(input, target.Headers).Source, new IncomingRequest { SpanName = "GET", Path = input, Method = input });
                trace.Start("GET", SpanKind.Server).End();
                foreach (var message in log.Take())
                {
                    reported++;
                    AssertClean(message, input, target);
                }
            },
            iter: FuzzInputs.Count / 10,
            threads: 1,
            print: FuzzTarget.Escape);

        // Only formats of the identity have errors; baggage is left out in silence.
        Assert.Equal(parser is "jaeger" or "b3" or "b3multi" or "tracecontext", reported > 100);
    }

    private static void AssertClean(string message, string input, FuzzTarget target)
    {
        Assert.DoesNotContain(Secret, message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(message, static c => c is < ' ' or > '~');
        Assert.True(
            target.Headers.Any(header => message.Contains($"header '{header}'", StringComparison.Ordinal)) || message.Contains("TRACES_W3C_UNSAMPLED", StringComparison.Ordinal),
            message);
        foreach (var part in input.Split(FuzzHeaders.Separator).Where(static part => part.Length > 12))
        {
            Assert.DoesNotContain(part[1..], message, StringComparison.Ordinal);
        }
    }

    private sealed class Messages : ILogger
    {
        private readonly List<string> _texts = [];

        public string[] Take()
        {
            string[] texts = [.. _texts];
            _texts.Clear();
            return texts;
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _texts.Add(formatter(state, exception) + exception);
    }
}
