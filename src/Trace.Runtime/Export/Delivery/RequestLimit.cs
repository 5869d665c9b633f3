namespace Tracing.Export.Delivery;

/// <summary>
/// How many spans an endpoint takes in a request, learned from what it refused as too large. It is tried again with more once many requests
/// have passed: limits change, and spans are not all of one size.
/// </summary>
internal sealed class RequestLimit
{
    private const int RequestsBetweenTries = 32;

    private int _passed;

    public int Spans { get; private set; } = int.MaxValue;

    /// <summary>So many were too many.</summary>
    public void Refused(int spans) => (Spans, _passed) = (Math.Max(1, spans / 2), 0);

    public void Passed()
    {
        if (Spans != int.MaxValue && ++_passed == RequestsBetweenTries)
        {
            (Spans, _passed) = (Spans > int.MaxValue / 2 ? int.MaxValue : 2 * Spans, 0);
        }
    }
}
