namespace Tracing.Generator.Tests.Programs;

/// <summary>A statement of a random method that starts, uses and ends the span of one local. <see cref="Id"/> is its place among all of them.</summary>
internal abstract record Step(int Id)
{
    internal sealed record Start(int Id) : Step(Id);

    internal sealed record End(int Id) : Step(Id);

    internal sealed record Use(int Id) : Step(Id);

    /// <summary>A call that may throw.</summary>
    internal sealed record Work(int Id) : Step(Id);

    internal sealed record Return(int Id) : Step(Id);

    internal sealed record Break(int Id) : Step(Id);

    internal sealed record Continue(int Id) : Step(Id);

    internal sealed record Throw(int Id, Failure Failure) : Step(Id);

    internal sealed record If(int Id, Step[] Then, Step[] Else) : Step(Id);

    internal sealed record Switch(int Id, Step[][] Cases) : Step(Id);

    /// <summary>The condition stands before the body, or behind it.</summary>
    internal sealed record Loop(int Id, Step[] Body, bool IsDo) : Step(Id);

    /// <summary>Ends the span after the body.</summary>
    internal sealed record Using(int Id, Step[] Body) : Step(Id);

    internal sealed record Try(int Id, Step[] Body, Step[]? CatchOne, Step[]? CatchAll, Step[]? Finally) : Step(Id);
}
