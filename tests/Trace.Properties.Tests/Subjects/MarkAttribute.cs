namespace Tracing.Properties.Tests;

/// <summary>An attribute of a user, which may stand once only.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class MarkAttribute(string text) : Attribute
{
    public string Text { get; } = text;

    public int Number { get; set; }
}
