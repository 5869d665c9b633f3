using System.Collections.Generic;
using System.Linq;

namespace Tracing.Generator;

/// <summary>Writes the sampled path of a traced method: a call with its span around it.</summary>
internal sealed class TracedBodyEmitter(IndentedWriter writer, MethodDeclaration method, Wrapper wrapper, WrapperNames names)
{
    private const string Instrumentation = "global::Tracing.Instrumentation";

    private readonly string _call = names.Call;

    private readonly List<string> _tokens = [.. method.Parameters
        .Where(static parameter => parameter.Role == ParameterRole.CancellationToken)
        .Select(static parameter => parameter.Name)];

    public void Write()
    {
        var parent = method.Parameters.FirstOrDefault(static parameter => parameter.Role == ParameterRole.Parent)?.Name ?? names.Parent;
        var start = !wrapper.Parent.IsAmbient ? "Start" : wrapper.Parent.IsRoot ? "StartAmbientRoot" : "StartAmbient";
        writer.Line($"{Typed(Instrumentation + ".TracedCall")} {_call} = {Instrumentation}.TracedCall.{start}({CSharpText.List([parent, CSharpText.Literal(wrapper.SpanName), wrapper.SpanKind])});");
        writer.Block("try", () =>
        {
            WriteArguments();
            WriteReturn(CallCore());
        });
        var requested = _tokens.Count == 0 ? null : string.Join(" || ", _tokens.Select(static token => token + ".IsCancellationRequested"));
        writer.Lines($$"""
            catch (global::System.Exception {{names.Exception}}) when ({{_call}}.Remember({{CSharpText.List([names.Exception, requested])}}))
            {
                throw; // never reached: Remember only looks
            }
            finally
            {
                {{_call}}.End();
            }
            """);
        if (wrapper.Awaited is { } awaited)
        {
            writer.Line();
            WriteAwaited(awaited);
        }
    }

    private void WriteArguments()
    {
        foreach (var tag in wrapper.Tags)
        {
            writer.Line($"{_call}.SetTag({CSharpText.List([CSharpText.Literal(tag.Key), tag.Value, tag.Format is null ? null : CSharpText.Literal(tag.Format)])});");
        }

        foreach (var link in wrapper.Links)
        {
            writer.Line($"{_call}.{(link.IsMany ? "AddLinks" : "AddLink")}({link.Expression});");
        }
    }

    private void WriteReturn(string core)
    {
        var rules = Rules();
        switch (wrapper.Shape)
        {
            case ReturnShape.Void:
                writer.Line($"{core};");
                writer.Line($"{_call}.Return();");
                break;
            case ReturnShape.Task:
                writer.Line($"return {_call}.ReturnTask({CSharpText.List([core, rules, .. _tokens])});");
                break;
            case ReturnShape.Stream:
                writer.Line($"return {_call}.ReturnStream({CSharpText.List([core, .. _tokens])});");
                break;
            case ReturnShape.TaskLike:
                WriteHandOver(core);
                break;
            case ReturnShape.Local:
                writer.Line($"{Typed(method.ReturnType)} {names.Result} = {core};");
                writer.Line(rules is null ? $"{_call}.Return();" : $"{_call}.Return((object?){names.Result}, {rules});");
                writer.Line($"return {names.Result};");
                break;
            case ReturnShape.Reference:
                writer.Line($"{method.ReturnType} {names.Result} = ref {core};");
                writer.Line($"{_call}.Return({CSharpText.List(rules is null ? [] : [Late(wrapper.Inspection!.IsDynamic) + names.Result, rules])});");
                writer.Line($"return ref {names.Result};");
                break;
            default:
                writer.Line($"return {_call}.Return({CSharpText.List([core, rules])});");
                break;
        }
    }

    private void WriteHandOver(string core)
    {
        writer.Line($"{Typed(method.ReturnType)} {names.Task} = {core};");
        if (wrapper.Awaited!.CanBeNull)
        {
            writer.Block($"if ({names.Task} is null)", () =>
            {
                writer.Line($"{_call}.Return();");
                writer.Line($"return {names.Task}!;");
            });
            writer.Line();
        }

        writer.Line($"return {names.Awaited}({names.Task}, {_call}.HandOver({CSharpText.List(_tokens)}));");
    }

    /// <summary>Only an async method makes an awaitable of this type.</summary>
    private void WriteAwaited(AwaitedResult awaited)
    {
        writer.Line($"static async {method.ReturnType} {names.Awaited}({method.ReturnType} {names.Task}, {Instrumentation}.AwaitedCall {_call})");
        writer.Block(() =>
        {
            writer.Block("try", () =>
            {
                writer.Lines($$"""
                    {{awaited.Awaiter ?? "var"}} {{names.Awaiter}} = {{names.Task}}.GetAwaiter();
                    if (!{{names.Awaiter}}.IsCompleted)
                    {
                        await {{Instrumentation}}.AwaitedCall.Completion({{names.Awaiter}});
                    }

                    """);
                if (awaited.IsVoid)
                {
                    writer.Line($"{names.Awaiter}.GetResult();");
                    writer.Line($"{_call}.Return();");
                }
                else
                {
                    writer.Line($"return {_call}.Return({CSharpText.List([Late(awaited.IsDynamic) + names.Awaiter + ".GetResult()", Rules()])});");
                }
            });
            writer.Lines($$"""
                catch (global::System.Exception {{names.Exception}}) when ({{_call}}.Remember({{names.Exception}}))
                {
                    throw; // never reached: Remember only looks
                }
                finally
                {
                    {{_call}}.End();
                }
                """);
        });
    }

    /// <summary>The type of a local: it is said only where <c>var</c> would mean another.</summary>
    private string Typed(string type) => wrapper.SaysTypes ? type : "var";

    /// <summary>What is bound late is bound to object first: the calls around it are not to be bound late as well.</summary>
    private static string Late(bool isDynamic) => isDynamic ? "(object?)" : "";

    /// <summary>What the result says about the span; null where it says nothing.</summary>
    private string? Rules()
    {
        if (wrapper.Inspection is not { } inspection)
        {
            return null;
        }

        var arguments = CSharpText.List([
            inspection.TagKey is null ? null : "tag: " + CSharpText.Literal(inspection.TagKey),
            inspection.Format is null ? null : "format: " + CSharpText.Literal(inspection.Format),
            inspection.ErrorWhen is null ? null : "errorWhen: " + inspection.ErrorWhen,
        ]);
        return $"new {Instrumentation}.ResultRules<{inspection.Type}>({arguments})";
    }

    private string CallCore()
    {
        var arguments = method.Parameters.Select(parameter => parameter.Role == ParameterRole.Parent ? Own() : parameter.Argument).ToList();
        if (wrapper.RecorderIndex >= 0)
        {
            arguments.Insert(wrapper.RecorderIndex, _call + ".Recorder");
        }

        return $"{wrapper.CoreReceiver}{wrapper.CoreName}{method.TypeParameters}({CSharpText.List(arguments)})";
    }

    /// <summary>What Core gets in the place of its parent: the same of its own span.</summary>
    private string Own() => _call + wrapper.Parent.Type switch
    {
        ParentType.Context => ".Context",
        ParentType.Recorder => ".Recorder",
        _ => ".Span",
    };
}
