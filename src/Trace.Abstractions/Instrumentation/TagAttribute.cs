namespace Tracing;

/// <summary>
/// Records a value on the span of a <see cref="TracedAttribute"/> method: on a parameter its argument, on the return value
/// (<c>[return: Tag]</c>) the result, on the method itself a fixed value. A value is read only when the span is recorded.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.Method, AllowMultiple = true)]
public sealed class TagAttribute : Attribute
{
    /// <summary>The tag's key is the parameter's name, or <c>result</c> on a return value.</summary>
    public TagAttribute()
    {
    }

    /// <summary>The tag has its own key.</summary>
    /// <param name="name">The key, not empty.</param>
    public TagAttribute(string name) => Name = name;

    /// <summary>A fixed tag of the method.</summary>
    /// <param name="name">The key, not empty.</param>
    /// <param name="value">A constant: text, number, truth value, character or enum member.</param>
    public TagAttribute(string name, object value)
    {
        Name = name;
        Value = value;
    }

    /// <summary>The tag's key; null for the parameter's name.</summary>
    public string? Name { get; }

    /// <summary>The value of a fixed tag; null on a parameter or return value.</summary>
    public object? Value { get; }

    /// <summary>How the value becomes text, in the invariant culture: a format of its type, such as <c>N2</c>. Null keeps numbers and truth values typed.</summary>
    public string? Format { get; set; }
}
