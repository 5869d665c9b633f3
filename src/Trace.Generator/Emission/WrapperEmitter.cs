using System.Collections.Generic;
using System.Linq;

namespace Tracing.Generator;

/// <summary>Writes the body of a traced method, and the method beside it that holds the sampled path.</summary>
internal sealed class WrapperEmitter(IndentedWriter writer, MethodDeclaration method, Wrapper wrapper)
{
    private readonly WrapperNames _names = new(method, wrapper);

    /// <summary>Small enough to be inlined where the call is not sampled.</summary>
    public void WriteDecision() => writer.Block(() =>
    {
        // A parameter that is the parent's context itself needs no other name.
        var isParameter = wrapper.Parent is { Source: ParentSource.Parameter, Type: ParentType.Context, IsRoot: false };
        var parent = isParameter ? wrapper.Parent.Expression : _names.Parent;
        var condition = Condition() + (isParameter ? "" : " " + parent);
        var arguments = method.Parameters.Select(parameter => parameter.Role == ParameterRole.Parent ? parent : parameter.Argument);
        var traced = Call(wrapper.Receiver, wrapper.TracedName, wrapper.Parent.Source == ParentSource.Parameter ? arguments : arguments.Prepend(parent));
        var core = CallCore();
        var reference = wrapper.Shape == ReturnShape.Reference ? "ref " : "";
        writer.Lines(wrapper.Shape == ReturnShape.Void
            ? $$"""
                if ({{condition}})
                {
                    {{traced}};
                }
                else
                {
                    {{core}};
                }
                """
            : $"""
                return {reference}{condition}
                    ? {reference}{traced}
                    : {reference}{core};
                """);
    });

    /// <summary>The call without tracing.</summary>
    public void WriteForward() => writer.Block(() =>
    {
        if (wrapper.Parent.IsConstructorParameter)
        {
            writer.Line($"global::System.GC.KeepAlive({wrapper.Parent.Expression}); // does nothing; else nobody may read it, which is a warning");
        }

        writer.Line(wrapper.Shape switch
        {
            ReturnShape.Void => "",
            ReturnShape.Reference => "return ref ",
            _ => "return ",
        } + CallCore() + ";");
    });

    /// <summary>The sampled path.</summary>
    public void WriteTraced()
    {
        var parameters = method.Parameters.Select(static parameter =>
            parameter.Role == ParameterRole.Parent
                ? $"global::Tracing.SpanContext {parameter.Name}"
                : $"{parameter.ForwardedModifiers}{parameter.Type} {parameter.Name}");
        if (wrapper.Parent.Source != ParentSource.Parameter)
        {
            parameters = parameters.Prepend($"global::Tracing.SpanContext {_names.Parent}");
        }

        writer.Line("// Out of line, so that the method above stays small enough to be inlined.");
        writer.Line(GeneratedAttributes.GeneratedCode);
        writer.Line(GeneratedAttributes.DebuggerStepThrough);
        writer.Line("[global::System.Diagnostics.StackTraceHidden]");
        writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
        foreach (var attribute in method.CarriedAttributes)
        {
            writer.Line(attribute);
        }

        var modifiers = $"private {(method.IsStatic ? "static " : "")}{(method.IsReadOnly ? "readonly " : "")}{(method.IsUnsafe ? "unsafe " : "")}";
        writer.Line($"{modifiers}{method.ReturnType} {wrapper.TracedName}{method.FullTypeParameters}({CSharpText.List(parameters)})");
        TracedMethodEmitter.WriteConstraints(writer, method.FullConstraints);
        writer.Block(new TracedBodyEmitter(writer, method, wrapper, _names).Write);
    }

    /// <summary>What is asked before anything else; a pattern that gives the parent's context a name may follow.</summary>
    private string Condition()
    {
        var parent = wrapper.Parent;
        if (parent.IsRoot)
        {
            var start = CSharpText.List([parent.IsAmbient ? null : parent.Context, CSharpText.Literal(wrapper.SpanName), wrapper.SpanKind]);
            return $"global::Tracing.Instrumentation.TracedCall.{(parent.IsAmbient ? "RecordedParentOrRoot" : "RecordedOrRoot")}({start}) is {{ }}";
        }

        return parent.IsAmbient
            ? "global::Tracing.Instrumentation.TracedCall.RecordedParent is { }"
            : parent.Context + " is { IsRecorded: true }";
    }

    private string CallCore()
    {
        var arguments = method.Parameters.Select(static parameter => parameter.Argument).ToList();
        if (wrapper.RecorderIndex >= 0)
        {
            arguments.Insert(wrapper.RecorderIndex, "default(global::Tracing.SpanRecorder)");
        }

        return Call(wrapper.CoreReceiver, wrapper.CoreName, arguments);
    }

    private string Call(string receiver, string name, IEnumerable<string> arguments) =>
        $"{receiver}{name}{method.TypeParameters}({CSharpText.List(arguments)})";
}
