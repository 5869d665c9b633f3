using System.Collections.Generic;
using System.Linq;

namespace Tracing.Generator;

/// <summary>The names that a wrapper declares, none of which the method has already.</summary>
internal sealed class WrapperNames
{
    public WrapperNames(MethodDeclaration method, Wrapper wrapper)
    {
        var taken = new HashSet<string>(method.Parameters.Select(static parameter => parameter.Name))
        {
            wrapper.CoreName,
            wrapper.TracedName,
            wrapper.Parent.Expression,
        };
        taken.UnionWith(method.TypeParameters.Trim('<', '>').Split([',', ' ']));
        var names = new FreshNames(taken.Contains);
        Parent = names.Fresh("parent");
        Call = names.Fresh("call");
        Exception = names.Fresh("exception");
        Result = names.Fresh("result");
        Task = names.Fresh("task");
        Awaited = names.Fresh("Awaited");
        Awaiter = names.Fresh("awaiter");
    }

    /// <summary>The parent's context where no parameter holds it.</summary>
    public string Parent { get; }

    public string Call { get; }

    public string Exception { get; }

    public string Result { get; }

    public string Task { get; }

    public string Awaited { get; }

    public string Awaiter { get; }
}
