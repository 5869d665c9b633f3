namespace Tracing.Generator;

/// <summary>What is known of a compilation to tell which calls miss a context: symbols, and what has been found out about them.</summary>
internal sealed class ForwardingRules
{
    public ForwardingRules(TracingSymbols symbols)
    {
        Symbols = symbols;
        Targets = new ContextTargets(symbols, symbols.Cores);
        Members = new ContextMembers(symbols);
    }

    public TracingSymbols Symbols { get; }

    public TracedCores Cores => Symbols.Cores;

    public ContextTargets Targets { get; }

    public ContextMembers Members { get; }
}
