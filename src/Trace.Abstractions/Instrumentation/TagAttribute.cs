namespace Tracing;

/// <summary>Records a parameter of a <see cref="TracedAttribute"/> method as a tag. The value is read only when the span is recorded.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TagAttribute : Attribute
{
    /// <summary>The parameter's name is the tag's key.</summary>
    public TagAttribute()
    {
    }

    /// <summary>The tag has its own key.</summary>
    /// <param name="name">The key, not empty.</param>
    public TagAttribute(string name) => Name = name;

    /// <summary>The tag's key; null for the parameter's name.</summary>
    public string? Name { get; }
}
