using Tracing.Systematic.Model;

namespace Tracing.Systematic.Strategies;

/// <summary>Switches now and then, at a rate of its own in each run.</summary>
internal sealed class RandomStrategy : IStrategy
{
    private readonly Random _random;
    private readonly double _switches;
    private readonly double _delays;
    private readonly double _drains;

    public RandomStrategy(int seed)
    {
        _random = new Random(seed);
        _switches = Math.Pow(2, -_random.Next(1, 6));
        _delays = _random.Next(3) / 2.5;
        _drains = Math.Pow(2, -_random.Next(1, 8));
    }

    public void Start(IReadOnlyList<ModelThread> threads)
    {
        // Nothing is to be prepared.
    }

    public ModelThread Next(List<ModelThread> enabled, ModelThread? running, int step) =>
        running is null || _random.NextDouble() < _switches ? enabled[_random.Next(enabled.Count)] : running;

    public bool DelaysStore() => _random.NextDouble() < _delays;

    public bool DrainsOldest() => _random.NextDouble() < _drains;
}
