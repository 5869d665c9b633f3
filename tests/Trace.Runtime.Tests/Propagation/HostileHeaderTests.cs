using System.Text;

namespace Tracing.Propagation;

public sealed class HostileHeaderTests
{
    private static readonly CompositePropagator All = new(
        new JaegerPropagator(), new B3Propagator(), new B3MultiPropagator(), new W3CPropagator(), new JaegerDebugPropagator());

    private static readonly string[] Names =
        ["uber-trace-id", "X-B3-TraceId", "X-B3-SpanId", "X-B3-ParentSpanId", "X-B3-Sampled", "X-B3-Flags", "jaeger-debug-id", "b3", "traceparent", "tracestate"];

    private static readonly string[] Seeds =
    [
        "3a43:432e345:7:1", "1%3A2%3A3%3A1", "80f198ee56343ba864fe8b2a57d3eff7", "e457b5a2e4d86bd1", "1", "true", "d", "0", "",
        "80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-1-05e3ac9a4f6e3b90", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE",
    ];

    private static readonly char[] Alphabet = [.. "0123456789abcdefABCDEFxg:%+- ,;=@\t\r\n\0\u007f\u00e9\ud800\udc00\uffff"];

    [Fact]
    public void Whatever_headers_hold_extraction_gives_a_result_that_is_true_to_itself()
    {
        var random = new Random(20_261);
        var outcomes = new int[5];
        for (var i = 0; i < 20_000; i++)
        {
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            var count = random.Next(0, 5);
            for (var header = 0; header < count; header++)
            {
                headers[Names[random.Next(Names.Length)]] = Mutate(random, Seeds[random.Next(Seeds.Length)]);
            }

            var result = All.Extract(HeaderSource.From(headers));

            outcomes[(int)result.Outcome]++;
            AssertWhole(result);
        }

        // Else the loop above proved little.
        Assert.All(outcomes, count => Assert.True(count > 100, $"outcomes {string.Join(',', outcomes)}"));
    }

    [Fact]
    public void Errors_do_not_quote_the_header()
    {
        const string secret = "5ec7e7zz";
        foreach (var value in new[] { secret, $"{secret}:1:2:1", $"1:{secret}:2:1", $"1:2:{secret}:1", $"1:2:3:{secret}", secret + "\u00e9", new string('z', 200) + secret })
        {
            var text = All.Extract(HeaderSource.From(new Dictionary<string, string> { ["uber-trace-id"] = value })).Error!.Value.ToString();
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static void AssertWhole(ExtractionResult result)
    {
        var hasContext = result.Outcome == ExtractionOutcome.Context;
        Assert.Equal(hasContext, !result.TraceId.IsEmpty);
        Assert.Equal(hasContext, !result.SpanId.IsEmpty);
        Assert.Equal(hasContext, result.ToSpanContext(null, result.Flags) is not null);
        Assert.Equal((result.Flags & TraceFlags.Sampled) != 0, result.Sampling == SamplingState.Sampled);
        Assert.True(result.IsTentative || result.Outcome == ExtractionOutcome.DebugId == result.DebugId is { Length: > 0 and <= 256 });
        Assert.Equal(result.Outcome == ExtractionOutcome.Error, result.Error is not null);
        Assert.False((result.Flags & TraceFlags.Debug) != 0 && (result.Flags & TraceFlags.Sampled) == 0);
        if (result.Error is { } error)
        {
            Assert.Contains($"header '{error.Header}'", error.ToString(), StringComparison.Ordinal);
            Assert.Contains(error.Header, Names);
        }
    }

    private static string Mutate(Random random, string seed)
    {
        var text = new StringBuilder(seed);
        for (var edits = random.Next(0, 4); edits > 0; edits--)
        {
            var at = random.Next(text.Length + 1);
            switch (random.Next(5))
            {
                case 0:
                    text.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
                    break;
                case 1 when at < text.Length:
                    text.Remove(at, 1);
                    break;
                case 2 when at < text.Length:
                    text[at] = Alphabet[random.Next(Alphabet.Length)];
                    break;
                case 3:
                    text.Append(text.ToString());
                    break;
                case 4:
                    text.Insert(at, new string('0', random.Next(200)));
                    break;
                default:
                    break;
            }
        }

        return text.ToString();
    }
}
