namespace Tracing.Propagation;

/// <summary>Headers and baggage as tests write them.</summary>
internal static class BaggageHeaders
{
    /// <summary>Headers that were sent several times under one name.</summary>
    public static HeaderSource Of(string name, params string[] values) => new(
        values,
        (carrier, asked) => asked.Equals(name, StringComparison.OrdinalIgnoreCase) ? (string[])carrier : [],
        carrier => ((string[])carrier).Select(value => KeyValuePair.Create(name, value)));

    public static Dictionary<string, string> Inject(IBaggagePropagator propagator, Baggage baggage)
    {
        var headers = new Dictionary<string, string>();
        propagator.Inject(baggage, HeaderTarget.From(headers));
        return headers;
    }

    public static string Describe(Baggage baggage) => string.Join('|', baggage.Select(static entry =>
        $"{entry.Key}={entry.Value}{(entry.Properties is null ? "" : ";" + entry.Properties)}"));
}
