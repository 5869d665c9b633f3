using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace Tracing.Generator;

/// <summary>Writes the body of a traced method, and the method beside it that holds the sampled path.</summary>
internal sealed class WrapperEmitter
{
    private const string NoRecorder = "default(global::Tracing.SpanRecorder)";

    private readonly IndentedWriter _writer;
    private readonly MethodDeclaration _method;
    private readonly Wrapper _wrapper;
    private readonly Parameter? _explicitParent;
    private readonly string _parent;
    private readonly string _call;
    private readonly string _exception;
    private readonly string _result;

    public WrapperEmitter(IndentedWriter writer, MethodDeclaration method, Wrapper wrapper)
    {
        _writer = writer;
        _method = method;
        _wrapper = wrapper;
        _explicitParent = method.Parameters.FirstOrDefault(static parameter => parameter.Role == ParameterRole.Parent);

        var taken = new HashSet<string>(method.Parameters.Select(static parameter => parameter.Name)) { wrapper.CoreName, wrapper.TracedName };
        taken.UnionWith(method.TypeParameters.Trim('<', '>').Split([',', ' ']));
        var names = new FreshNames(taken.Contains);
        _parent = _explicitParent?.Name ?? names.Fresh("parent");
        _call = names.Fresh("call");
        _exception = names.Fresh("exception");
        _result = names.Fresh("result");
    }

    /// <summary>Small enough to be inlined where the call is not sampled.</summary>
    public void WriteDecision() => _writer.Block(() =>
    {
        var condition = _explicitParent is null
            ? $"global::Tracing.Instrumentation.TracedCall.RecordedParent is {{ }} {_parent}"
            : $"{_parent} is {{ IsRecorded: true }}";
        var arguments = _method.Parameters.Select(static parameter => parameter.Argument);
        var traced = Call(_wrapper.Receiver, _wrapper.TracedName, _explicitParent is null ? arguments.Prepend(_parent) : arguments);
        var core = CallCore(NoRecorder, _parent);
        if (_wrapper.Shape == ReturnShape.Void)
        {
            _writer.Lines($$"""
                if ({{condition}})
                {
                    {{traced}};
                }
                else
                {
                    {{core}};
                }
                """);
        }
        else
        {
            _writer.Lines($"""
                return {condition}
                    ? {traced}
                    : {core};
                """);
        }
    });

    /// <summary>The call without tracing.</summary>
    public void WriteForward() =>
        _writer.Block(() => _writer.Line($"{(_wrapper.Shape == ReturnShape.Void ? "" : "return ")}{CallCore(NoRecorder, _parent)};"));

    /// <summary>The sampled path.</summary>
    public void WriteTraced()
    {
        var parameters = _method.Parameters.Select(parameter =>
            ReferenceEquals(parameter, _explicitParent)
                ? $"global::Tracing.SpanContext {parameter.Name}"
                : $"{parameter.ForwardedModifiers}{parameter.Type} {parameter.Name}");
        if (_explicitParent is null)
        {
            parameters = parameters.Prepend($"global::Tracing.SpanContext {_parent}");
        }

        var modifiers = $"private {(_method.IsStatic ? "static " : "")}{(_method.IsReadOnly ? "readonly " : "")}{(_method.IsUnsafe ? "unsafe " : "")}";
        _writer.Line("// Out of line, so that the method above stays small enough to be inlined.");
        _writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
        _writer.Line($"{modifiers}{_method.ReturnType} {_wrapper.TracedName}{_method.TypeParameters}({string.Join(", ", parameters)})");
        TracedMethodEmitter.WriteConstraints(_writer, _method.FullConstraints);
        _writer.Block(WriteTracedBody);
    }

    private void WriteTracedBody()
    {
        var tokens = _method.Parameters.Where(static parameter => parameter.Role == ParameterRole.CancellationToken).Select(static parameter => parameter.Name).ToList();
        var requested = string.Join(" || ", tokens.Select(static token => token + ".IsCancellationRequested"));
        var start = _explicitParent is null ? "StartAmbient" : "Start";
        var name = SymbolDisplay.FormatLiteral(_wrapper.SpanName, quote: true);
        var kind = _wrapper.SpanKind is null ? "" : ", " + _wrapper.SpanKind;

        _writer.Line($"var {_call} = global::Tracing.Instrumentation.TracedCall.{start}({_parent}, {name}{kind});");
        _writer.Block("try", () =>
        {
            foreach (var parameter in _method.Parameters.Where(static parameter => parameter.TagKey is not null))
            {
                _writer.Line($"{_call}.SetTag({SymbolDisplay.FormatLiteral(parameter.TagKey!, quote: true)}, {parameter.TagValue});");
            }

            WriteReturn(CallCore(_call + ".Recorder", _call + ".Context"), tokens);
        });
        _writer.Lines($$"""
            catch (global::System.Exception {{_exception}}) when ({{_call}}.Remember({{_exception}}{{(requested.Length == 0 ? "" : ", " + requested)}}))
            {
                throw; // never reached: Remember only looks
            }
            finally
            {
                {{_call}}.End();
            }
            """);
    }

    private void WriteReturn(string core, IEnumerable<string> tokens)
    {
        switch (_wrapper.Shape)
        {
            case ReturnShape.Void:
                _writer.Line($"{core};");
                _writer.Line($"{_call}.Return();");
                break;
            case ReturnShape.Task:
                _writer.Line($"return {_call}.ReturnTask({string.Join(", ", tokens.Prepend(core))});");
                break;
            case ReturnShape.Local:
                _writer.Line($"var {_result} = {core};");
                _writer.Line($"{_call}.Return();");
                _writer.Line($"return {_result};");
                break;
            default:
                _writer.Line($"return {_call}.Return({core});");
                break;
        }
    }

    private string CallCore(string recorder, string context)
    {
        var arguments = _method.Parameters
            .Select(parameter => ReferenceEquals(parameter, _explicitParent) ? context : parameter.Argument)
            .ToList();
        if (_wrapper.RecorderIndex >= 0)
        {
            arguments.Insert(_wrapper.RecorderIndex, recorder);
        }

        return Call(_wrapper.CoreReceiver, _wrapper.CoreName, arguments);
    }

    private string Call(string receiver, string name, IEnumerable<string> arguments) =>
        $"{receiver}{name}{_method.TypeParameters}({string.Join(", ", arguments)})";
}
