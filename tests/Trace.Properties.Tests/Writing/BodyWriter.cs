using System.Text;

namespace Tracing.Properties.Tests;

/// <summary>Writes the body of a method twice: as Core, and as the twin that nobody traces.</summary>
internal sealed class BodyWriter(MethodPlan plan)
{
    private readonly Spelling _spelling = new(plan);

    public string TwinName => $"Twin{plan.Id}";

    public string Twin() => Method(TwinName, recorderAt: -1, plan.Core == CoreForm.Expression ? CoreForm.Block : plan.Core);

    public string Core() => Method(Names.Escape(plan.CoreName), plan.RecorderAt, plan.Core);

    private string Method(string name, int recorderAt, CoreForm form)
    {
        var isStream = form == CoreForm.Async && plan.IsAsyncStream;
        var tokens = 0;
        var parameters = plan.Parameters
            .Select(parameter => (isStream && parameter.Kind == ValueKinds.Token && tokens++ == 0 ? "[global::System.Runtime.CompilerServices.EnumeratorCancellation] " : "")
                + $"{Spelling.Modifiers(parameter, withParams: false)}{_spelling.ParameterType(parameter, inside: true)} {Names.Escape(parameter.Name)}")
            .ToList();
        if (isStream && plan.Return == ReturnKind.AsyncEnumerator)
        {
            parameters = [.. parameters.Select(static parameter => parameter.Replace("[global::System.Runtime.CompilerServices.EnumeratorCancellation] ", "", StringComparison.Ordinal))];
        }

        if (recorderAt >= 0)
        {
            parameters.Insert(recorderAt, "global::Tracing.SpanRecorder recorder__");
        }

        var isAsync = form == CoreForm.Async && (plan.IsTask || plan.IsAsyncStream);
        var modifiers = (plan.IsStatic || plan.CoreIsStatic ? "static " : "")
            + (plan.IsReadOnly && !plan.CoreIsStatic ? "readonly " : "")
            + (plan.HasPointers ? "unsafe " : "")
            + (isAsync ? "async " : "");
        return $"private {modifiers}{_spelling.ReturnType} {name}{_spelling.TypeParameters}({string.Join(", ", parameters)}){_spelling.Constraints}\n{Body(form, recorderAt >= 0)}\n";
    }

    private string Body(CoreForm form, bool hasRecorder)
    {
        if (form == CoreForm.Expression)
        {
            var reference = plan.Return is ReturnKind.Ref or ReturnKind.RefReadOnly ? "ref " : "";
            var arguments = string.Join(", ", plan.Parameters.Select(static parameter => Spelling.Argument(parameter, Names.Escape(parameter.Name))));
            return $"    => {reference}{TwinName}{_spelling.TypeParameters}({arguments});";
        }

        var text = new StringBuilder("{\n");
        foreach (var parameter in plan.Parameters)
        {
            Saw(text, parameter);
        }

        if (hasRecorder)
        {
            text.Append($"    {Spelling.Probe}.Recorder(recorder__, global::Tracing.SpanStatus.{plan.CoreStatus});\n");
        }

        if (plan.Counts)
        {
            text.Append("    CountOfCalls++;\n");
        }

        text.Append($"    {Spelling.Probe}.{(plan.IsStream && form == CoreForm.Block ? "EnterStream" : "Enter")}();\n");
        text.Append(form == CoreForm.Async ? AsyncEnd() : $"    {BlockEnd()}\n");
        return text.Append('}').ToString();
    }

    private void Saw(StringBuilder text, ParameterPlan parameter)
    {
        var name = Names.Escape(parameter.Name);
        if (parameter.IsParent)
        {
            text.Append($"    {Spelling.Probe}.Given({name}{plan.Parent switch { ParentKind.NullableSpan => "?.Context", ParentKind.Span => ".Context", _ => "" }});\n");
            return;
        }

        if (parameter.Mode != PassMode.Out)
        {
            var show = parameter.Mode switch
            {
                PassMode.ParamsSpan => $"{Spelling.Lib}Text.OfSpan<{parameter.Kind.Type}>({{0}})",
                PassMode.ParamsArray or PassMode.ParamsList => Spelling.Lib + "Text.Of({0})",
                _ => _spelling.Inside(parameter, parameter.Kind.Show),
            };
            text.Append($"    {Spelling.Probe}.Saw({Spelling.Quote(parameter.Name)}, {show.Replace("{0}", name, StringComparison.Ordinal)});\n");
        }

        if (parameter.Mode is PassMode.Ref or PassMode.Out)
        {
            var value = _spelling.Inside(parameter, parameter.Mode == PassMode.Ref ? parameter.Kind.Other : parameter.Kind.Value);
            text.Append($"    {name} = {value.Replace("P.", Spelling.Probe + ".", StringComparison.Ordinal)};\n");
        }
    }

    private string BlockEnd()
    {
        var (probe, element, value) = (Spelling.Probe, _spelling.Element, _spelling.ElementValue);
        return plan.Return switch
        {
            ReturnKind.Void => "",
            ReturnKind.Value => $"return {value};",
            ReturnKind.Span => "return new int[] { 1, 2 };",
            ReturnKind.ReadOnlySpan => "return \"span\";",
            ReturnKind.RefStruct => $"return new {Spelling.Lib}Window(new int[] {{ 5 }});",
            ReturnKind.Task => $"return {probe}.TaskOf(0);",
            ReturnKind.TaskOfT => $"return {probe}.TaskOf<{element}>({value});",
            ReturnKind.ValueTask => $"return {probe}.ValueTask();",
            ReturnKind.ValueTaskOfT => $"return {probe}.ValueTaskOf<{element}>({value});",
            ReturnKind.TaskLike => $"return new {Spelling.Lib}PlainTask({probe}.TaskOf(0));",
            ReturnKind.TaskLikeOfT => $"return new {Spelling.Lib}PlainTask<{element}>({probe}.TaskOf<{element}>({value}));",
            ReturnKind.HeapTask => $"return {probe}.HeapTask();",
            ReturnKind.HeapTaskOfT => $"return {probe}.HeapTaskOf<{element}>({value});",
            ReturnKind.Ref or ReturnKind.RefReadOnly => $"return ref {probe}.Cell;",
            ReturnKind.Pointer => "return (int*)4096;",
            ReturnKind.FunctionPointer => "return (delegate*<int, string?>)4096;",
            ReturnKind.Enumerable or ReturnKind.PlainEnumerable => $"return {probe}.Stream<{element}>({value});",
            ReturnKind.Enumerator or ReturnKind.PlainEnumerator => $"return {probe}.Stream<{element}>({value}).GetEnumerator();",
            ReturnKind.AsyncEnumerable => $"return {probe}.StreamAsync<{element}>({value});",
            _ => $"return {probe}.StreamAsync<{element}>({value}).GetAsyncEnumerator();",
        };
    }

    private string AsyncEnd()
    {
        var probe = Spelling.Probe;
        if (plan.IsStream)
        {
            var next = plan.IsAsyncStream ? $"await {probe}.YieldsAsync(index__)" : $"{probe}.Yields(index__)";
            return $$"""
                    try
                    {
                        for (var index__ = 0; {{next}}; index__++)
                        {
                            yield return {{_spelling.ElementValue}};
                            {{probe}}.Resumed();
                        }
                    }
                    finally
                    {
                        {{probe}}.Disposed();
                    }

                """;
        }

        var result = plan.HasElement ? $"    return {_spelling.ElementValue};\n" : "";
        return $"    await {probe}.PauseAsync();\n    {probe}.Leave();\n{result}";
    }
}
