using System.Linq;

namespace Tracing.Generator;

/// <summary>Writes the implementing part of one method, and the method that it calls where it is sampled.</summary>
internal static class TracedMethodEmitter
{
    public static void Write(IndentedWriter writer, TracedMethod method, GeneratorOptions options)
    {
        var declaration = method.Declaration;
        var parameters = string.Join(", ", declaration.Parameters.Select(static parameter => $"{parameter.Modifiers}{parameter.Type} {parameter.Name}"));

        // Not [GeneratedCode]: C# would merge it onto the user's declaration, and analyzers look away from what bears it.
        WriteAttribute(writer, declaration, KnownTypeNames.DebuggerNonUserCode, GeneratedAttributes.DebuggerNonUserCode);
        WriteAttribute(writer, declaration, KnownTypeNames.DebuggerStepThrough, GeneratedAttributes.DebuggerStepThrough);

        writer.Line($"{declaration.Modifiers} partial {declaration.ReturnType} {declaration.Name}{declaration.TypeParameters}({parameters})".TrimStart());
        WriteConstraints(writer, declaration.Constraints);
        if (method.Wrapper is not { } wrapper)
        {
            WriteStub(writer, method);
            return;
        }

        var body = new WrapperEmitter(writer, declaration, wrapper);
        if (options.TracingEnabled)
        {
            body.WriteDecision();
            writer.Line();
            body.WriteTraced();
        }
        else
        {
            body.WriteForward();
        }
    }

    private static void WriteAttribute(IndentedWriter writer, MethodDeclaration declaration, string name, string text)
    {
        if (!declaration.PresentAttributes.Contains(name))
        {
            writer.Line(text);
        }
    }

    public static void WriteConstraints(IndentedWriter writer, EquatableArray<string> constraints) => writer.Indented(() =>
    {
        foreach (var clause in constraints)
        {
            writer.Line(clause);
        }
    });

    /// <summary>A part must exist, or the compiler stops before it shows the diagnostic that says what is wrong.</summary>
    private static void WriteStub(IndentedWriter writer, TracedMethod method) => writer.Block(() =>
    {
        var message = CSharpText.Literal($"This method is not traced, because it violates rule {method.ViolatedRule}.");
        writer.Line($"throw new global::System.NotSupportedException({message});");
    });
}
