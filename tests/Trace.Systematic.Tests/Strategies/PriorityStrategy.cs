using Tracing.Systematic.Model;

namespace Tracing.Systematic.Strategies;

/// <summary>
/// Runs the thread of highest priority, and lowers it at a few random steps: what needs few switches at the right places is found with a known
/// probability (Burckhardt and others, "A randomized scheduler with probabilistic guarantees of finding bugs", 2010).
/// </summary>
internal sealed class PriorityStrategy(int seed, int changes, int length) : IStrategy
{
    private readonly Random _random = new(seed);
    private readonly List<ModelThread> _byPriority = [];
    private readonly HashSet<int> _changeSteps = [];
    private double _delays;

    public void Start(IReadOnlyList<ModelThread> threads)
    {
        _byPriority.AddRange(threads.OrderBy(_ => _random.Next()));
        for (var i = 0; i < changes; i++)
        {
            _changeSteps.Add(_random.Next(1, length + 1));
        }

        _delays = _random.Next(3) / 2.0;
    }

    public ModelThread Next(List<ModelThread> enabled, ModelThread? running, int step)
    {
        if (running is not null && _changeSteps.Contains(step))
        {
            _byPriority.Remove(running);
            _byPriority.Add(running);
        }

        return _byPriority.Find(enabled.Contains)!;
    }

    public bool DelaysStore() => _random.NextDouble() < _delays;

    public bool DrainsOldest() => false;
}
