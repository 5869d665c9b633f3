using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>A tag that attributes say. Holds symbols: it never enters a model.</summary>
/// <param name="key">The key below which the value is recorded.</param>
/// <param name="attribute">What says so: <c>[Tag]</c>, or <c>[Traced]</c> for its <c>ResultTag</c>.</param>
/// <param name="parameter">The parameter whose value it is; null for a fixed value and for the result.</param>
/// <param name="isResult">Whether the result is recorded.</param>
internal sealed class DeclaredTag(string key, AttributeData attribute, IParameterSymbol? parameter = null, bool isResult = false)
{
    public string Key { get; } = key;

    public AttributeData Attribute { get; } = attribute;

    public IParameterSymbol? Parameter { get; } = parameter;

    public bool IsResult { get; } = isResult;
}
