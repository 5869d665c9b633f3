using Tracing.Propagation;

namespace Tracing.Fuzzing;

/// <summary>Every parser of headers there is.</summary>
internal static class FuzzTargets
{
    private static readonly string[] B3Names = ["X-B3-TraceId", "X-B3-SpanId", "X-B3-ParentSpanId", "X-B3-Sampled", "X-B3-Flags"];
    private static readonly string[] W3CNames = ["traceparent", "tracestate"];
    private static readonly string[] JaegerBaggageNames = ["uber-trace-id", "uberctx-a", "Uberctx-Key.2", "jaeger-baggage", "uberctx-", "uberctx-a b"];

    private static readonly string[] Ids =
        ["0", "1", "3a43", "432e345", "80f198ee56343ba864fe8b2a57d3eff7", "e457b5a2e4d86bd1", "ffffffffffffffff", "0000000000000000", "00000000000000000000000000000000"];

    private static readonly string[] BaggageTokens =
        ["k=v", ",", "=", ";", "%41", "%C3%A9", "%ff", "%0d%0a", "%", "%4", "+", " ", "\t", ";p=1", "key2 = value2", "\u00e9", "\"", "\\", "\r\n", "\0", "\ud83d\ude00", "\ud800", ",a=1,a=2"];

    /// <summary>New ones, each for one thread.</summary>
    public static FuzzTarget[] All() =>
    [
        new IdentityTarget(
            "jaeger",
            new JaegerPropagator(),
            ["uber-trace-id"],
            ["03a43:432e345:7:1", "01%3A2%3A3%3A1", "080f198ee56343ba864fe8b2a57d3eff7:e457b5a2e4d86bd1:0:9"],
            [":", "%3A", "%3a", "%", ":0", ":1", ":3", ":b", "\u00e9", " ", "\t", .. Ids],
            maxBytes: 0),
        new IdentityTarget(
            "b3",
            new B3Propagator(),
            ["b3"],
            ["080f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-1-05e3ac9a4f6e3b90", "0e457b5a2e4d86bd1-e457b5a2e4d86bd1-d", "00", "0d"],
            ["-", "-0", "-1", "-d", "-true", "true", "false", "d", "\u00e9", " ", "\t", .. Ids],
            maxBytes: 0),
        new IdentityTarget(
            "b3multi",
            new B3MultiPropagator(),
            B3Names,
            [
                FuzzHeaders.Text(B3Names, ("X-B3-TraceId", Ids[4]), ("X-B3-SpanId", Ids[5]), ("X-B3-ParentSpanId", "1"), ("X-B3-Sampled", "1")),
                FuzzHeaders.Text(B3Names, ("X-B3-TraceId", "1"), ("X-B3-SpanId", "2"), ("X-B3-Flags", "1")),
                FuzzHeaders.Text(B3Names, ("X-B3-Sampled", "0")),
            ],
            ["\u001e0", "\u001e1", "\u001e2", "\u001e3", "\u001e4", "1", "0", "true", "false", "d", "\u00e9", " ", .. Ids],
            maxBytes: 0),
        new IdentityTarget(
            "tracecontext",
            new W3CPropagator(),
            W3CNames,
            [
                FuzzHeaders.Text(W3CNames, ("traceparent", "00-80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-01"), ("tracestate", "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE")),
                FuzzHeaders.Text(W3CNames, ("traceparent", "cc-80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-03-what"), ("tracestate", "a@b=1"), ("tracestate", ",x=y, ")),
            ],
            ["\u001e0", "\u001e1", "00-", "ff-", "cc-", "-00", "-01", "-03", "-", "foo=1", ",", "=", "a@b=1", "*/_-", " ", "\t", "\u00e9", new string('z', 128), .. Ids],
            maxBytes: 48 * 1_024),
        new IdentityTarget(
            "jaeger-debug",
            new JaegerDebugPropagator(),
            ["jaeger-debug-id"],
            ["0me", "0" + new string('d', 260)],
            ["me", "\u00e9", "\ud83d\ude00", "\ud800", "\udc00", "\r\n", "\0", new string('d', 250)],
            maxBytes: 1_024),
        new BaggageTarget(
            "baggage",
            new W3CBaggagePropagator(),
            ["baggage"],
            ["0key1=value1,key2 = value2;p1;p2=x, key3=value3; propertyKey=propertyValue", "0userId=Am%C3%A9lie\u001e0serverNode=DF%2028"],
            ["\u001e0", .. BaggageTokens],
            maxBytes: 48 * 1_024),
        new BaggageTarget(
            "jaeger-baggage",
            new JaegerBaggagePropagator(),
            JaegerBaggageNames,
            [
                FuzzHeaders.Text(JaegerBaggageNames, ("uber-trace-id", "1:2:0:1"), ("uberctx-a", "Am%C3%A9lie+x"), ("Uberctx-Key.2", "y")),
                FuzzHeaders.Text(JaegerBaggageNames, ("jaeger-baggage", "k=v, k2 = v2")),
            ],
            ["\u001e0", "\u001e1", "\u001e2", "\u001e3", "\u001e4", "\u001e5", .. BaggageTokens],
            maxBytes: 48 * 1_024),
    ];
}
