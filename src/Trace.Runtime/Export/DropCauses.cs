using System.Runtime.CompilerServices;

namespace Tracing.Export;

/// <summary>A number for each <see cref="DropCause"/>, and what the causes are called in logs and metrics.</summary>
[InlineArray(Count)]
internal struct DropCauses
{
    public const int Count = 18;

    private long _first;

    public static string NameOf(DropCause cause) => cause switch
    {
        DropCause.QueueFull => "queue_full",
        DropCause.Stopped => "stopped",
        DropCause.ExporterError => "exporter_error",
        DropCause.TooLarge => "too_large",
        DropCause.Refused => "refused",
        DropCause.WouldBlock => "would_block",
        DropCause.Unreachable => "unreachable",
        DropCause.Rejected => "rejected",
        DropCause.Timeout => "timeout",
        DropCause.ConnectionLost => "connection_lost",
        DropCause.Unavailable => "unavailable",
        DropCause.TlsFailed => "tls_failed",
        DropCause.Filtered => "filtered",
        DropCause.QueueBytesFull => "queue_bytes_full",
        DropCause.BufferFull => "buffer_full",
        DropCause.BufferExpired => "buffer_expired",
        DropCause.DiskError => "disk_error",
        DropCause.ProcessorError => "processor_error",
        _ => throw new ArgumentOutOfRangeException(nameof(cause)),
    };

    public long this[DropCause cause]
    {
        readonly get => this[(int)cause];
        set => this[(int)cause] = value;
    }

    public readonly long Total()
    {
        var total = 0L;
        foreach (var count in this)
        {
            total += count;
        }

        return total;
    }

    public void Add(in DropCauses other)
    {
        for (var i = 0; i < Count; i++)
        {
            this[i] += other[i];
        }
    }
}
