using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>A call whose span hangs under the ambient context, and the context under which it should hang.</summary>
internal sealed class WrongParent(IInvocationOperation call, AmbientUse use, ExplicitContext context)
{
    public IInvocationOperation Call { get; } = call;

    public AmbientUse Use { get; } = use;

    public ExplicitContext Context { get; } = context;
}
