namespace Tracing.Execution.Tests.Programs;

/// <summary>Where a statement runs: the program's own idea of its surroundings, handed down by hand.</summary>
internal sealed record Scope(Transcript Transcript, Gate Gate, Unjoined Unjoined)
{
    /// <summary>What must be ambient. An asynchronous flow loses it where it goes on without its execution context.</summary>
    public SpanContext? Ambient { get; set; }

    /// <summary>What the innermost call with an explicit parent was given.</summary>
    public SpanContext? Given { get; init; }

    public OpenCalls? Open { get; init; }

    public CancellationTokenSource? Source { get; init; }

    public CancellationToken Token => Source?.Token ?? default;

    /// <summary>Code that runs beside this one: with its own transcript, and nobody who looks at it.</summary>
    public Scope Fork(bool flows, OpenCalls? open) => new(Transcript.Child(), Gate.AlreadyOpen(), new Unjoined(open))
    {
        Ambient = flows ? Ambient : null,
        Given = Given,
        Open = open,
    };
}
