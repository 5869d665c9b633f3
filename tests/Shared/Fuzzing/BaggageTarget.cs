using Tracing.Propagation;

namespace Tracing.Fuzzing;

/// <summary>A format of baggage.</summary>
internal sealed class BaggageTarget(string name, IBaggagePropagator propagator, string[] headers, string[] seeds, string[] tokens, long maxBytes)
    : FuzzTarget(name, headers, seeds, tokens, maxBytes)
{
    private const int MaxEntries = 64;
    private const int MaxBytesOfText = 8_192;

    private Baggage _found = Baggage.Empty;

    public override void Extract(FuzzHeaders headers) => _found = propagator.Extract(headers.Source, Baggage.Empty);

    protected override void Check(FuzzHeaders headers)
    {
        var found = _found;
        Require(found.Count <= MaxEntries, "entries are bounded");
        Require(found.Sum(static entry => entry.Key.Length + entry.Value.Length) <= MaxBytesOfText, "text is bounded");
        Require(found.Select(static entry => entry.Key).Distinct().Count() == found.Count, "names are there once");
        var more = propagator.Extract(headers.Source, Baggage.Create(new BaggageEntry("(found)", "before")));
        Require(more[0].Value == "before" && more.Count is >= 1 and <= MaxEntries, "what was found before stays, in the bound");
        CheckWayBack(found);
    }

    private void CheckWayBack(Baggage found)
    {
        var written = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        propagator.Inject(found, HeaderTarget.From(written));
        RequireSendable(written);
        Require(written.Values.Sum(static value => value.Length) <= MaxBytesOfText, "what is written is bounded");
        written.TryAdd("uber-trace-id", "1:2:0:1");
        foreach (var entry in propagator.Extract(HeaderSource.From(written), Baggage.Empty))
        {
            Require(
                found.Any(before => before.Key.Equals(entry.Key, StringComparison.OrdinalIgnoreCase) && before.Value == entry.Value && before.Properties == entry.Properties),
                "what is written is read as it was");
        }
    }
}
