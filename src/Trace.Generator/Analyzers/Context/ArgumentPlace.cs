using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.Generator;

/// <summary>Where a call takes the context: in place of what stands there, by position where all before it do too, else by name.</summary>
internal static class ArgumentPlace
{
    public static ArgumentChange Of(CallSite call, ContextTarget target, ArgumentSyntax? written, string expression)
    {
        var list = CallSite.ArgumentsOf(call.Syntax);
        if (written is not null && list.Arguments.IndexOf(written) is >= 0 and var at)
        {
            return new ArgumentChange(at, replaces: true, name: null, expression);
        }

        var position = target.Parameter.Ordinal - (IsReduced(call) ? 1 : 0);
        var byPosition = position >= 0 && position <= list.Arguments.Count;
        for (var i = 0; byPosition && i < position; i++)
        {
            byPosition = list.Arguments[i].NameColon is null;
        }

        return byPosition
            ? new ArgumentChange(position, replaces: false, name: null, expression)
            : new ArgumentChange(list.Arguments.Count, replaces: false, target.Parameter.Name, expression);
    }

    /// <summary>Whether the first argument stands before the dot.</summary>
    private static bool IsReduced(CallSite call)
    {
        if (!call.Method.IsExtensionMethod)
        {
            return false;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { Ordinal: 0 })
            {
                return call.Written(argument) is null;
            }
        }

        return false;
    }
}
