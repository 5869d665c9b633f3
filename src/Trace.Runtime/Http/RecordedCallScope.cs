namespace Tracing.Http;

/// <summary>
/// While open, gRPC requests of this flow belong to a call that somebody above records, as Trace.Grpc's interceptor does: a
/// <see cref="TracingHandler"/> adds their headers, but records and counts nothing itself. Dispose it in the method that opened it.
/// </summary>
internal readonly struct RecordedCallScope : IDisposable
{
    private static readonly AsyncLocal<bool> Local = new();

    // Where no call was ever recorded above, nobody pays for the question.
    private static volatile bool _everOpened;

    private readonly bool _isOpen;

    private RecordedCallScope(bool isOpen) => _isOpen = isOpen;

    internal static bool IsActive => _everOpened && Local.Value;

    /// <summary>Opens the scope; within another one this does nothing.</summary>
    public static RecordedCallScope Open()
    {
        if (Local.Value)
        {
            return default;
        }

        _everOpened = true;
        Local.Value = true;
        return new RecordedCallScope(isOpen: true);
    }

    /// <summary>Closes the scope.</summary>
    public void Dispose()
    {
        if (_isOpen)
        {
            Local.Value = false;
        }
    }
}
