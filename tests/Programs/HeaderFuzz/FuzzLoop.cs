using System.Diagnostics;
using System.Globalization;

namespace Tracing.Fuzzing;

/// <summary>Mutates inputs, and keeps those that took a new way through the parser to be mutated further.</summary>
internal sealed class FuzzLoop(FuzzTarget target, Coverage coverage, Random random)
{
    private readonly List<string> _corpus = [];

    /// <summary>Runs that many inputs and says what became of them.</summary>
    public string Run(long inputs)
    {
        var started = Stopwatch.GetTimestamp();
        var mutator = new Mutator(random, target.Tokens);
        coverage.Reset();
        for (var i = 0L; i < inputs; i++)
        {
            var input = i < target.Seeds.Length ? target.Seeds[i] : mutator.Mutate(Pick(), Pick());
            target.Run(input);
            if (coverage.TakeNews() || i < target.Seeds.Length)
            {
                _corpus.Add(input);
            }
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{target.Name}: {inputs} inputs, {coverage.Edges} edges, {_corpus.Count} in the corpus, at most {target.MostBytes} bytes allocated, {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s");
    }

    /// <summary>The newest ones more often: they are where nobody has been yet.</summary>
    private string Pick() => random.Next(2) == 0 ? _corpus[random.Next(_corpus.Count)] : _corpus[^(1 + random.Next(Math.Min(16, _corpus.Count)))];
}
