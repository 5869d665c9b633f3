using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Tracing.Instrumentation;

/// <summary>What the result of a traced call says about its span. Only generated code uses it.</summary>
/// <param name="tag">The key below which the result is recorded; null records none.</param>
/// <param name="format">How it becomes text; null keeps numbers and truth values typed.</param>
/// <param name="errorWhen">Whether a result means an error; null for never.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Performance", "CA1815", Justification = "Nobody compares them.")]
public readonly struct ResultRules<T>(string? tag = null, string? format = null, Func<T, bool>? errorWhen = null)
{
    internal void Apply(ref CallSpan span, T result)
    {
        if (tag is not null && TagConversion.TryConvert(tag, result, format, out var converted))
        {
            span.SetLateTag(converted);
        }

        try
        {
            if (errorWhen is not null && errorWhen(result))
            {
                span.SetError();
            }
        }
        catch (Exception thrown)
        {
            // The predicate is the application's code; the call goes on as if it had not been asked.
            span.SetLateTag(new Tag("error_when", $"(ErrorWhen threw {thrown.GetType().FullName})"));
        }
    }
}
