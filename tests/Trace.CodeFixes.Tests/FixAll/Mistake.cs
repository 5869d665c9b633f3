namespace Tracing.CodeFixes.Tests.FixAll;

/// <summary>A piece of a program with mistakes of one rule, and the same as somebody would mend it by hand. <c>#</c> stands for its number.</summary>
/// <param name="Rule">The rule that it breaks.</param>
/// <param name="Wrong">With the mistakes.</param>
/// <param name="Mended">Without them.</param>
/// <param name="Call">What the driver of the program does with it.</param>
internal sealed record Mistake(string Rule, string Wrong, string Mended, string Call)
{
    /// <summary>Whether it is called where no trace has begun.</summary>
    public bool IsEntry { get; init; }

    public override string ToString() => Rule;
}
