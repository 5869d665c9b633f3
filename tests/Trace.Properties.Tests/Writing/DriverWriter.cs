using System.Text;

namespace Tracing.Properties.Tests;

/// <summary>Writes the method that calls the traced method or its twin, in the same way from the same line.</summary>
internal sealed class DriverWriter(MethodPlan plan)
{
    private readonly Spelling _spelling = new(plan);

    public string Driver()
    {
        var text = new StringBuilder($"internal static unsafe void Drive{plan.Id}({Spelling.Lib}Probe P, bool traced)\n{{\n");
        text.Append($"    {Spelling.Probe} = P;\n");
        for (var i = 0; i < plan.Parameters.Count; i++)
        {
            var parameter = plan.Parameters[i];
            if (!parameter.IsOmitted && !parameter.IsParams)
            {
                text.Append($"    {_spelling.ParameterType(parameter, inside: false)} v{i} = {Value(parameter)};\n");
            }
        }

        if (plan.Parent is ParentKind.Field or ParentKind.Property)
        {
            text.Append("    TheParent = P.Parent;\n");
        }

        if (!plan.IsStatic)
        {
            text.Append($"    {SourceWriter.FullName(plan)} it = {Receiver()};\n");
        }

        text.Append("    try\n    {\n");
        text.Append($"        {Call()}\n");
        text.Append("    }\n    catch (global::System.Exception thrown)\n    {\n        P.Threw(thrown);\n    }\n");
        for (var i = 0; i < plan.Parameters.Count; i++)
        {
            if (plan.Parameters[i] is { Mode: PassMode.Ref or PassMode.Out } parameter)
            {
                var show = _spelling.Outside(parameter, parameter.Kind.Show).Replace("{0}", $"v{i}", StringComparison.Ordinal);
                text.Append($"    P.Saw({Spelling.Quote(parameter.Name + " after")}, {show});\n");
            }
        }

        if (plan.Counts)
        {
            text.Append($"    P.Saw(\"calls\", {Spelling.Lib}Text.Of(it.CountOfCalls));\n");
        }

        return text.Append("}\n").ToString();
    }

    private string Receiver() => plan.Container.Kind is ContainerKind.AbstractClass or ContainerKind.Interface
        ? $"new {SourceWriter.ImplementationName(plan)}()"
        : "new()";

    private string Value(ParameterPlan parameter) => parameter.IsParent
        ? plan.Parent switch
        {
            ParentKind.NullableContext => "P.Parent",
            ParentKind.Context => "P.Parent!",
            ParentKind.NullableSpan => "P.ParentSpan",
            ParentKind.Span => "P.ParentSpan.GetValueOrDefault()",
            _ => "P.ParentRecorder",
        }
        : parameter.Mode == PassMode.Out && parameter.Kind.Type != "{T}" ? $"default({_spelling.ParameterType(parameter, inside: false)})!" : _spelling.Outside(parameter, parameter.Kind.Value);

    private string Call()
    {
        var traced = $"{_spelling.Name}{_spelling.TypeArguments}({Arguments(plan.IsExtension ? 1 : 0)})";
        traced = plan.IsExtension ? $"v0.{traced}" : plan.IsStatic ? traced : $"it.{traced}";
        var twin = $"Twin{plan.Id}{_spelling.TypeArguments}({TwinArguments()})";
        twin = plan.IsStatic || plan.CoreIsStatic ? twin : $"it.{twin}";
        if (plan.Return == ReturnKind.Void)
        {
            return $"if (traced) {traced}; else {twin}; P.Returned(\"nothing\");";
        }

        if (plan.IsReference)
        {
            var kind = plan.Return == ReturnKind.Ref ? "ref" : "ref readonly";
            return $"{kind} int result = ref (traced ? ref {traced} : ref {twin}); P.Returned({Spelling.Lib}Text.Of(P.IsCell(in result)));";
        }

        var result = $"var result = traced ? {traced} : {twin};";
        return plan.Return switch
        {
            ReturnKind.Span => $"{result} P.Returned({Spelling.Lib}Text.OfSpan<int>(result));",
            ReturnKind.ReadOnlySpan => $"{result} P.Returned({Spelling.Lib}Text.OfSpan<char>(result));",
            ReturnKind.RefStruct => $"{result} P.Returned({Spelling.Lib}Text.OfWindow(result));",
            ReturnKind.Pointer or ReturnKind.FunctionPointer => $"{result} P.Returned({Spelling.Lib}Text.Of((nint)result));",
            ReturnKind.Value when plan.Element == ElementKind.Dynamic => $"object? result = traced ? {traced} : {twin}; P.Returned({Spelling.Lib}Text.Of(result));",
            ReturnKind.Value when plan.Element == ElementKind.Tuple => $"{result} P.Returned({Spelling.Lib}Text.Of(result.Sum) + {Spelling.Lib}Text.Of(result.Text));",
            ReturnKind.Value => $"{result} P.Returned({Spelling.Lib}Text.Of(result));",
            _ => $"{result} P.Returned(result);",
        };
    }

    private string Arguments(int first)
    {
        var arguments = new List<string>();
        var isNamed = false;
        for (var i = first; i < plan.Parameters.Count; i++)
        {
            var parameter = plan.Parameters[i];
            isNamed |= parameter.IsOmitted;
            if (parameter.IsParams && !isNamed)
            {
                arguments.Add($"{parameter.Kind.Value}, {parameter.Kind.Other}");
            }
            else if (!parameter.IsOmitted && !parameter.IsParams)
            {
                arguments.Add((isNamed ? Names.Escape(parameter.Name) + ": " : "") + Spelling.Argument(parameter, $"v{i}"));
            }
        }

        return string.Join(", ", arguments);
    }

    /// <summary>The twin is a method like Core, without defaults: what the caller leaves out is written out.</summary>
    private string TwinArguments()
    {
        var hasOmitted = plan.Parameters.Any(static parameter => parameter.IsOmitted);
        return string.Join(", ", plan.Parameters.Select((parameter, i) =>
        {
            if (parameter.IsParams)
            {
                var items = hasOmitted ? "" : $"{parameter.Kind.Value}, {parameter.Kind.Other}";
                return parameter.Mode == PassMode.ParamsList ? $"[{items}]" : $"new {parameter.Kind.Type}[] {{ {items} }}";
            }

            return parameter.IsOmitted ? Omitted(parameter) : Spelling.Argument(parameter, $"v{i}");
        }));
    }

    private string Omitted(ParameterPlan parameter) => parameter.Kind.Name switch
    {
        "CallerMemberName" => $"\"Drive{plan.Id}\"",
        "CallerLineNumber" => $"{Spelling.Lib}Text.Line()",
        "CallerFilePath" => $"{Spelling.Lib}Text.File()",
        _ => $"({_spelling.ParameterType(parameter, inside: false)})({_spelling.Outside(parameter, parameter.Kind.Default!)})"
            .Replace("(dynamic?)", "(object?)", StringComparison.Ordinal)
            .Replace("(new())", $"default({_spelling.ParameterType(parameter, inside: false)})", StringComparison.Ordinal),
    };
}
