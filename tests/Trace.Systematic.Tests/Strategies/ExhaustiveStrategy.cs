using Tracing.Systematic.Model;

namespace Tracing.Systematic.Strategies;

/// <summary>
/// One run after the other, all that have at most so many deviations from what is usual: a switch away from a thread that could go on, or a store
/// that others see only when its thread makes it visible.
/// </summary>
internal sealed class ExhaustiveStrategy(int deviations) : IStrategy
{
    private readonly List<(int Choice, int Options)> _decisions = [];
    private int _position;
    private int _left;

    public void Start(IReadOnlyList<ModelThread> threads) => (_position, _left) = (0, deviations);

    public ModelThread Next(List<ModelThread> enabled, ModelThread? running, int step)
    {
        if (running is null)
        {
            return enabled[Decide(enabled.Count)];
        }

        var choice = Decide(_left > 0 ? enabled.Count : 1);
        if (choice == 0)
        {
            return running;
        }

        _left--;
        enabled.Remove(running);
        return enabled[choice - 1];
    }

    public bool DelaysStore()
    {
        var delays = Decide(_left > 0 ? 2 : 1) != 0;
        _left -= delays ? 1 : 0;
        return delays;
    }

    public bool DrainsOldest() => false;

    /// <summary>Prepares the next run. False when there was none that differs.</summary>
    public bool TryAdvance()
    {
        while (_decisions.Count > 0)
        {
            var (choice, options) = _decisions[^1];
            if (choice + 1 < options)
            {
                _decisions[^1] = (choice + 1, options);
                return true;
            }

            _decisions.RemoveAt(_decisions.Count - 1);
        }

        return false;
    }

    private int Decide(int options)
    {
        if (options == 1)
        {
            return 0;
        }

        if (_position == _decisions.Count)
        {
            _decisions.Add((0, options));
        }

        return _decisions[_position++].Choice;
    }
}
