namespace Tracing.Systematic.Model;

/// <summary>Decides what an interleaving leaves open.</summary>
internal interface IStrategy
{
    void Start(IReadOnlyList<ModelThread> threads);

    /// <param name="enabled">Those that can go on; at least one.</param>
    /// <param name="running">The one that runs, if it can go on.</param>
    /// <param name="step">Decisions so far.</param>
    ModelThread Next(List<ModelThread> enabled, ModelThread? running, int step);

    /// <summary>Whether others see the store later than the thread itself.</summary>
    bool DelaysStore();

    /// <summary>Whether the oldest store that waits becomes visible now.</summary>
    bool DrainsOldest();
}
