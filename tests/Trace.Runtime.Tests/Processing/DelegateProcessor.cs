using Tracing.Processing;

namespace Tracing.Runtime.Tests.Processing;

internal sealed class DelegateProcessor(Func<Span, Span?> process, bool isRequired = false) : ISpanProcessor
{
    public bool IsRequired => isRequired;

    public bool Process(ref Span span)
    {
        if (process(span) is not { } kept)
        {
            return false;
        }

        span = kept;
        return true;
    }
}
