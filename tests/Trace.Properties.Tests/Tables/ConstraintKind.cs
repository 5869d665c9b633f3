namespace Tracing.Properties.Tests;

/// <summary>What is asked of a type parameter.</summary>
/// <param name="Name">In ids.</param>
/// <param name="Clause">After <c>where T :</c>, with <c>{T}</c> for the type parameter; empty for none.</param>
/// <param name="Argument">A type that satisfies it.</param>
/// <param name="NullableArgument">What <c>T?</c> is then.</param>
/// <param name="OverrideClause">What an override repeats where it says <c>T?</c>.</param>
internal sealed record ConstraintKind(string Name, string Clause, string Argument, string NullableArgument, string OverrideClause)
{
    /// <summary>Whether it may be a ref struct.</summary>
    public bool IsRefLike { get; init; }

    /// <summary>Whether nobody can choose a task for it, so that it may be returned as it is.</summary>
    public bool RulesOutTask { get; init; }

    public override string ToString() => Name;
}
