using Tracing.Export;

namespace Tracing.Runtime.Tests.Collection;

/// <summary>Keeps what it exports; can be shut, and made to fail.</summary>
internal sealed class GatedExporter(string name = "gated") : ISpanExporter
{
    private readonly ManualResetEventSlim _open = new(true);
    private readonly List<string> _names = [];

    public string Name => name;

    public TaskCompletionSource Entered { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Func<int, ExportResult>? Answer { get; set; }

    public bool IsDisposed { get; private set; }

    public bool IgnoresCancellation { get; init; }

    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_names)
            {
                return [.. _names];
            }
        }
    }

    public void Shut()
    {
        Entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _open.Reset();
    }

    public void Open() => _open.Set();

    public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation)
    {
        Entered.TrySetResult();
        _open.Wait(IgnoresCancellation ? CancellationToken.None : cancellation);
        if (Answer is { } answer)
        {
            return answer(spans.Length);
        }

        lock (_names)
        {
            foreach (var span in spans)
            {
                _names.Add(span.Name);
            }
        }

        return ExportResult.Success(spans.Length);
    }

    public void Dispose() => IsDisposed = true;
}
