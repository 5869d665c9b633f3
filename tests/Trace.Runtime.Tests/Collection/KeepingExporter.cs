using Tracing.Export;

namespace Tracing.Runtime.Tests.Collection;

/// <summary>Keeps spans in memory until a flush, and some on "disk" for ever.</summary>
internal sealed class KeepingExporter : IHoldingExporter
{
    private readonly Lock _gate = new();
    private readonly List<string> _released = [];
    private long _inMemory;

    public string Name => "keeping";

    /// <summary>Spans that go to disk, and stay there.</summary>
    public HashSet<string> ToDisk { get; } = [];

    public long OnDisk { get; set; }

    public long Recovered { get; init; }

    public TimeSpan? DueIn { get; set; }

    public Exception? Throws { get; set; }

    /// <summary>Whether a flush releases what is in memory.</summary>
    public bool Releases { get; set; } = true;

    public TaskCompletionSource Continued { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HeldSpans Held => new(_inMemory, OnDisk, Recovered);

    public int Released
    {
        get
        {
            lock (_gate)
            {
                return _released.Count;
            }
        }
    }

    public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation)
    {
        foreach (ref readonly var span in spans)
        {
            if (ToDisk.Contains(span.Name))
            {
                OnDisk++;
            }
            else
            {
                _inMemory++;
            }
        }

        return Throws is { } exception ? throw exception : default;
    }

    public ExportResult Continue(bool isFlush, CancellationToken cancellation)
    {
        Continued.TrySetResult();
        if (!isFlush || !Releases)
        {
            return default;
        }

        var released = (int)_inMemory;
        lock (_gate)
        {
            _released.AddRange(Enumerable.Repeat("", released));
        }

        _inMemory = 0;
        return ExportResult.Success(released);
    }

    public void Dispose()
    {
        // Nothing is let go of.
    }
}
