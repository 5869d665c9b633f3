namespace Tracing.Properties.Tests;

/// <summary>
/// One call of a generated method or of its twin: what body and caller see becomes a transcript, and what only a traced call
/// can get wrong becomes a fault.
/// </summary>
public sealed partial class Probe
{
    /// <summary>Seconds; a call takes microseconds, so this one is stuck.</summary>
    private const int Patience = 600;

    private readonly Ending _ending;
    private readonly Expectation _expectation;
    private readonly bool _isRecorded;

    private readonly bool _startsTrace;
    private readonly RootDecision? _roots;
    private readonly SpanSink _sink = new();
    private readonly SpanSink _elsewhere = new();
    private readonly SpanContext? _ambient;
    private readonly List<string> _transcript = [];
    private readonly List<string> _faults = [];
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private IReadOnlyList<Exception> _seen = [];
    private Task _pending = Task.CompletedTask;
    private readonly SpanContext?[] _bodies = new SpanContext?[2];
    private int _enumeration = -1;
    private SpanStatus _coreStatus;
    private int? _recorderAt;
    private bool _gaveToken;

    internal Probe(Expectation expectation, Situation situation, Ending ending, bool isTraced)
    {
        _expectation = expectation;
        _ending = ending;
        _startsTrace = isTraced && situation is Situation.RootSampled or Situation.RootUnsampled;
        _isRecorded = isTraced && situation is Situation.Sampled or Situation.RootSampled;
        _roots = expectation.IsRoot && situation == Situation.NoContext ? null
            : new RootDecision(_sink, situation == Situation.RootUnsampled ? TraceFlags.None : TraceFlags.Sampled);
        Parent = situation switch
        {
            Situation.Sampled => SpanContext.CreateRoot(_sink),
            Situation.Unsampled => SpanContext.CreateRoot(_sink, TraceFlags.None),
            _ => null,
        };

        // Where the parent is given, the ambient context is another one, which must stay out of it.
        _ambient = expectation.IsExplicit ? SpanContext.CreateRoot(_elsewhere) : Parent;
        Token = ending is Ending.ThrowsCancelled or Ending.Cancels or Ending.CancelsLater ? new CancellationToken(canceled: true) : default;
    }

    /// <summary>Below which the call's span belongs.</summary>
    public SpanContext? Parent { get; }

    /// <summary>The same as a span; null without a context.</summary>
    public Span? ParentSpan => Parent is null ? null : new Span(Parent, "outer");

    /// <summary>The same as a recorder of that span.</summary>
    public SpanRecorder ParentRecorder => new(ParentSpan);

    /// <summary>What is passed where a method takes a token.</summary>
    public CancellationToken Token { get; }

    /// <summary>A place for methods that return by reference.</summary>
    public int Cell;

    /// <summary>Whether it is that very place.</summary>
    public bool IsCell(ref readonly int place) => System.Runtime.CompilerServices.Unsafe.AreSame(in Cell, in place);

    internal string Transcript
    {
        get
        {
            lock (_transcript)
            {
                return string.Join('\n', _transcript);
            }
        }
    }

    internal IReadOnlyList<string> Faults => _faults;

    /// <summary>Calls the method, waits for what it returned, and looks at the spans.</summary>
    internal async Task RunAsync(Action<Probe, bool> drive, bool traced)
    {
        using (_roots is null ? null : RootSampling.Use(_roots))
        {
            Call(drive, traced);
            await _pending.WaitAsync(TimeSpan.FromSeconds(Patience));
        }

        if (_roots is not null && _roots.Asked.Count != (_startsTrace ? 1 : 0))
        {
            Fault($"the sampler was asked {_roots.Asked.Count} times");
        }
        else if (_isRecorded)
        {
            Verify();
        }
        else if (_sink.Spans.Count > 0)
        {
            Fault($"{_sink.Spans.Count} spans of a call that is not recorded");
        }

        if (_elsewhere.Spans.Count > 0)
        {
            Fault("a span below the ambient context, though the parent was given");
        }
    }

    private void Call(Action<Probe, bool> drive, bool traced)
    {
        using var scope = _ambient?.Activate();
        drive(this, traced);
        CheckCaller("after the call");
        _gate.TrySetResult();
    }

    private void Log(string line)
    {
        lock (_transcript)
        {
            _transcript.Add(line);
        }
    }

    private void Fault(string what)
    {
        lock (_transcript)
        {
            _faults.Add(what);
        }
    }

    private void CheckCaller(string when)
    {
        if (!ReferenceEquals(SpanContext.Current, _ambient))
        {
            Fault($"the caller has another ambient context {when}");
        }
    }
}
