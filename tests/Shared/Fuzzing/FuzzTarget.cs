using System.Globalization;
using System.Text;

namespace Tracing.Fuzzing;

/// <summary>A parser of headers, what it may cost, and what must be true of what it says.</summary>
internal abstract class FuzzTarget(string name, string[] headers, string[] seeds, string[] tokens, long maxBytes)
{
    public string Name { get; } = name;

    public string[] Headers { get; } = headers;

    /// <summary>Texts to begin with; see <see cref="FuzzHeaders"/>.</summary>
    public string[] Seeds { get; } = seeds;

    /// <summary>Pieces that mean something in the format.</summary>
    public string[] Tokens { get; } = tokens;

    /// <summary>Bytes; the bound that the documentation names.</summary>
    public long MaxBytes { get; } = maxBytes;

    /// <summary>The most bytes that an input took.</summary>
    public long MostBytes { get; private set; }

    /// <summary>Parses an input and checks all that must be true.</summary>
    /// <exception cref="FuzzFailureException">Something is not.</exception>
    public void Run(string input)
    {
        try
        {
            var headers = new FuzzHeaders(input, Headers);
            var bytes = Measure(headers);
            for (var again = 0; bytes > MaxBytes && again < 3; again++)
            {
                // The runtime's own allocations, when it compiles a method anew, show once.
                bytes = Math.Min(bytes, Measure(headers));
            }

            MostBytes = Math.Max(MostBytes, bytes);
            if (bytes > MaxBytes)
            {
                throw new FuzzFailureException($"allocated {bytes} bytes where {MaxBytes} are allowed");
            }

            Check(headers);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new FuzzFailureException($"{Name}: {exception.GetType().Name}: {exception.Message}\ninput: {Escape(input)}", exception);
        }
    }

    /// <summary>Parses; what this allocates is measured.</summary>
    public abstract void Extract(FuzzHeaders headers);

    /// <summary>Checks what <see cref="Extract"/> found last.</summary>
    protected abstract void Check(FuzzHeaders headers);

    /// <summary>Whether a condition holds of the input.</summary>
    protected static void Require(bool condition, string what)
    {
        if (!condition)
        {
            throw new FuzzFailureException(what);
        }
    }

    /// <summary>Whether headers that are written may be sent as they are.</summary>
    protected static void RequireSendable(Dictionary<string, string> headers)
    {
        foreach (var (name, value) in headers)
        {
            Require(!name.AsSpan().ContainsAnyExceptInRange('!', '~') && !value.Replace('\t', ' ').AsSpan().ContainsAnyExceptInRange(' ', '~'), $"wrote header '{Escape(name)}' raw");
        }
    }

    /// <summary>The text in visible ASCII, as a C# literal.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c is >= ' ' and <= '~' and not '"' and not '\\' ? escaped.Append(c) : escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        return escaped.Append('"').ToString();
    }

    private long Measure(FuzzHeaders headers)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Extract(headers);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
