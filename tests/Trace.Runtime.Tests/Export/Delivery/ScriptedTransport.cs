using Tracing.Export;
using Tracing.Export.Delivery;

namespace Tracing.Runtime.Tests.Export.Delivery;

/// <summary>Answers as a test says, and keeps what it accepted.</summary>
internal sealed class ScriptedTransport : ITransport
{
    public string Endpoint => "http://scripted";

    /// <summary>The answer to a request with these spans.</summary>
    public Func<string[], Answer> Answers { get; set; } = static spans => Answer.Accepted(spans.Length);

    public List<string[]> Requests { get; } = [];

    public List<string> Accepted { get; } = [];

    public bool IsDisposed { get; private set; }

    public Answer Send(ReadOnlyMemory<byte> body, int spanCount, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var names = NameEncoder.NamesOf(body.Span);
        Assert.Equal(spanCount, names.Length);
        Requests.Add(names);
        var answer = Answers(names);
        if (answer.Kind == AnswerKind.Accepted)
        {
            Accepted.AddRange(names);
        }

        return answer;
    }

    public void Dispose() => IsDisposed = true;

    public static Answer Unavailable(TimeSpan? retryAfter = null) => Answer.TryAgain(DropCause.Unavailable, "503", retryAfter);
}
