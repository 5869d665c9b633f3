using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.CodeFixes;

/// <summary>A parameter that a Core must take.</summary>
/// <param name="syntax">As it is written.</param>
/// <param name="old">Where Core takes it already; null where it does not.</param>
/// <param name="declared">Where the traced method takes it; null for the recorder.</param>
internal sealed class CoreParameter(ParameterSyntax syntax, int? old, int? declared)
{
    public ParameterSyntax Syntax { get; } = syntax;

    public int? Old { get; } = old;

    public int? Declared { get; } = declared;

    public string Name => Syntax.Identifier.ValueText;

    public CoreParameter WithoutDefault() => new(Syntax.WithDefault(null), Old, Declared);
}
