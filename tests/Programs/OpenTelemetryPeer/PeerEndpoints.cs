using System.Diagnostics;
using System.Net;
using OpenTelemetry;

namespace Tracing.Programs;

/// <summary>What the peer answers.</summary>
internal static class PeerEndpoints
{
    public const string Spans = "/spans";

    public static void Map(WebApplication app, PeerSpans spans)
    {
        app.MapGet("/receive", Receive);
        app.MapGet("/call", CallAsync);
        app.MapGet(Spans, (string traceId, int count) => spans.OfTraceAsync(traceId, count));
    }

    /// <summary>The span and the baggage that the request runs under, and its headers.</summary>
    private static object Receive(HttpContext context) => new
    {
        Span = Activity.Current is { } activity ? PeerSpan.Of(activity) : null,
        Baggage = Baggage.Current.GetBaggage(),
        Headers = context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()),
        context.Request.Protocol,
    };

    /// <summary>Calls another service, with an entry of baggage when one is given, and passes its JSON on.</summary>
    private static async Task<IResult> CallAsync(string url, string? key, string? value, bool? http2, string? debugId, IHttpClientFactory clients)
    {
        if (key is not null)
        {
            Baggage.SetBaggage(key, value);
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (http2 == true)
        {
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        }

        if (debugId is not null)
        {
            request.Headers.Add("jaeger-debug-id", debugId);
        }

        using var response = await clients.CreateClient().SendAsync(request);
        return Results.Text(await response.Content.ReadAsStringAsync(), "application/json", statusCode: (int)response.StatusCode);
    }
}
