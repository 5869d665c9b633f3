namespace Tracing.Generator;

/// <summary>A parameter of a traced method.</summary>
/// <param name="Name">Escaped.</param>
/// <param name="Modifiers">What the implementing part repeats, such as <c>this</c>, <c>params</c>, <c>scoped</c>, <c>ref</c>; ends with a space or is empty.</param>
/// <param name="ForwardedModifiers">The same for a method that is called with this parameter.</param>
/// <param name="Type">Fully qualified.</param>
/// <param name="Argument">The expression that forwards it.</param>
/// <param name="Role">What the wrapper does with it besides forwarding.</param>
internal sealed record Parameter(
    string Name,
    string Modifiers,
    string ForwardedModifiers,
    string Type,
    string Argument,
    ParameterRole Role);
